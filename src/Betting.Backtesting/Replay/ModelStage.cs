using System.Collections.Immutable;
using System.Globalization;
using Betting.Features;
using Betting.Ingestion;
using Betting.Models;
using Betting.Models.Artefacts;
using Betting.Models.Calibration;
using Betting.Models.Training;

namespace Betting.Backtesting.Replay;

/// <summary>Trains forward in time and keeps every model with the instant from which it answers.</summary>
internal sealed class ModelStage(PipelineStores stores, BacktestOptions options, IProgress<PipelineProgress>? progress)
{
    public async Task<ModelTimeline> RunAsync(string name, BacktestInput input, DecisionTable decisions, CancellationToken cancellationToken)
    {
        if (Rows(input.History, decisions) is not { } rows)
        {
            return new ModelTimeline([]);
        }

        WalkForward walkForward = new(input.Trainer, options.WalkForward, new CalibrationOptions());
        WalkForwardOutcome outcome = walkForward.Run(rows.Training, rows.KnownAt, Folds(), cancellationToken);
        ImmutableArray<WalkForwardFold> folds = outcome.Next is { } next && !outcome.Folds.Any(fold => fold.EffectiveAt == next.EffectiveAt)
            ? outcome.Folds.Add(next)
            : outcome.Folds;
        await KeepAsync(name, input, folds, cancellationToken).ConfigureAwait(false);
        return new ModelTimeline(folds);
    }

    private SynchronousProgress<WalkForwardProgress>? Folds() => progress is null
        ? null
        : new SynchronousProgress<WalkForwardProgress>(done => progress.Report(new PipelineProgress("models", done.FoldsDone, done.FoldsTotal, "fits")));

    private (TrainingSet Training, DateTimeOffset[] KnownAt)? Rows(SportsHistory history, DecisionTable decisions)
    {
        List<int> rows = [];
        List<int> labels = [];
        List<DateTimeOffset> knownAt = [];
        foreach (int row in decisions.PredictionRows)
        {
            if (history.ResultOf(decisions.Table.Rows[row].Fixture.Id) is { } result && Outcomes.LabelOf(options.Market, result) is { } label)
            {
                rows.Add(row);
                labels.Add(label);
                knownAt.Add(result.KnownAt);
            }
        }

        if (rows.Count == 0)
        {
            return null;
        }

        TrainingSet training = new(
            decisions.Table.Features.Id,
            decisions.Table.Matrix.Take([.. rows]),
            options.Market,
            [.. labels],
            [.. rows.Select(row => decisions.Table.Rows[row].AsOf)]);
        return (training, [.. knownAt]);
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
                    Artefact = ModelArtefactFormat.Write(fold.Model, metadata),
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
