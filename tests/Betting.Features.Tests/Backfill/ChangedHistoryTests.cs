using System.Collections.Immutable;
using Betting.Features.Backfill;
using Betting.Testing.Stores;

namespace Betting.Features.Tests.Backfill;

/// <summary>A checkpoint is used only for the very history that it was made of.</summary>
public sealed class ChangedHistoryTests
{
    private static readonly RandomSchedule Schedule = new(7);
    private static readonly DateTimeOffset Last = Schedule.Decisions.Max(decision => decision.AsOf);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Changes => ["late result", "lost result", "other score", "other statistic", "known earlier", "other competition", "new decision", "lost decision", "other price", "other decision time"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Any_change_of_the_past_is_noticed_and_the_history_is_folded_anew(string change)
    {
        InMemoryFeatureStore store = new();
        (FixtureDecision[] before, Result[] known) = History(change, isBefore: true);
        (FixtureDecision[] after, Result[] better) = History(change, isBefore: false);
        await store.RunAsync(before, known, cancellationToken: Cancel);

        FeatureBackfillResult result = await store.RunAsync(after, better, cancellationToken: Cancel);

        FeatureMatrix matrix = await store.ReadMatrixAsync(BackfillRun.Id, BackfillRun.Queries(after), Cancel);
        FeatureTable table = FeatureHistory.Compute(RandomSchedule.Pipeline(), after, better, Cancel);
        Assert.True(result.HistoryChanged);
        Assert.Null(result.ResumedFrom);
        Assert.Equal(after.Length, result.RowsComputed);
        Assert.True(Games.SameBits(table.Matrix.Values, matrix.Values));
        Assert.Equal(before.Length + result.RowsNew, (await store.GetFreshnessAsync(BackfillRun.Id, Cancel)).Rows);
        Assert.False((await store.RunAsync(after, better, cancellationToken: Cancel)).HistoryChanged);
    }

    [Fact]
    public async Task Results_known_after_the_last_decision_are_no_part_of_the_past()
    {
        InMemoryFeatureStore store = new();
        await store.RunAsync(Schedule);

        FeatureBackfillResult result = await store.RunAsync(Schedule.Decisions, [.. Schedule.Results.Where(result => result.KnownAt <= Last)], cancellationToken: Cancel);

        Assert.Contains(Schedule.Results, known => known.KnownAt > Last);
        Assert.False(result.HistoryChanged);
        Assert.Equal(0, result.RowsComputed);
    }

    [Fact]
    public async Task A_killed_run_over_a_changed_history_goes_on_where_it_was_not_where_the_old_one_ended()
    {
        InMemoryFeatureStore store = new();
        (FixtureDecision[] decisions, Result[] known) = History("late result", isBefore: true);
        (_, Result[] better) = History("late result", isBefore: false);
        await store.RunAsync(decisions, known, cancellationToken: Cancel);

        await Assert.ThrowsAsync<StoreException>(() => new MortalFeatureStore(store, 25).RunAsync(decisions, better, cancellationToken: Cancel));
        FeatureBackfillResult result = await store.RunAsync(decisions, better, cancellationToken: Cancel);

        FeatureTable table = FeatureHistory.Compute(RandomSchedule.Pipeline(), decisions, better, Cancel);
        FeatureMatrix matrix = await store.ReadMatrixAsync(BackfillRun.Id, BackfillRun.Queries(decisions), Cancel);
        Assert.True(result.HistoryChanged);
        Assert.NotNull(result.ResumedFrom);
        Assert.InRange(result.RowsComputed, 1, decisions.Length - 1);
        Assert.True(Games.SameBits(table.Matrix.Values, matrix.Values));
    }

    public static TheoryData<int> Damages => [0, 1, 40, 70, -1];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_checkpoint_is_reported_and_the_history_folded_anew(int position)
    {
        InMemoryFeatureStore store = new();
        await store.RunAsync(Schedule);
        string expected = await store.ContentAsync(Schedule.Decisions);
        FeatureSnapshot saved = (await store.FindSnapshotAsync(BackfillCheckpoint.IdFor(BackfillRun.Id), Last, Cancel))!;
        ImmutableArray<byte> damaged = position < 0 ? saved.State[..^1] : saved.State.SetItem(position, (byte)(saved.State[position] ^ 1));
        await store.SaveSnapshotAsync(saved with { State = damaged }, Cancel);

        FeatureBackfillResult result = await store.RunAsync(Schedule);

        // Byte 1 begins the fingerprint: damaged, it is one of another history.
        Assert.Equal(position == 1, result.HistoryChanged);
        Assert.Equal(position != 1, result.CheckpointUnreadable);
        Assert.Null(result.ResumedFrom);
        Assert.Equal(0, result.RowsNew);
        Assert.Equal(expected, await store.ContentAsync(Schedule.Decisions));
    }

    [Fact]
    public async Task A_state_that_the_live_path_saved_itself_does_not_disturb_a_later_run()
    {
        InMemoryFeatureStore store = new();
        await store.RunAsync(Schedule);
        FeaturePipeline live = RandomSchedule.Pipeline();
        live.Restore((await store.FindSnapshotAsync(BackfillRun.Id, Last, Cancel))!);
        live.Enqueue(Games.Result(Games.Fixture("team 0", "team 1", Last), 1, 0));
        await store.SaveSnapshotAsync(live.Save(), Cancel);

        FeatureBackfillResult result = await store.RunAsync(Schedule);

        Assert.Equal(Last, result.ResumedFrom);
        Assert.Equal(0, result.RowsComputed);
    }

    [Fact]
    public async Task A_state_without_a_checkpoint_is_not_trusted()
    {
        InMemoryFeatureStore store = new();
        FeaturePipeline other = RandomSchedule.Pipeline();
        other.AdvanceTo(Last);
        await store.SaveSnapshotAsync(other.Save(), Cancel);

        FeatureBackfillResult result = await store.RunAsync(Schedule);

        Assert.Null(result.ResumedFrom);
        Assert.Equal(Schedule.Decisions.Length, result.RowsComputed);
    }

    private static (FixtureDecision[] Decisions, Result[] Results) History(string change, bool isBefore)
    {
        FixtureDecision[] decisions = [.. Schedule.Decisions];
        Result[] results = [.. Schedule.Results];
        int past = Array.FindIndex(results, result => result.KnownAt < Last.AddDays(-5) && result.Status == ResultStatus.Final && result.Statistics.Home.Length == 2 && results.Count(other => other.Fixture.Id == result.Fixture.Id) == 1);
        int priced = Array.FindIndex(decisions, decision => decision.AsOf < Last.AddDays(-5) && decision.Quotes.Length > 0);
        Result first = results[past];
        FixtureDecision decided = decisions[priced];
        return change switch
        {
            "late result" => (decisions, isBefore ? [.. results.Where(result => result != first)] : results),
            "lost result" => (decisions, isBefore ? results : [.. results.Where(result => result != first)]),
            "other score" => (decisions, isBefore ? results : Replace(results, past, first with { HomeScore = first.HomeScore + 1 })),
            "other statistic" => (decisions, isBefore ? results : Replace(results, past, first with { Statistics = new MatchStatistics(first.Statistics.Schema, [99, 1], first.Statistics.Away) })),
            "known earlier" => (decisions, isBefore ? results : Replace(results, past, first with { KnownAt = first.KnownAt.AddTicks(-1), EndedAt = first.EndedAt.AddTicks(-1) })),
            "other competition" => (decisions, isBefore ? results : Replace(results, past, first with { Fixture = first.Fixture with { Competition = "OTHER" } })),
            "new decision" => (isBefore ? [.. decisions.Where(decision => decision != decided)] : decisions, results),
            "lost decision" => (isBefore ? decisions : [.. decisions.Where(decision => decision != decided)], results),
            "other price" => (isBefore ? decisions : Replace(decisions, priced, decided with { Quotes = [decided.Quotes[0] with { Odds = [new DecimalOdds(1.2m), new DecimalOdds(7m), new DecimalOdds(12m)] }] }), results),
            "other decision time" => (isBefore ? decisions : Replace(decisions, priced, decided with { AsOf = decided.AsOf.AddTicks(-1), Quotes = [] }), results),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "There is no such change."),
        };
    }

    private static T[] Replace<T>(T[] items, int index, T item)
    {
        T[] changed = [.. items];
        changed[index] = item;
        return changed;
    }
}
