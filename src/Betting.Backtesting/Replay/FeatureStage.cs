using System.Collections.Immutable;
using Betting.Features;
using Betting.Ingestion;

namespace Betting.Backtesting.Replay;

/// <summary>Computes the features of every decision and keeps them, with the state from which the live path goes on.</summary>
internal sealed class FeatureStage(PipelineStores stores, BacktestOptions options, IProgress<PipelineProgress>? progress)
{
    private const int BatchSize = 2_000;

    public async Task<DecisionTable> RunAsync(string name, BacktestInput input, DecisionPlan plan, CancellationToken cancellationToken)
    {
        FeaturePipeline pipeline = new(name, input.Transformers, input.FeatureTimeToLive);
        progress?.Report(new PipelineProgress("features", 0, plan.Decisions.Length, "rows"));
        FeatureTable table = FeatureHistory.Compute(pipeline, plan.Decisions, input.History.Results, cancellationToken);
        await SaveAsync(pipeline, table, cancellationToken).ConfigureAwait(false);
        return new DecisionTable(table, options.DecisionLead);
    }

    private async Task SaveAsync(FeaturePipeline pipeline, FeatureTable table, CancellationToken cancellationToken)
    {
        if (table.Rows.IsEmpty)
        {
            return;
        }

        await stores.Features.RegisterAsync(pipeline.Features, table.Rows[^1].AsOf, cancellationToken).ConfigureAwait(false);
        List<FeatureRow> batch = new(BatchSize);
        for (int row = 0; row < table.Rows.Length; row++)
        {
            FixtureDecision decision = table.Rows[row];
            batch.Add(new FeatureRow
            {
                Entity = decision.Fixture.Id.Value,
                EventTime = decision.AsOf,
                KnownAt = decision.AsOf,
                Values = ImmutableArray.Create(table.Matrix.Row(row)),
            });
            if (batch.Count == BatchSize || row == table.Rows.Length - 1)
            {
                await stores.Features.WriteAsync(pipeline.Features.Id, batch, cancellationToken).ConfigureAwait(false);
                batch.Clear();
                progress?.Report(new PipelineProgress("features", row + 1, table.Rows.Length, "rows"));
            }
        }

        await stores.Features.SaveSnapshotAsync(pipeline.Save(), cancellationToken).ConfigureAwait(false);
    }
}
