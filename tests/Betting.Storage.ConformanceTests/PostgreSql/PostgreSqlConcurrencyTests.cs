using Betting.Features;
using Betting.Numerics.Randomness;
using Betting.Storage.PostgreSql;
using Betting.Testing.Stores;
using Npgsql;
using static Betting.Storage.ConformanceTests.PostgreSql.FeatureRows;

namespace Betting.Storage.ConformanceTests.PostgreSql;

/// <summary>Bulk writes, several hosts at once, and calls that end in the middle.</summary>
public sealed class PostgreSqlConcurrencyTests : IAsyncDisposable
{
    private static readonly FeatureSet Pair = Set("a", "b");

    private readonly PostgresSchema schema = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => schema.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Bulk_writes_with_ties_and_repeats_read_as_from_memory(int seed)
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        InMemoryFeatureStore memory = new();
        await database.Features.RegisterAsync(Pair, Start, Token);
        await memory.RegisterAsync(Pair, Start, Token);
        SeededRandom random = new((ulong)seed);

        foreach (int count in (int[])[1500, 10, 900, 201, 1500])
        {
            FeatureRow[] rows = [.. Enumerable.Range(0, count).Select(_ => RandomRow(random))];
            Assert.Equal(await memory.WriteAsync(Pair.Id, rows, Token), await database.Features.WriteAsync(Pair.Id, rows, Token));
            Assert.Equal(0, await database.Features.WriteAsync(Pair.Id, rows, Token));
        }

