using System.Collections.Immutable;
using Betting.Features.Backfill;
using Betting.Testing;
using Betting.Testing.Stores;

namespace Betting.Features.Tests.Backfill;

public sealed class FeatureBackfillTests
{
    private static readonly RandomSchedule Schedule = new(11);
    private static readonly int Rows = Schedule.Decisions.Length;

    public static TheoryData<int, int> Cadences => new() { { 1, 1 }, { 3, 5 }, { 7, 1_000 }, { 1_000, 1 }, { 1_000, 10_000 } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cadences))]
    public async Task Rows_have_the_bits_of_a_training_table_whatever_the_batches_and_checkpoints(int batchRows, int checkpointRows)
    {
        InMemoryFeatureStore store = new();
        FeatureTable table = FeatureHistory.Compute(RandomSchedule.Pipeline(), Schedule.Decisions, Schedule.Results, Cancel);

        FeatureBackfillResult result = await store.RunAsync(Schedule.Decisions, Schedule.Results, batchRows, checkpointRows, cancellationToken: Cancel);

        FeatureMatrix matrix = await store.ReadMatrixAsync(BackfillRun.Id, BackfillRun.Queries(Schedule.Decisions), Cancel);
        Assert.True(Games.SameBits(table.Matrix.Values, matrix.Values));
        Assert.Equal(table.Rows[^1].AsOf, result.AsOf);
        Assert.Equal((Rows, Rows, Rows), (result.RowsTotal, result.RowsComputed, result.RowsNew));
        Assert.Null(result.ResumedFrom);
        Assert.False(result.HistoryChanged || result.CheckpointUnreadable);
        Assert.Equal(Games.Day(900), Assert.Single(await store.ListAsync(Cancel)).CreatedAt);
    }

    [Fact]
    public async Task A_second_run_computes_nothing_and_writes_nothing()
    {
        InMemoryFeatureStore store = new();
        FeatureBackfillResult first = await store.RunAsync(Schedule);
        string content = await store.ContentAsync(Schedule.Decisions);

        FeatureBackfillResult second = await store.RunAsync(Schedule);

        Assert.Equal((Rows, 0, 0), (second.RowsTotal, second.RowsComputed, second.RowsNew));
        Assert.Equal(first.AsOf, second.ResumedFrom);
        Assert.Equal(first.AsOf, second.AsOf);
        Assert.Equal(content, await store.ContentAsync(Schedule.Decisions));
    }

    [Fact]
    public async Task A_grown_history_costs_only_what_is_new_whatever_its_order()
    {
        InMemoryFeatureStore store = new();
        InMemoryFeatureStore whole = new();
        DateTimeOffset cut = Schedule.Decisions.Select(decision => decision.AsOf).Order().ElementAt(20);
        FixtureDecision[] early = [.. Schedule.Decisions.Where(decision => decision.AsOf <= cut)];

        await store.RunAsync(early, [.. Schedule.Results.Where(result => result.KnownAt <= cut)], cancellationToken: Cancel);
        FeatureBackfillResult grown = await store.RunAsync([.. Schedule.Decisions.Reverse()], [.. Schedule.Results.Reverse()], cancellationToken: Cancel);

        await whole.RunAsync(Schedule);
        Assert.Equal(cut, grown.ResumedFrom);
        Assert.Equal(Rows - early.Length, grown.RowsComputed);
        Assert.Equal(await whole.ContentAsync(Schedule.Decisions), await store.ContentAsync(Schedule.Decisions));
    }

    [Fact]
    public async Task The_live_path_goes_on_with_the_bits_of_the_batch()
    {
        InMemoryFeatureStore store = new();
        FeatureTable table = FeatureHistory.Compute(RandomSchedule.Pipeline(), Schedule.Decisions, Schedule.Results, Cancel);
        FixtureDecision[] past = [.. table.Rows.Take(25)];
        FeaturePipeline live = RandomSchedule.Pipeline();

        await store.RunAsync(past, Schedule.Results, cancellationToken: Cancel);
        FeatureSnapshot? snapshot = await store.FindSnapshotAsync(live.Features.Id, Games.Day(900), Cancel);
        live.Restore(snapshot!);
        foreach (Result result in Schedule.Results.Where(result => result.KnownAt > snapshot!.AsOf))
        {
            live.Enqueue(result);
        }

        for (int row = 25; row < table.Rows.Length; row++)
        {
            Assert.True(Games.SameBits(table.Matrix.Row(row), live.Compute(table.Rows[row].Fixture, table.Rows[row].AsOf, table.Rows[row].Quotes)));
        }
    }

    [Fact]
    public async Task The_pipeline_of_the_run_can_itself_go_on_live()
    {
        FeatureTable table = FeatureHistory.Compute(RandomSchedule.Pipeline(), Schedule.Decisions, Schedule.Results, Cancel);
        FeaturePipeline pipeline = RandomSchedule.Pipeline();

        await new FeatureBackfill(new InMemoryFeatureStore(), TimeProvider.System).RunAsync(pipeline, [.. table.Rows.Take(25)], Schedule.Results, cancellationToken: Cancel);
        foreach (Result result in Schedule.Results.Where(result => result.KnownAt > pipeline.AsOf))
        {
            pipeline.Enqueue(result);
        }

        Assert.True(Games.SameBits(table.Matrix.Row(30), pipeline.Compute(table.Rows[30].Fixture, table.Rows[30].AsOf, table.Rows[30].Quotes)));
    }

    [Fact]
    public async Task Checkpoints_cost_in_proportion_to_the_history_and_only_the_newest_stays()
    {
        FixtureDecision[] decisions = [.. Enumerable.Range(0, 2_000).Select(game => Decide(game))];
        Result[] results = [.. decisions.Select(decision => Games.Result(decision.Fixture, 1, 0))];
        InMemoryFeatureStore inner = new();
        MortalFeatureStore store = new(inner);
        FeaturePipeline pipeline = new("streak", [new WinStreakTransformer()]);

        FeatureBackfillResult result = await new FeatureBackfill(store, TimeProvider.System, new FeatureBackfillOptions { BatchRows = 100, CheckpointRows = 10 }).RunAsync(pipeline, decisions, results, cancellationToken: Cancel);

        FeatureSnapshot[] states = [.. store.Saved.Where(snapshot => snapshot.FeatureSet != pipeline.Features.Id)];

        // Worked by hand: every 10 rows up to 40, then at 4/3 of the last: 4 + log(50)/log(4/3) = 17.6, one fewer or more by rounding up.
        Assert.InRange(states.Length, 16, 20);
        Assert.InRange(states.Sum(state => (long)state.State.Length), states[^1].State.Length, 5L * states[^1].State.Length);
        Assert.Single(store.Saved, snapshot => snapshot.FeatureSet == pipeline.Features.Id);
        Assert.Null(await inner.FindSnapshotAsync(pipeline.Features.Id, result.AsOf!.Value.AddTicks(-1), Cancel));
        Assert.Null(await inner.FindSnapshotAsync(BackfillCheckpoint.IdFor(pipeline.Features.Id), result.AsOf!.Value.AddTicks(-1), Cancel));
        Assert.Equal(pipeline.AsOf, (await inner.FindSnapshotAsync(pipeline.Features.Id, DateTimeOffset.MaxValue, Cancel))!.AsOf);
    }

    [Fact]
    public async Task Progress_is_told_after_every_batch()
    {
        List<FeatureBackfillProgress> told = [];

        await new InMemoryFeatureStore().RunAsync(Schedule.Decisions, Schedule.Results, 6, 10_000, new Listener(told.Add), Cancel);

        int[] done = [.. Enumerable.Range(1, (Rows + 5) / 6).Select(batch => Math.Min(6 * batch, Rows))];
        Assert.Equal(done, told.Select(progress => progress.RowsDone));
        Assert.Equal(done, told.Select(progress => progress.RowsNew));
        Assert.All(told, progress => Assert.Equal(Rows, progress.RowsTotal));
        Assert.Equal(told.Select(progress => progress.AsOf).Order(), told.Select(progress => progress.AsOf));
    }

    [Fact]
    public async Task Nothing_to_decide_is_no_error()
    {
        InMemoryFeatureStore store = new();

        FeatureBackfillResult result = await store.RunAsync([], Schedule.Results, cancellationToken: Cancel);

        Assert.Equal((0, 0, 0), (result.RowsTotal, result.RowsComputed, result.RowsNew));
        Assert.Null(result.AsOf);
        Assert.Single(await store.ListAsync(Cancel));
    }

    [Fact]
    public async Task Bad_input_is_refused_before_anything_is_written()
    {
        MortalFeatureStore store = new(new InMemoryFeatureStore());
        FeaturePipeline used = RandomSchedule.Pipeline();
        used.AdvanceTo(Games.Day(1));
        FixtureDecision late = Decide(0) with { AsOf = Games.Day(900) };

        Assert.Contains("fresh", (await Assert.ThrowsAsync<ArgumentException>(() => new FeatureBackfill(store, TimeProvider.System).RunAsync(used, [], [], cancellationToken: Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("after its start", (await Assert.ThrowsAsync<ArgumentException>(() => store.RunAsync([late], [], cancellationToken: Cancel))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => store.RunAsync([], [Schedule.Results[0] with { HomeScore = -1 }], cancellationToken: Cancel));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureBackfill(store, TimeProvider.System, new FeatureBackfillOptions { BatchRows = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureBackfill(store, TimeProvider.System, new FeatureBackfillOptions { CheckpointRows = 0 }));
        Assert.Equal(0, store.Calls);
    }

    private static FixtureDecision Decide(int game)
    {
        Fixture fixture = Games.Fixture("a", "b", Games.Day(0, 4 * game), id: $"game {game:0000}");
        return new FixtureDecision(fixture, fixture.StartsAt, ImmutableArray<Quote>.Empty);
    }

    private sealed class Listener(Action<FeatureBackfillProgress> listen) : IProgress<FeatureBackfillProgress>
    {
        public void Report(FeatureBackfillProgress value) => listen(value);
    }
}
