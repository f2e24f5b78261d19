using Betting.Features;
using Betting.Numerics.Randomness;

namespace Betting.Storage.ConformanceTests.Features;

/// <summary>Age, restatements, statuses, freshness, definitions and the removal of snapshots.</summary>
public abstract partial class FeatureStoreConformance
{
    private static readonly FeatureSet Limited = new("elo", 1, "Ratings.", Set.Names, Set.Parameters, TimeSpan.FromDays(10));

    [Fact]
    public async Task A_value_is_there_at_its_time_to_live_and_withheld_one_tick_later()
    {
        await store.RegisterAsync(Limited, Start, Token);
        await store.WriteAsync(Limited.Id, [Row("a", 1, 1, 1, 10), Row("a", 2, 3, 2, double.NaN)], Token);
        EntityAsOf last = Query("a", 12);
        EntityAsOf late = new("a", last.AsOf.AddTicks(1));

        FeatureReading present = await store.ReadAsync(Limited.Id, last, Token);
        FeatureReading expired = await store.ReadAsync(Limited.Id, late, Token);

        Assert.Equal((FeatureReadingStatus.Present, TimeSpan.FromDays(10)), (present.Status, present.Age));
        Assert.Equal([2, double.NaN], present.Values);
        Assert.Equal((FeatureReadingStatus.Expired, TimeSpan.FromDays(10) + TimeSpan.FromTicks(1)), (expired.Status, expired.Age));
        Assert.Equal((Start.AddDays(2), Start.AddDays(3)), (expired.EventTime, expired.KnownAt));
        Assert.Equal([double.NaN, double.NaN], expired.Values);
        FeatureMatrix matrix = await store.ReadMatrixAsync(Limited.Id, [late, last], Token);
        Assert.Equal([double.NaN, double.NaN, 2, double.NaN], matrix.Values.ToArray());

        // A row known only later does not keep an old one alive: on day 2 the row of day 1 answers, and its age counts from day 1.
        Assert.Equal(TimeSpan.FromDays(1), (await store.ReadAsync(Limited.Id, Query("a", 2), Token)).Age);
    }

    [Fact]
    public async Task A_set_without_a_time_to_live_never_expires()
    {
        await store.RegisterAsync(Set, Start, Token);
        await store.WriteAsync(Set.Id, [new FeatureRow { Entity = "a", EventTime = DateTimeOffset.MinValue, KnownAt = DateTimeOffset.MinValue, Values = [1, 1] }], Token);

        FeatureReading reading = await store.ReadAsync(Set.Id, new EntityAsOf("a", DateTimeOffset.MaxValue), Token);

        Assert.Equal((FeatureReadingStatus.Present, DateTimeOffset.MaxValue - DateTimeOffset.MinValue), (reading.Status, reading.Age));
    }

    [Fact]
    public async Task Known_by_asks_for_restated_history_or_for_less_than_was_known()
    {
        await store.RegisterAsync(Limited, Start, Token);
        await store.WriteAsync(Limited.Id, [Row("a", 1, 1, 1, 1), Row("a", 1, 9, 2, 2), Row("a", 5, 5, 3, 3), Row("a", 5, 20, 4, 4)], Token);
        EntityAsOf[] queries =
        [
            Query("a", 2), Query("a", 2) with { KnownBy = Start.AddDays(9) }, Query("a", 6) with { KnownBy = Start.AddDays(4) },
            Query("a", 6) with { KnownBy = DateTimeOffset.MaxValue }, Query("a", 2) with { KnownBy = Start }, Query("a", 16) with { KnownBy = DateTimeOffset.MaxValue },
        ];

        IReadOnlyList<FeatureReading> readings = await store.ReadManyAsync(Limited.Id, queries, Token);

        Assert.Equal([1, 2, 1, 4, double.NaN, double.NaN], readings.Select(reading => reading.Values[0]));
        Assert.Equal(FeatureReadingStatus.NotYetKnown, readings[4].Status);

        // The age counts from the instant asked for, whenever the values became known.
        Assert.Equal((FeatureReadingStatus.Expired, TimeSpan.FromDays(11)), (readings[5].Status, readings[5].Age));
        FeatureMatrix matrix = await store.ReadMatrixAsync(Limited.Id, queries, Token);
        Assert.Equal([1, 1, 2, 2, 1, 1, 4, 4, double.NaN, double.NaN, double.NaN, double.NaN], matrix.Values.ToArray());
    }