        EntityAsOf[] queries = [.. Enumerable.Range(0, 3000).Select(_ => new EntityAsOf($"team {random.NextInt(7)}", Start.AddDays(random.NextInt(22) - 1)) { KnownBy = Start.AddDays(random.NextInt(22) - 1) })];
        FeatureMatrix expected = await memory.ReadMatrixAsync(Pair.Id, queries, Token);
        Assert.Equal(expected.Values.ToArray(), (await database.Features.ReadMatrixAsync(Pair.Id, queries, Token)).Values.ToArray());
        IReadOnlyList<FeatureReading> readings = await database.Features.ReadManyAsync(Pair.Id, queries, Token);
        IReadOnlyList<FeatureReading> fromMemory = await memory.ReadManyAsync(Pair.Id, queries, Token);
        Assert.Equal(fromMemory.Select(reading => (reading.Status, reading.EventTime, reading.KnownAt, reading.Age)), readings.Select(reading => (reading.Status, reading.EventTime, reading.KnownAt, reading.Age)));
        Assert.Equal(await memory.GetFreshnessAsync(Pair.Id, Token), await database.Features.GetFreshnessAsync(Pair.Id, Token));
    }

    [Fact]
    public async Task A_matrix_of_more_queries_than_one_statement_takes_keeps_their_order()
    {
        const int Queries = 120_001;
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        await database.Features.RegisterAsync(Pair, Start, Token);
        await database.Features.WriteAsync(Pair.Id, Many(4000), Token);
        EntityAsOf[] queries = [.. Enumerable.Range(0, Queries).Select(index => new EntityAsOf($"team {index * 7 % 41}", Start.AddDays(index * 13 % 100)))];

        FeatureMatrix matrix = await database.Features.ReadMatrixAsync(Pair.Id, queries, Token);

        // Row n of Many is team n % 40 on day n / 40; there is no team 40.
        double[] expected = [.. Enumerable.Range(0, Queries).Select(index => index * 7 % 41 == 40 ? double.NaN : (index * 13 % 100 * 40) + (index * 7 % 41))];
        Assert.Equal(expected, Enumerable.Range(0, Queries).Select(row => matrix.Row(row)[0]));
    }

    [Fact]
    public async Task Hosts_that_register_the_same_set_at_once_do_it_once()
    {
        PostgreSqlBettingDatabase[] hosts = [await schema.OpenAsync(), await schema.OpenAsync(), await schema.OpenAsync()];
        FeatureSet[] sets = [.. Enumerable.Range(1, 5).Select(version => new FeatureSet("elo", version, "Ratings.", ["a", "b"], []))];

        await Task.WhenAll(Enumerable.Range(0, 30).Select(call => hosts[call % 3].Features.RegisterAsync(sets[call % 5], Start, Token)));

        Assert.Equal(sets.Select(set => set.Id.Version).Order(), (await hosts[0].Features.ListAsync(Token)).Select(definition => definition.Set.Id.Version).Order());
    }

    [Fact]
    public async Task Hosts_that_write_the_same_backfill_at_once_leave_each_row_once()
    {
        PostgreSqlBettingDatabase[] hosts = [await schema.OpenAsync(), await schema.OpenAsync()];
        await hosts[0].Features.RegisterAsync(Pair, Start, Token);
        FeatureRow[] rows = Many(3000);

        // Bulk and single writes of the same rows, in both directions, from two pools.
        int[] counts = await Task.WhenAll(
            hosts[0].Features.WriteAsync(Pair.Id, rows, Token),
            hosts[1].Features.WriteAsync(Pair.Id, rows, Token),
            hosts[0].Features.WriteAsync(Pair.Id, [.. rows.Reverse()], Token),
            hosts[1].Features.WriteAsync(Pair.Id, rows[..100], Token),
            hosts[1].Features.WriteAsync(Pair.Id, rows[^100..], Token));

        Assert.Equal(rows.Length, counts.Sum());
        Assert.Equal(rows.Length, (await hosts[0].Features.GetFreshnessAsync(Pair.Id, Token)).Rows);
        Assert.Equal(0L, await schema.SqlAsync($"SELECT count(*) - count(DISTINCT ingest_sequence) FROM {{0}}.\"features_elo_{Pair.Id.Version}\""));
    }

    [Theory(Timeout = 120_000)]
    [InlineData(20)]
    [InlineData(5000)]
    public async Task A_write_that_is_cancelled_in_the_middle_leaves_nothing_and_may_be_repeated(int count)
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        await database.Features.RegisterAsync(Pair, Start, Token);
        using CancellationTokenSource source = new();
        await using (await HeldSet.HoldAsync(await PostgresServer.ConnectionStringAsync(), schema.Name, Token))
        {
            Task<int> write = database.Features.WriteAsync(Pair.Id, Many(count), source.Token);
            await HeldSet.WaiterAsync(await PostgresServer.ConnectionStringAsync(), schema.Name, Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        }

        Assert.Equal(0, (await database.Features.GetFreshnessAsync(Pair.Id, Token)).Rows);
        Assert.Equal(count, await database.Features.WriteAsync(Pair.Id, Many(count), Token));
    }

    [Fact]
    public async Task A_statement_over_its_time_limit_is_a_transient_failure()
    {
        await schema.OpenAsync();
        await using PostgreSqlBettingDatabase hasty = await PostgreSqlBettingDatabase.OpenAsync(
            await PostgresServer.ConnectionStringAsync(), schema.Options with { CommandTimeout = TimeSpan.FromSeconds(1) }, Token);
        await hasty.Features.RegisterAsync(Pair, Start, Token);

        await using (await HeldSet.HoldAsync(await PostgresServer.ConnectionStringAsync(), schema.Name, Token))
        {
            StoreException failure = await Assert.ThrowsAsync<StoreException>(() => hasty.Features.WriteAsync(Pair.Id, Many(10), Token));
            Assert.True(failure.IsTransient);
            Assert.Contains("CommandTimeout", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(10, await hasty.Features.WriteAsync(Pair.Id, Many(10), Token));
    }

    private static FeatureRow RandomRow(SeededRandom random) => new()
    {
        Entity = $"team {random.NextInt(6)}",
        EventTime = Start.AddDays(random.NextInt(20)),
        KnownAt = Start.AddDays(random.NextInt(20)),
        Values = [random.NextInt(3) == 0 ? double.NaN : random.NextInt(3), random.NextInt(2) == 0 ? -0.0 : 0.0],
    };
}
