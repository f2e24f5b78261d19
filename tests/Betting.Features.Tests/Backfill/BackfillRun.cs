using System.Runtime.InteropServices;
using Betting.Features.Backfill;
using Betting.Testing;

namespace Betting.Features.Tests.Backfill;

/// <summary>Runs a backfill in one line and shows what a store holds afterwards.</summary>
internal static class BackfillRun
{
    public static Task<FeatureBackfillResult> RunAsync(
        this IFeatureStore store,
        IReadOnlyList<FixtureDecision> decisions,
        IReadOnlyList<Result> results,
        int batchRows = 3,
        int checkpointRows = 5,
        IProgress<FeatureBackfillProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        FeatureBackfill backfill = new(store, new ManualTimeProvider(Games.Day(900)), new FeatureBackfillOptions { BatchRows = batchRows, CheckpointRows = checkpointRows });
        return backfill.RunAsync(RandomSchedule.Pipeline(), decisions, results, progress, cancellationToken);
    }

    public static Task<FeatureBackfillResult> RunAsync(this IFeatureStore store, RandomSchedule schedule) => store.RunAsync(schedule.Decisions, schedule.Results);

    public static FeatureSetId Id { get; } = RandomSchedule.Pipeline().Features.Id;

    /// <summary>Every value as of its decision, the number of rows, what the newest state answers, and which history its checkpoint is of, as text.</summary>
    public static async Task<string> ContentAsync(this IFeatureStore store, IReadOnlyList<FixtureDecision> decisions)
    {
        FeatureMatrix matrix = await store.ReadMatrixAsync(Id, Queries(decisions));
        FeatureFreshness freshness = await store.GetFreshnessAsync(Id);
        FeatureSnapshot? state = await store.FindSnapshotAsync(Id, DateTimeOffset.MaxValue);
        FeatureSnapshot? checkpoint = await store.FindSnapshotAsync(BackfillCheckpoint.IdFor(Id), DateTimeOffset.MaxValue);
        Assert.True(state is not null && checkpoint is not null);
        Assert.Equal(state.AsOf, checkpoint.AsOf);
        string[] parts =
        [
            Convert.ToHexString(MemoryMarshal.AsBytes(matrix.Values)),
            freshness.ToString(),
            state.AsOf.ToString("O"),
            Convert.ToHexString(MemoryMarshal.AsBytes<double>(Answers(state))),
            Convert.ToHexString(BackfillCheckpoint.Read(checkpoint, Id)!.Fingerprint.AsSpan()),
        ];
        return string.Join('\n', parts);
    }

    public static EntityAsOf[] Queries(IReadOnlyList<FixtureDecision> decisions) =>
        [.. decisions.OrderBy(decision => decision.AsOf).ThenBy(decision => decision.Fixture.Id).Select(decision => new EntityAsOf(decision.Fixture.Id.Value, decision.AsOf))];

    // Bytes may differ where behaviour does not, so the state is asked for fixtures of all teams.
    private static double[] Answers(FeatureSnapshot state)
    {
        FeaturePipeline pipeline = RandomSchedule.Pipeline();
        pipeline.Restore(state);
        return [.. Enumerable.Range(0, 6).SelectMany(team => pipeline.Compute(Games.Fixture($"team {team}", $"team {(team + 1) % 6}", Games.Day(901), "2021")))];
    }
}