    [Fact]
    public async Task Every_value_says_why_it_is_missing()
    {
        await store.RegisterAsync(Limited, Start, Token);
        await store.WriteAsync(Limited.Id, [Row("a", 1, 2, 1, double.NaN)], Token);

        IReadOnlyList<FeatureReading> readings = await store.ReadManyAsync(Limited.Id, [Query("a", 2), Query("a", 1), Query("a", 12), Query("A", 2)], Token);

        Assert.Equal(
            [FeatureReadingStatus.Present, FeatureReadingStatus.NotYetKnown, FeatureReadingStatus.Expired, FeatureReadingStatus.NeverComputed],
            readings.Select(reading => reading.StatusOf(0)));
        Assert.Equal(
            [FeatureReadingStatus.Null, FeatureReadingStatus.NotYetKnown, FeatureReadingStatus.Expired, FeatureReadingStatus.NeverComputed],
            readings.Select(reading => reading.StatusOf(1)));
        Assert.All(readings.Skip(3), reading => Assert.Equal((null, null, null), (reading.EventTime, reading.KnownAt, reading.Age)));
    }

    [Fact]
    public async Task Reading_many_is_reading_one_by_one()
    {
        await store.RegisterAsync(Limited, Start, Token);
        SeededRandom random = new(5);
        FeatureRow[] rows = [.. Enumerable.Range(0, 400).Select(_ => RandomRow())];
        await store.WriteAsync(Limited.Id, rows, Token);
        EntityAsOf[] queries = [.. Enumerable.Range(0, 300).Select(_ => RandomQuery())];

        IReadOnlyList<FeatureReading> many = await store.ReadManyAsync(Limited.Id, queries, Token);
        FeatureMatrix matrix = await store.ReadMatrixAsync(Limited.Id, queries, Token);

        Assert.Equal(queries.Length, many.Count);
        for (int index = 0; index < queries.Length; index++)
        {
            FeatureReading one = await store.ReadAsync(Limited.Id, queries[index], Token);
            Assert.Equal(Comparable(one), Comparable(many[index]));
            Assert.Equal(one.Values, many[index].Values);
            Assert.Equal(one.Values, matrix.Row(index).ToArray());
        }

        // Long runs of rows between two instants, and corrections far later than what they correct.
        FeatureRow RandomRow()
        {
            int day = random.NextInt(120);
            return Row($"team {random.NextInt(3)}", day, day + (random.NextInt(4) == 0 ? random.NextInt(90) : 0), random.NextDouble(), random.NextDouble());
        }

        EntityAsOf RandomQuery()
        {
            EntityAsOf query = Query($"team {random.NextInt(4)}", random.NextInt(130));
            return random.NextInt(3) == 0 ? query with { KnownBy = Start.AddDays(random.NextInt(220)) } : query;
        }
    }

    [Fact]
    public async Task Freshness_counts_rows_and_entities_and_knows_the_newest_instants()
    {
        await store.RegisterAsync(Set, Start, Token);
        FeatureFreshness empty = await store.GetFreshnessAsync(Set.Id, Token);
        FeatureRow[] rows = [Row("a", 3, 4, 1, 1), Row("b", 5, 5, 1, 1), Row("a", 3, 4, 2, 2), Row("a", 3, 4, 1, 1)];
        await store.WriteAsync(Set.Id, rows, Token);
        await store.WriteAsync(Set.Id, rows, Token);
        FeatureFreshness first = await store.GetFreshnessAsync(Set.Id, Token);
        await store.WriteAsync(Set.Id, [Row("b", 2, 9, 3, 3), Row("c", 1, 1, 1, 1)], Token);
        await store.WriteAsync(Set.Id, [], Token);

        Assert.Equal(new FeatureFreshness(0, 0, null, null), empty);
        Assert.Equal(new FeatureFreshness(3, 2, Start.AddDays(5), Start.AddDays(5)), first);
        Assert.Equal(new FeatureFreshness(5, 3, Start.AddDays(5), Start.AddDays(9)), await store.GetFreshnessAsync(Set.Id, Token));
    }

