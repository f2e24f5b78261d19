using System.Globalization;
using BenchmarkDotNet.Attributes;
using Betting.Benchmarks.Data;
using Betting.Features;
using Betting.Storage.Sqlite;

namespace Betting.Benchmarks.Storage;

/// <summary>Rows of ten features in a SQLite file with normal durability: 200 entities, a row of each per day.</summary>
[MemoryDiagnoser]
public class FeatureStoreBenchmarks
{
    private const int Entities = 200;
    private const int DaysToRead = 50;
    private const int RowsPerCall = 1_000;
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FeatureSet written = Definition("written");
    private readonly FeatureSet read = Definition("read");
    private ScratchFolder? folder;
    private SqliteBettingDatabase? database;
    private EntityAsOf[] queries = [];
    private int nextDay;

    /// <summary>Stores 10,000 rows to read.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        folder = new ScratchFolder();
        database = await SqliteBettingDatabase.OpenAsync(folder.File("features.sqlite"), new SqliteOptions { Durability = SqliteDurability.Normal });
        await database.MigrateAsync();
        await database.Features.RegisterAsync(written, Start);
        await database.Features.RegisterAsync(read, Start);
        await database.Features.WriteAsync(read.Id, Rows(0, DaysToRead));
        queries = [.. Enumerable.Range(0, RowsPerCall).Select(index => new EntityAsOf(Entity(index % Entities), Start.AddDays(index % DaysToRead).AddHours(12)))];
    }

    /// <summary>Closes and deletes the file.</summary>
    [GlobalCleanup]
    public async Task Cleanup()
    {
        await database!.DisposeAsync();
        folder!.Delete();
    }

    /// <summary>1,000 new rows in one transaction.</summary>
    [Benchmark]
    public Task<int> WriteThousandRows()
    {
        const int days = RowsPerCall / Entities;
        int first = nextDay;
        nextDay += days;
        return database!.Features.WriteAsync(written.Id, Rows(first, days));
    }

    /// <summary>1,000 as-of answers out of 10,000 rows.</summary>
    [Benchmark]
    public Task<FeatureMatrix> ReadThousandRowsAsOf() => database!.Features.ReadMatrixAsync(read.Id, queries);

    private static FeatureSet Definition(string name) => new(name, 1, "Ten numbers.", Enumerable.Range(0, 10).Select(index => $"x{index}"), []);

    private static string Entity(int index) => string.Create(CultureInfo.InvariantCulture, $"team-{index}");

    private static FeatureRow[] Rows(int firstDay, int days)
    {
        FeatureRow[] rows = new FeatureRow[days * Entities];
        for (int index = 0; index < rows.Length; index++)
        {
            DateTimeOffset at = Start.AddDays(firstDay + (index / Entities));
            rows[index] = new FeatureRow
            {
                Entity = Entity(index % Entities),
                EventTime = at,
                KnownAt = at,
                Values = [.. SeededSamples.Normal(10, 0, 1, (ulong)index)],
            };
        }

        return rows;
    }
}
