using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Storage.ConformanceTests.Features;

/// <summary>What every <see cref="IFeatureStore"/> keeps: derive and give a fresh, empty store.</summary>
public abstract partial class FeatureStoreConformance : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly FeatureSet Set = new("elo", 1, "Ratings.", ["home_elo", "away_elo"], [KeyValuePair.Create("k", "20")]);

    private IFeatureStore store = null!; // Set before every test by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    public abstract Task<IFeatureStore> CreateAsync();

    /// <summary>Closes the store of the running test and opens it again, for a store that outlives its object.</summary>
    protected virtual Task<IFeatureStore> ReopenAsync() => Task.FromResult(store);

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Definitions_come_back_as_they_were_oldest_first()
    {
        FeatureSet hostile = new("a\"b'; --", 3, "Says \"everything\".", ["A", "a", "entity", "rowid", "x\"y", "a (2)", "é"], [KeyValuePair.Create("p'", "\"v\"\n")]);
        await store.RegisterAsync(Set, Start, Token);
        await store.RegisterAsync(hostile, Start.AddDays(-1), Token);
        await store.RegisterAsync(Set, Start.AddDays(1), Token);

        IReadOnlyList<FeatureDefinition> definitions = await store.ListAsync(Token);

        FeatureSet[] sets = [.. definitions.Select(definition => definition.Set)];
        Assert.Equal([Set.Id, hostile.Id], sets.Select(set => set.Id));
        Assert.Equal([Start, Start.AddDays(-1)], definitions.Select(definition => definition.CreatedAt));
        Assert.Equal(hostile.Names, sets[1].Names);
        Assert.Equal(("Says \"everything\".", 3, "\"v\"\n"), (sets[1].Description, sets[1].CodeVersion, sets[1].Parameters["p'"]));
        await store.WriteAsync(hostile.Id, [Row("x", 0, 0, 1, 2, 3, 4, 5, 6, 7)], Token);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], (await store.ReadAsync(hostile.Id, new EntityAsOf("x", Start), Token)).Values);
    }

    [Fact]
    public async Task An_as_of_read_ranks_by_event_time_then_known_at_then_order_of_writing()
    {
        await store.RegisterAsync(Set, Start, Token);
        await store.WriteAsync(Set.Id, [Row("a", 2, 2, 22, 1), Row("a", 1, 5, 15, 1), Row("a", 1, 1, 11, 1), Row("a", 2, 4, 24, 1), Row("a", 2, 4, 24, 2), Row("b", 9, 9, 99, 1)], Token);

        Assert.Equal(FeatureReadingStatus.NotYetKnown, (await ReadAsync("a", 0)).Status);
        Assert.Equal([11, 1], (await ReadAsync("a", 1)).Values);
        Assert.Equal([22, 1], (await ReadAsync("a", 2)).Values);
        Assert.Equal([24, 2], (await ReadAsync("a", 4)).Values);

        // The late correction of day 1 (known on day 5) does not displace day 2.
        FeatureReading late = await ReadAsync("a", 100);
        Assert.Equal([24, 2], late.Values);
        Assert.Equal((Start.AddDays(2), Start.AddDays(4)), (late.EventTime, late.KnownAt));
        Assert.Equal(FeatureReadingStatus.NeverComputed, (await ReadAsync("c", 100)).Status);
        Assert.True((await ReadAsync("c", 100)).Values.All(double.IsNaN));
    }

    [Fact]
    public async Task Known_at_decides_and_not_event_time_alone()
    {
        await store.RegisterAsync(Set, Start, Token);
        await store.WriteAsync(Set.Id, [Row("a", 1, 1, 1, 1), Row("a", 2, 6, 2, 2)], Token);

        Assert.Equal([1, 1], (await ReadAsync("a", 5)).Values);
        Assert.Equal([2, 2], (await ReadAsync("a", 6)).Values);
    }

    [Fact]
    public async Task Writing_again_changes_nothing_and_a_restated_row_is_kept_beside_the_old_one()
    {
        await store.RegisterAsync(Set, Start, Token);
        FeatureRow[] rows = [Row("a", 1, 1, 1, double.NaN), Row("a", 1, 1, 2, double.NaN), Row("a", 1, 1, 1, double.NaN)];

        Assert.Equal(2, await store.WriteAsync(Set.Id, rows, Token));
        Assert.Equal(0, await store.WriteAsync(Set.Id, rows, Token));
        Assert.Equal(2, (await ReadAsync("a", 1)).Values[0]);
        Assert.Equal(1, await store.WriteAsync(Set.Id, [Row("a", 1, 1, Math.BitIncrement(2d), double.NaN)], Token));
        Assert.Equal(Math.BitIncrement(2d), (await ReadAsync("a", 1)).Values[0]);
    }

    [Fact]
    public async Task Values_come_back_to_the_bit_and_nan_means_missing()
    {
        double[] values = [double.MaxValue, double.MinValue, double.Epsilon, 0.1 + 0.2, -1d / 3, 1e300, 9007199254740993d, double.NaN, 0d];
        FeatureSet set = new("bits", 1, "Bits.", values.Select((_, index) => $"v{index}"), []);
        await store.RegisterAsync(set, Start, Token);
        await store.WriteAsync(set.Id, [new FeatureRow { Entity = "a", EventTime = DateTimeOffset.MinValue, KnownAt = DateTimeOffset.MinValue, Values = [.. values] }], Token);
        await store.WriteAsync(set.Id, [new FeatureRow { Entity = "z", EventTime = DateTimeOffset.MaxValue, KnownAt = DateTimeOffset.MaxValue, Values = [.. values] }], Token);

        FeatureReading first = await store.ReadAsync(set.Id, new EntityAsOf("a", DateTimeOffset.MinValue), Token);
        FeatureReading last = await store.ReadAsync(set.Id, new EntityAsOf("z", DateTimeOffset.MaxValue), Token);

        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), first.Values.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal((DateTimeOffset.MinValue, DateTimeOffset.MaxValue), (first.EventTime, last.KnownAt));
    }

    [Fact]
    public async Task A_matrix_has_one_row_per_query_in_the_order_asked_for()
    {
        await store.RegisterAsync(Set, Start, Token);
        await store.WriteAsync(Set.Id, [Row("a", 1, 1, 1, 10), Row("a", 2, 2, 2, 20), Row("b", 1, 1, 3, 30)], Token);

        FeatureMatrix matrix = await store.ReadMatrixAsync(Set.Id, [Query("b", 5), Query("c", 5), Query("a", 5), Query("a", 1), Query("b", 0), Query("a", 5)], Token);
        FeatureMatrix empty = await store.ReadMatrixAsync(Set.Id, [], Token);

        Assert.Equal(Set.Names, matrix.Names);
        Assert.Equal([3, 30, double.NaN, double.NaN, 2, 20, 1, 10, double.NaN, double.NaN, 2, 20], matrix.Values.ToArray());
        Assert.Equal(0, empty.RowCount);
    }

    [Fact]
    public async Task Versions_of_a_set_do_not_mix()
    {
        FeatureSet next = new("elo", 2, "Ratings.", Set.Names, Set.Parameters);
        await store.RegisterAsync(Set, Start, Token);
        await store.RegisterAsync(next, Start, Token);
        await store.WriteAsync(Set.Id, [Row("a", 1, 1, 1, 1)], Token);

        Assert.Equal(FeatureReadingStatus.NeverComputed, (await store.ReadAsync(next.Id, Query("a", 5), Token)).Status);
    }

    [Fact]
    public async Task A_bad_row_is_refused_with_all_the_others()
    {
        await store.RegisterAsync(Set, Start, Token);
        FeatureRow good = Row("a", 1, 1, 1, 1);

        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(Set.Id, [good, Row("a", 1, 1, 1)], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(Set.Id, [good, Row("a", 1, 1, 1, double.PositiveInfinity)], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(Set.Id, [good, Row("a\0", 1, 1, 1, 1)], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(Set.Id, [good, Row("\udc00", 1, 1, 1, 1)], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(Set.Id, [good, good with { Values = default }], Token));
        Assert.Equal(FeatureReadingStatus.NeverComputed, (await ReadAsync("a", 5)).Status);
    }

    [Fact]
    public async Task An_unregistered_set_is_named_in_the_error()
    {
        StoreException write = await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync(Set.Id, [Row("a", 1, 1, 1, 1)], Token));
        await Assert.ThrowsAsync<StoreException>(() => store.ReadAsync(Set.Id, Query("a", 1), Token));
        await Assert.ThrowsAsync<StoreException>(() => store.ReadMatrixAsync(Set.Id, [], Token));
        await Assert.ThrowsAsync<StoreException>(() => store.ReadManyAsync(Set.Id, [], Token));
        await Assert.ThrowsAsync<StoreException>(() => store.GetFreshnessAsync(Set.Id, Token));
        Assert.Contains(Set.Id.ToString(), write.Message, StringComparison.Ordinal);
        Assert.NotEqual("", write.Store);
    }

    [Fact]
    public async Task Snapshots_are_found_as_of_an_instant_and_replaced_at_the_same()
    {
        await SaveAsync(1, 1);
        await SaveAsync(3, 3);
        await SaveAsync(3, 33);

        Assert.Null(await store.FindSnapshotAsync(Set.Id, Start, Token));
        Assert.Equal(1, (await store.FindSnapshotAsync(Set.Id, Start.AddDays(2), Token))!.State[0]);
        FeatureSnapshot? latest = await store.FindSnapshotAsync(Set.Id, DateTimeOffset.MaxValue, Token);
        Assert.Equal((33, Start.AddDays(3), Set.Id), (latest!.State[0], latest.AsOf, latest.FeatureSet));
        Assert.Null(await store.FindSnapshotAsync(new FeatureSetId("elo", "other"), DateTimeOffset.MaxValue, Token));
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        await store.RegisterAsync(Set, Start, Token);
        using CancellationTokenSource source = new();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.WriteAsync(Set.Id, [Row("a", 1, 1, 1, 1)], source.Token));
        Assert.Equal(FeatureReadingStatus.NeverComputed, (await ReadAsync("a", 5)).Status);
    }

    [Fact]
    public async Task Readers_and_writers_work_at_the_same_time()
    {
        await store.RegisterAsync(Set, Start, Token);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (int day = 0; day < 20; day++)
            {
                await store.WriteAsync(Set.Id, [Row($"team {thread % 4}", day, day, day, 0)], Token);
                Assert.True((await ReadAsync($"team {thread % 4}", 100)).Values[0] >= day);
            }
        })));

        FeatureMatrix matrix = await store.ReadMatrixAsync(Set.Id, [.. Enumerable.Range(0, 4).Select(team => Query($"team {team}", 7))], Token);
        Assert.Equal([7, 0, 7, 0, 7, 0, 7, 0], matrix.Values.ToArray());
    }

    private static EntityAsOf Query(string entity, int day) => new(entity, Start.AddDays(day));

    private static FeatureRow Row(string entity, int eventDay, int knownDay, params double[] values) => new()
    {
        Entity = entity,
        EventTime = Start.AddDays(eventDay),
        KnownAt = Start.AddDays(knownDay),
        Values = [.. values],
    };

    private Task<FeatureReading> ReadAsync(string entity, int day) => store.ReadAsync(Set.Id, Query(entity, day), Token);

    private Task SaveAsync(int day, byte content) => store.SaveSnapshotAsync(
        new FeatureSnapshot { FeatureSet = Set.Id, AsOf = Start.AddDays(day), State = [content] }, Token);
}
