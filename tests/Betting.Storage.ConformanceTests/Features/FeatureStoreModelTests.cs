using Betting.Features;
using Betting.Numerics.Randomness;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.Sqlite;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Features;

/// <summary>Random histories with many ties read the same from memory, from disk, and from a rule written out here.</summary>
public sealed class FeatureStoreModelTests
{
    private const int Width = 3;
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public async Task Random_rows_read_the_same_everywhere(int seed)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        InMemoryFeatureStore memory = new();
        FeatureSet set = new("random", 1, "Random.", ["a", "b", "c"], []);
        await database.Features.RegisterAsync(set, Start, token);
        await memory.RegisterAsync(set, Start, token);
        SeededRandom random = new((ulong)seed);
        List<FeatureRow> distinct = [];

        for (int batch = 0; batch < 12; batch++)
        {
            FeatureRow[] rows = [.. Enumerable.Range(0, random.NextInt(25)).Select(_ => RandomRow(random))];
            int expected = rows.Count(row => Remember(distinct, row));

            Assert.Equal(expected, await memory.WriteAsync(set.Id, rows, token));
            Assert.Equal(expected, await database.Features.WriteAsync(set.Id, rows, token));
        }

        EntityAsOf[] queries = [.. Enumerable.Range(0, 200).Select(_ => new EntityAsOf($"team {random.NextInt(5)}", Start.AddDays(random.NextInt(9) - 1)))];
        double[] rule = [.. queries.SelectMany(query => Rule(distinct, query))];
        Assert.Equal(rule, (await memory.ReadMatrixAsync(set.Id, queries, token)).Values.ToArray());
        Assert.Equal(rule, (await database.Features.ReadMatrixAsync(set.Id, queries, token)).Values.ToArray());
        foreach (EntityAsOf query in queries)
        {
            FeatureReading inMemory = await memory.ReadAsync(set.Id, query, token);
            FeatureReading onDisk = await database.Features.ReadAsync(set.Id, query, token);
            Assert.Equal((inMemory.Status, inMemory.EventTime, inMemory.KnownAt), (onDisk.Status, onDisk.EventTime, onDisk.KnownAt));
        }
    }

    private static FeatureRow RandomRow(SeededRandom random) => new()
    {
        Entity = $"team {random.NextInt(4)}",
        EventTime = Start.AddDays(random.NextInt(6)),
        KnownAt = Start.AddDays(random.NextInt(6)),
        Values = [random.NextInt(2), random.NextInt(3) == 0 ? double.NaN : -0.0, random.NextInt(2)],
    };

    private static bool Remember(List<FeatureRow> distinct, FeatureRow row)
    {
        bool isNew = !distinct.Exists(known => known.Entity == row.Entity && known.EventTime == row.EventTime && known.KnownAt == row.KnownAt && known.Values.SequenceEqual(row.Values));
        if (isNew)
        {
            distinct.Add(row);
        }

        return isNew;
    }

    private static IEnumerable<double> Rule(List<FeatureRow> rows, EntityAsOf query)
    {
        FeatureRow? best = rows
            .Select((row, sequence) => (Row: row, Sequence: sequence))
            .Where(item => item.Row.Entity == query.Entity && item.Row.EventTime <= query.AsOf && item.Row.KnownAt <= query.AsOf)
            .OrderBy(item => item.Row.EventTime).ThenBy(item => item.Row.KnownAt).ThenBy(item => item.Sequence)
            .LastOrDefault().Row;
        return best is null ? Enumerable.Repeat(double.NaN, Width) : best.Values;
    }
}
