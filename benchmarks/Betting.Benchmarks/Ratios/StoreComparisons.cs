using System.Globalization;
using Betting.Benchmarks.Data;

namespace Betting.Benchmarks.Ratios;

/// <summary>
/// The SQLite store against Python's sqlite3 module and pandas: 100,000 rows, each side in a file of its own in one folder. Both sides write in one
/// transaction that has reached the disk when it returns: ours in a write-ahead log with synchronous=FULL, the rival with SQLite's defaults.
/// </summary>
internal static class StoreComparisons
{
    private const int Entities = 400;
    private const int Days = 250;
    private const int Columns = 10;
    private const int ManyColumns = 50;
    private const int Queries = 2_000;
    private const double WriteBar = 1 / 1.5;
    private const double MatrixBar = 0.5;
    private const double ReadBar = 1;
    private const double WidthBar = 2;

    /// <summary>Bulk write, training matrix (and the same from a table of names and values), and single reads.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        Lazy<EntityRows> rows = new(() => EntityRows.Draw(Entities, Days, Columns, seed: 21));
        Lazy<EntityRows> wide = new(() => EntityRows.Draw(Entities, Days, ManyColumns, seed: 22));
        Lazy<StoreFile> file = new(() => StoreFile.Write(folder.File("ours.sqlite"), rows.Value));
        Lazy<StoreFile> wideFile = new(() => StoreFile.Write(folder.File("ours-wide.sqlite"), wide.Value));
        yield return Write(folder, rows);
        yield return Matrix(folder, rows, file, "matrix", "a wide table by read_sql");
        yield return Matrix(folder, rows, file, "pivot", "names and values pivoted");
        yield return Read(folder, rows, file);
        yield return new Comparison
        {
            Name = "SQLite: one as-of read, 50 features against 10",
            Rival = () => new OwnRival("ours with 10 features", () => file.Value.ReadSingly(rows.Value.DrawQueries(Queries, seed: 23)).Time),
            Ours = () => wideFile.Value.ReadSingly(wide.Value.DrawQueries(Queries, seed: 23)).Time,
            Bar = WidthBar,
        };
    }

    private static Comparison Write(ScratchFolder folder, Lazy<EntityRows> rows)
    {
        int files = 0;
        string output = folder.File("written.f64");
        string latest = "";
        return new Comparison
        {
            Name = "SQLite: write 100k rows x 10 features",
            Rival = () => Rival(folder, "write", rows.Value, output),
            Ours = () =>
            {
                latest = folder.File(string.Create(CultureInfo.InvariantCulture, $"ours-{++files}.sqlite"));
                using StoreFile file = StoreFile.Create(latest, rows.Value);
                return OneCore.Time(file.WriteAll) with { Remark = "ours with durability Full, the rival with synchronous=FULL" };
            },
            Agreement = new SameValues(() =>
            {
                using StoreFile file = StoreFile.Open(latest, rows.Value);
                return ValueDifferences.ByRow(output, file.ReadMatrix(), Columns, tolerance: 0);
            }),
            Bar = WriteBar,
        };
    }

    private static Comparison Matrix(ScratchFolder folder, Lazy<EntityRows> rows, Lazy<StoreFile> file, string task, string how)
    {
        string output = folder.File($"{task}.f64");
        double[] matrix = [];
        return new Comparison
        {
            Name = $"SQLite: training matrix 100k rows x 10, against {how}",
            Rival = () => Rival(folder, task, rows.Value, output),
            Ours = () =>
            {
                StoreFile stored = file.Value;
                return OneCore.Time(() => matrix = stored.ReadMatrix());
            },
            Agreement = new SameValues(() => ValueDifferences.ByRow(output, matrix, Columns, tolerance: 0)),
            Bar = MatrixBar,
            Runs = task == "pivot" ? 3 : 5,
        };
    }

    private static Comparison Read(ScratchFolder folder, Lazy<EntityRows> rows, Lazy<StoreFile> file)
    {
        string output = folder.File("read.f64");
        double[] found = [];
        return new Comparison
        {
            Name = "SQLite: one as-of read of 10 features",
            Rival = () =>
            {
                (long[] entities, long[] ticks) = rows.Value.DrawQueries(Queries, seed: 23);
                return Rival(folder, "read", rows.Value, output, RawFiles.WriteWholeNumbers(folder, "asked-entities.i64", entities), RawFiles.WriteWholeNumbers(folder, "asked-ticks.i64", ticks));
            },
            Ours = () =>
            {
                (TimedAnswer time, found) = file.Value.ReadSingly(rows.Value.DrawQueries(Queries, seed: 23));
                return time;
            },
            Agreement = new SameValues(() => ValueDifferences.ByRow(output, found, Columns, tolerance: 0)),
            Bar = ReadBar,
        };
    }

    private static RivalProcess Rival(ScratchFolder folder, string task, EntityRows rows, string output, params string[] more) =>
        RivalProcess.Start("sqlite_features.py",
        [
            task,
            folder.File(""),
            rows.Columns.ToString(CultureInfo.InvariantCulture),
            RawFiles.WriteWholeNumbers(folder, "rows-entities.i64", rows.EntityNumbers),
            RawFiles.WriteWholeNumbers(folder, "rows-ticks.i64", rows.Ticks),
            RawFiles.WriteNumbers(folder, "rows.f64", rows.Values),
            output,
            .. more,
        ]);
}
