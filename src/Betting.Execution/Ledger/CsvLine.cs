using System.Globalization;
using System.Text;

namespace Betting.Execution.Ledger;

/// <summary>Writes one line of CSV after the other: fields are added, then the line is ended.</summary>
internal sealed class CsvLine(TextWriter writer)
{
    private const string EndOfLine = "\r\n";

    private readonly StringBuilder line = new();
    private bool isFirst = true;

    public Task WriteHeaderAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        foreach (string name in names)
        {
            Text(name);
        }

        return EndAsync(cancellationToken);
    }

    /// <summary>Text of people: in quotes where it needs them, and harmless for a spreadsheet.</summary>
    public CsvLine Text(string? text)
    {
        Separate();
        if (string.IsNullOrEmpty(text))
        {
            return this;
        }

        bool isFormula = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            line.Append(isFormula ? "'" : "").Append(text);
            return this;
        }

        line.Append('"').Append(isFormula ? "'" : "").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return this;
    }

    public CsvLine Number<T>(T? value)
        where T : struct, ISpanFormattable
    {
        Separate();
        if (value is { } number)
        {
            line.Append(CultureInfo.InvariantCulture, $"{number}");
        }

        return this;
    }

    public CsvLine Number<T>(T value)
        where T : struct, ISpanFormattable => Number((T?)value);

    public CsvLine Instant(DateTimeOffset? value)
    {
        Separate();
        if (value is { } instant)
        {
            line.Append(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        }

        return this;
    }

    public CsvLine Word<T>(T? value)
        where T : struct, Enum
    {
        Separate();
        line.Append(value?.ToString());
        return this;
    }

    public CsvLine Word<T>(T value)
        where T : struct, Enum => Word((T?)value);

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        line.Append(EndOfLine);
        await writer.WriteAsync(line, cancellationToken).ConfigureAwait(false);
        line.Clear();
        isFirst = true;
    }

    private void Separate()
    {
        if (!isFirst)
        {
            line.Append(',');
        }

        isFirst = false;
    }
}
