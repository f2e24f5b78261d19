using Betting.Features.Backfill;
using Betting.Features.Elo;
using Betting.Testing.Stores;

namespace Betting.Features.Tests.Backfill;

public sealed class BackfillSnippets
{
    [Fact]
    public async Task A_backfill_and_the_live_path_after_it()
    {
        RandomSchedule schedule = new(1);
        FixtureDecision[] decisions = [.. schedule.Decisions.OrderBy(decision => decision.AsOf).Take(30)];
        Result[] results = [.. schedule.Results];
        FixtureDecision coming = schedule.Decisions.MaxBy(decision => decision.AsOf);
        InMemoryFeatureStore store = new();
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        #region snippet: feature-backfill
        FeatureBackfill backfill = new(store, TimeProvider.System);
        FeaturePipeline pipeline = new("football", [new EloTransformer(new EloOptions())]);
        FeatureBackfillResult done = await backfill.RunAsync(pipeline, decisions, results, cancellationToken: cancellationToken);
        // Killed or cancelled, the same call goes on from the last checkpoint; a second call writes nothing.

        FeaturePipeline live = new("football", [new EloTransformer(new EloOptions())]);
        FeatureSnapshot? state = await store.FindSnapshotAsync(live.Features.Id, coming.AsOf, cancellationToken);
        live.Restore(state!);
        foreach (Result result in results.Where(result => result.KnownAt > state!.AsOf))
        {
            live.Enqueue(result);
        }

        double[] values = new double[live.Features.Names.Length];
        live.Compute(new FeatureRequest(coming.Fixture, coming.AsOf, coming.Quotes), values);  // the bits that a backfill would store
        #endregion

        FeatureTable table = FeatureHistory.Compute(new FeaturePipeline("football", [new EloTransformer(new EloOptions())]), [coming], results, cancellationToken);
        Assert.Equal(30, done.RowsNew);
        Assert.True(Games.SameBits(table.Matrix.Row(0), values));
    }
}
