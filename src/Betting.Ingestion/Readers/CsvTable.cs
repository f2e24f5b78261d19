using System.Buffers;
using System.Text;
using CsvHelper;

namespace Betting.Ingestion.Readers;

/// <summary>One file as a header and a current row. Every line is one row, so an unclosed quote costs one line and not the rest of the file.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvReader reader;
    private readonly SearchValues<byte> emptiness;
    private readonly Dictionary<string, int> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> loose = new(StringComparer.OrdinalIgnoreCase);
    private long brokenLine;

    private CsvTable(string file, byte[] content)
    {
        File = file;
        char separator = SniffSeparator(content);
        emptiness = SearchValues.Create([(byte)separator, (byte)' ', (byte)'\t', (byte)'"']);
        reader = CsvReader.Create(content, new CsvReaderOptions
        {
            Separator = separator,
            AllowLineBreaksInQuotes = false,
            TrackLineNumbers = true,
            OnMalformedRecord = record => brokenLine = IsUnclosed(record.Reason) ? record.LineNumber : brokenLine,
        });
        reader.ReadHeader();
        Headers = [.. reader.Headers.Select(name => name.Trim().TrimStart('\uFEFF'))];
        for (int index = 0; index < Headers.Count; index++)
        {
            exact.TryAdd(Headers[index], index);
            loose.TryAdd(Headers[index], index);
        }
    }

    public string File { get; }

    /// <summary>The trimmed names of the columns; where one appears twice the first counts.</summary>
    public IReadOnlyList<string> Headers { get; }

    public long Line => reader.LineNumber;

    /// <summary>Whether every cell of the current row is empty.</summary>
    public bool IsBlankRow => !reader.RawRecord.ContainsAnyExcept(emptiness);

    /// <summary>Whether the current row opens a quote and does not close it, so that its cells run into each other.</summary>
    public bool IsBrokenRow => brokenLine == reader.LineNumber;

    public static async Task<CsvTable> OpenAsync(string file, CancellationToken cancellationToken)
    {
        byte[] content = await System.IO.File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        return new CsvTable(file, TableEncoding.ToUtf8(content));
    }

    public bool Read() => reader.Read();

    /// <summary>The index of the column with exactly this name, or -1.</summary>
    public int Find(string name) => exact.TryGetValue(name, out int index) ? index : -1;

    /// <summary>The index of the first of these names that the header has, ignoring case where no exact match exists; or -1.</summary>
    public int FindAny(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (exact.TryGetValue(name, out int index) || loose.TryGetValue(name, out index))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The trimmed cell of the current row; empty where the column or the cell is missing. Valid until the next row.</summary>
    public ReadOnlySpan<byte> Cell(int column)
    {
        if (column < 0 || column >= reader.FieldCount)
        {
            return [];
        }

        ReadOnlySpan<byte> cell = reader.GetSpan(column);
        return cell[Ascii.Trim(cell)];
    }

    public void Dispose() => reader.Dispose();

    private static bool IsUnclosed(CsvMalformedReason reason) =>
        reason is CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote;

    private static char SniffSeparator(ReadOnlySpan<byte> content)
    {
        int end = content.IndexOfAny((byte)'\n', (byte)'\r');
        ReadOnlySpan<byte> header = end < 0 ? content : content[..end];
        int commas = header.Count((byte)',');
        int semicolons = header.Count((byte)';');
        int tabs = header.Count((byte)'\t');
        return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
    }
}
