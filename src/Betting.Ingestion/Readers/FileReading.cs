using System.Runtime.CompilerServices;

namespace Betting.Ingestion.Readers;

/// <summary>Streams the rows of files of one format. A file that is not of the format yields one reject, and the reading goes on.</summary>
internal static class FileReading
{
    public static async IAsyncEnumerable<SourceRow> WithoutPlace(IAsyncEnumerable<LocatedRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (LocatedRow located in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return located.Row;
        }
    }

    public static async IAsyncEnumerable<LocatedRow> ReadAsync(
        FileFormat format, IReadOnlyList<string> paths, Func<CsvTable, int, IRowReader> open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string file in SourcePaths.Expand(paths))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using CsvTable table = await CsvTable.OpenAsync(file, cancellationToken).ConfigureAwait(false);
            int variant = format.VariantOf(table);
            if (variant < 0)
            {
                yield return Unusable(file, format.Explain(table));
                continue;
            }

            IRowReader reader = open(table, variant);
            RowScan scan = new(table);
            int rows = 0;
            int usable = 0;
            RejectedRow? first = null;
            while (table.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (table.IsBlankRow)
                {
                    continue;
                }

                SourceRow row = table.IsBrokenRow
                    ? scan.Lost(-1, "A quote is opened and not closed on this line, so its cells cannot be told apart.")
                    : reader.Read(scan);
                rows++;
                usable += row.Fixture is null ? 0 : 1;
                first ??= row.Fixture is null ? row.Rejects[0] : null;
                yield return new LocatedRow(row, file, table.Line);
            }

            if (usable == 0)
            {
                yield return Unusable(file, first is null
                    ? $"The file has the header of '{format.Name}' and no rows."
                    : $"None of the {rows} rows could be used as '{format.Name}'; the first, line {first.Line}: {first.Reason}");
            }
        }
    }

    private static LocatedRow Unusable(string file, string reason) =>
        new(new SourceRow { Rejects = [new RejectedRow { File = file, Line = 0, Reason = reason, Scope = RejectScope.File }] }, file, 0);
}