    [Fact]
    public async Task Definitions_keep_their_time_to_live_and_when_they_were_first_made()
    {
        DateTimeOffset inParis = new(2024, 6, 1, 14, 0, 0, TimeSpan.FromHours(2));
        FeatureSet ticks = new("elo", 1, "Ratings.", Set.Names, Set.Parameters, TimeSpan.FromTicks(1));
        await store.RegisterAsync(Limited, inParis, Token);
        await store.RegisterAsync(Set, inParis.AddTicks(1), Token);
        await store.RegisterAsync(ticks, DateTimeOffset.MinValue, Token);
        await store.RegisterAsync(Limited, inParis.AddYears(1), Token);

        IReadOnlyList<FeatureDefinition> definitions = await (await ReopenAsync()).ListAsync(Token);

        Assert.Equal([Limited.Id, Set.Id, ticks.Id], definitions.Select(definition => definition.Set.Id));
        Assert.Equal([TimeSpan.FromDays(10), null, TimeSpan.FromTicks(1)], definitions.Select(definition => definition.Set.TimeToLive));
        Assert.Equal([inParis, inParis.AddTicks(1), DateTimeOffset.MinValue], definitions.Select(definition => definition.CreatedAt));
        Assert.All(definitions, definition => Assert.Equal(TimeSpan.Zero, definition.CreatedAt.Offset));
    }

    [Fact]
    public async Task The_error_for_another_version_names_both()
    {
        FeatureSet changed = new("elo", 2, "Ratings.", Set.Names, Set.Parameters);
        await store.RegisterAsync(Set, Start, Token);

        StoreException read = await Assert.ThrowsAsync<StoreException>(() => store.ReadAsync(changed.Id, Query("a", 1), Token));
        StoreException write = await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync(changed.Id, [], Token));

        Assert.All([read, write], failure => Assert.Contains(changed.Id.ToString(), failure.Message, StringComparison.Ordinal));
        Assert.All([read, write], failure => Assert.Contains(Set.Id.ToString(), failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_snapshots_are_removed_and_the_others_stay()
    {
        FeatureSetId other = new("form", Set.Id.Version);
        for (byte day = 1; day <= 5; day++)
        {
            await SaveAsync(day, day);
            await store.SaveSnapshotAsync(new FeatureSnapshot { FeatureSet = other, AsOf = Start.AddDays(day), State = [day] }, Token);
        }

        Assert.Equal(3, await store.RemoveSnapshotsAsync(Set.Id, Start.AddDays(4), Token));
        Assert.Equal(0, await store.RemoveSnapshotsAsync(Set.Id, Start.AddDays(4), Token));
        Assert.Equal(0, await store.RemoveSnapshotsAsync(new FeatureSetId("elo", "unknown"), DateTimeOffset.MaxValue, Token));

        Assert.Null(await store.FindSnapshotAsync(Set.Id, Start.AddDays(4).AddTicks(-1), Token));
        Assert.Equal(4, (await store.FindSnapshotAsync(Set.Id, Start.AddDays(4), Token))!.State[0]);
        Assert.Equal(1, (await store.FindSnapshotAsync(other, Start.AddDays(1), Token))!.State[0]);
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.RemoveSnapshotsAsync(Set.Id, DateTimeOffset.MaxValue, source.Token));
        Assert.Equal(5, (await store.FindSnapshotAsync(Set.Id, DateTimeOffset.MaxValue, Token))!.State[0]);
    }

    private static (FeatureReadingStatus Status, DateTimeOffset? EventTime, DateTimeOffset? KnownAt, TimeSpan? Age) Comparable(FeatureReading reading) =>
        (reading.Status, reading.EventTime, reading.KnownAt, reading.Age);
}
