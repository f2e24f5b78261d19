using System.Diagnostics;
using Betting.Benchmarks.Data;
using Betting.Features;
using Betting.Storage.Sqlite;

namespace Betting.Benchmarks.Ratios;

/// <summary>A SQLite file of ours with full durability that holds, or is to hold, some rows. Its calls wait, for they are timed.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly SqliteBettingDatabase database;
    private readonly EntityRows rows;
    private readonly EntityAsOf[] byKey;

    private StoreFile(string path, EntityRows rows)
    {
        database = SqliteBettingDatabase.OpenAsync(path, new SqliteOptions { Durability = SqliteDurability.Full }).GetAwaiter().GetResult();
        this.rows = rows;
        byKey = rows.QueriesByKey();
    }

    /// <summary>Opens a file that was written before.</summary>
    public static StoreFile Open(string path, EntityRows rows) => new(path, rows);

    /// <summary>Creates a file that knows the definition and no row.</summary>
    public static StoreFile Create(string path, EntityRows rows)
    {
        StoreFile file = new(path, rows);
        file.database.MigrateAsync().GetAwaiter().GetResult();
        file.database.Features.RegisterAsync(rows.Set, rows.Rows[0].KnownAt).GetAwaiter().GetResult();
        return file;
    }

    /// <summary>Creates a file that holds all rows.</summary>
    public static StoreFile Write(string path, EntityRows rows)
    {
        StoreFile file = Create(path, rows);
        file.WriteAll();
        return file;
    }

    /// <summary>Writes all rows in one call.</summary>
    public void WriteAll() => database.Features.WriteAsync(rows.Set.Id, rows.Rows).GetAwaiter().GetResult();

    /// <summary>Every row, asked for at its own instant, by entity and time.</summary>
    public double[] ReadMatrix() => database.Features.ReadMatrixAsync(rows.Set.Id, byKey).GetAwaiter().GetResult().Values.ToArray();

    /// <summary>Reads single rows; gives the median time of one, and what was read.</summary>
    public (TimedAnswer Time, double[] Values) ReadSingly((long[] Entities, long[] Ticks) asked)
    {
        EntityAsOf[] queries = EntityRows.Queries(asked);
        double[] values = new double[queries.Length * rows.Columns];
        double[] seconds = new double[queries.Length];
        for (int index = 0; index < queries.Length; index++)
        {
            long start = Stopwatch.GetTimestamp();
            FeatureReading reading = database.Features.ReadAsync(rows.Set.Id, queries[index]).GetAwaiter().GetResult();
            seconds[index] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            reading.Values.CopyTo(values, index * rows.Columns);
        }

        Array.Sort(seconds);
        return (new TimedAnswer(seconds[seconds.Length / 2], 0, "p50 of one read"), values);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => database.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
