using System.Collections.Immutable;
using System.Globalization;
using Betting.Features;
using Betting.Ingestion;
using Betting.Models;
using Betting.Models.Artefacts;
using Betting.Models.Training;

namespace Betting.Backtesting.Replay;

/// <summary>Trains forward in time and keeps every model with the instant from which it answers.</summary>
internal sealed class ModelStage(PipelineStores stores, BacktestOptions options, IProgress<PipelineProgress>? progress)
{
    public async Task<ModelTimeline> RunAsync(string name, BacktestInput input, DecisionTable decisions, CancellationToken cancellationToken)
    {
        ImmutableArray<WalkForwardFold> folds = new FoldTraining(options, progress).Run(input.Trainer, decisions, Rows(input.History, decisions), cancellationToken);
        await KeepAsync(name, input, folds, cancellationToken).ConfigureAwait(false);
        return new ModelTimeline(folds);
    }

    private List<LabelledRow> Rows(SportsHistory history, DecisionTable decisions)
    {
        List<LabelledRow> rows = [];
        foreach (int row in decisions.PredictionRows)
        {
            FixtureDecision decision = decisions.Table.Rows[row];
            if (LabelHistory.Of(options.Market, history.ResultsOf(decision.Fixture.Id)) is { } labels)
            {
                rows.Add(new LabelledRow(row, decision.AsOf, labels));
            }
        }

        return rows;
    }

    private async Task KeepAsync(string name, BacktestInput input, ImmutableArray<WalkForwardFold> folds, CancellationToken cancellationToken)
    {
        int? current = null;
        foreach (WalkForwardFold fold in folds)
        {
            ImmutableSortedDictionary<string, string> metadata = Metadata(input, fold);
            RegisteredModel registered = await stores.Models.RegisterAsync(
                new ModelRegistration
                {
                    Name = name,
                    ModelId = fold.ModelId,
                    Artefact = ModelArtefactFormat.Write(fold.Model, metadata, fold.Provenance),
                    RegisteredAt = fold.EffectiveAt,
                    Metadata = metadata,
                },
                cancellationToken).ConfigureAwait(false);
            ActivationResult activation = await stores.Models.ActivateAsync(
                new ActivationRequest
                {
                    Name = name,
                    Version = registered.Version,
                    ExpectedCurrentVersion = current,
                    EffectiveAt = fold.EffectiveAt,
                    Actor = PipelineNames.Actor,
                    Reason = $"fitted on {fold.TrainingRows.ToString(CultureInfo.InvariantCulture)} rows known by then",
                },
                cancellationToken).ConfigureAwait(false);
            if (activation.Outcome is ActivationOutcome.Conflict or ActivationOutcome.OutOfOrder)
            {
                throw new StoreException($"The registry holds another history of '{name}': {activation.Explanation} Use an empty output folder.");
            }

            current = registered.Version;
        }
    }

    private static ImmutableSortedDictionary<string, string> Metadata(BacktestInput input, WalkForwardFold fold)
    {
        ImmutableSortedDictionary<string, string>.Builder metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in input.Trainer.Parameters)
        {
            metadata[$"parameter.{key}"] = value;
        }

        metadata["data.sha256"] = input.DataHash;
        metadata["data.source"] = input.Source;
        metadata["calibration"] = fold.CalibrationMethod;
        metadata["trainingRows"] = fold.TrainingRows.ToString(CultureInfo.InvariantCulture);
        metadata["effectiveAt"] = fold.EffectiveAt.ToString("O", CultureInfo.InvariantCulture);
        metadata["library"] = LibraryVersion.Text;
        return metadata.ToImmutable();
    }
}
