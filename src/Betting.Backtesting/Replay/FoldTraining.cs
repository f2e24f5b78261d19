using System.Collections.Immutable;
using Betting.Models;
using Betting.Models.Calibration;
using Betting.Models.Training;

namespace Betting.Backtesting.Replay;

/// <summary>
/// Trains forward in time on the labels as they stood at each boundary. Where a result is corrected, the folds up to the next boundary keep
/// what was known by then, and the walk forward is gone again with the corrected labels for the folds from that boundary on.
/// </summary>
internal sealed class FoldTraining(BacktestOptions options, IProgress<PipelineProgress>? progress)
{
    // The documented origin of the boundaries of a walk forward.
    private static readonly DateTimeOffset Origin = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Trains.</summary>
    /// <param name="trainer">Fits the models.</param>
    /// <param name="decisions">The features.</param>
    /// <param name="rows">The rows with their labels, in time order.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    public ImmutableArray<WalkForwardFold> Run(ITrainer trainer, DecisionTable decisions, IReadOnlyList<LabelledRow> rows, CancellationToken cancellationToken)
    {
        DateTimeOffset[] corrections = [.. rows.SelectMany(row => row.Labels.CorrectedAt).Select(NextBoundary).Distinct().Order()];
        if (corrections.Length == 0)
        {
            return Run(trainer, decisions, rows, DateTimeOffset.MinValue, Folds(), cancellationToken);
        }

        RememberingTrainer remembering = new(trainer);
        ImmutableArray<WalkForwardFold>.Builder folds = ImmutableArray.CreateBuilder<WalkForwardFold>();
        for (int index = 0; index <= corrections.Length; index++)
        {
            DateTimeOffset from = index == 0 ? DateTimeOffset.MinValue : corrections[index - 1];
            DateTimeOffset until = index == corrections.Length ? DateTimeOffset.MaxValue : corrections[index];
            ImmutableArray<WalkForwardFold> run = Run(remembering, decisions, Until(rows, until), from, progress: null, cancellationToken);
            folds.AddRange(run.Where(fold => fold.EffectiveAt >= from && fold.EffectiveAt < until));
            progress?.Report(new PipelineProgress("models", folds.Count, null, "fits"));
        }

        return folds.ToImmutable();
    }

    private ImmutableArray<WalkForwardFold> Run(
        ITrainer trainer, DecisionTable decisions, IReadOnlyList<LabelledRow> rows, DateTimeOffset boundary, IProgress<WalkForwardProgress>? progress, CancellationToken cancellationToken)
    {
        // A label, and so a correction, is used at a boundary when it was known an embargo before it.
        DateTimeOffset known = boundary == DateTimeOffset.MinValue ? boundary : boundary - options.WalkForward.Embargo;
        (LabelledRow Row, int Label)[] used =
        [
            .. rows.Select(row => (row, row.Labels.LabelAt(known))).Where(row => row.Item2 is not null).Select(row => (row.row, row.Item2.GetValueOrDefault())),
        ];
        if (used.Length == 0)
        {
            return [];
        }

        TrainingSet training = new(
            decisions.Table.Features.Id,
            decisions.Table.Matrix.Take([.. used.Select(row => row.Row.Row)]),
            options.Market,
            [.. used.Select(row => row.Label)],
            [.. used.Select(row => row.Row.DecidedAt)]);
        DateTimeOffset[] knownAt = [.. used.Select(row => row.Row.Labels.KnownAt)];
        WalkForwardOutcome outcome = new WalkForward(trainer, options.WalkForward, new CalibrationOptions()).Run(training, knownAt, progress, cancellationToken);
        return outcome.Next is { } next && !outcome.Folds.Any(fold => fold.EffectiveAt == next.EffectiveAt) ? outcome.Folds.Add(next) : outcome.Folds;
    }

    // One row more than those decided before the boundary: the last fold before it then has a row to answer, as in the whole history.
    private static IReadOnlyList<LabelledRow> Until(IReadOnlyList<LabelledRow> rows, DateTimeOffset boundary)
    {
        int count = rows.TakeWhile(row => row.DecidedAt < boundary).Count();
        return count + 1 >= rows.Count ? rows : [.. rows.Take(count + 1)];
    }

    private DateTimeOffset NextBoundary(DateTimeOffset correctedAt)
    {
        long step = options.WalkForward.RetrainEvery.Ticks;
        long distance = (correctedAt + options.WalkForward.Embargo - Origin).Ticks;
        long steps = Math.DivRem(distance, step, out long rest) + (rest > 0 ? 1 : 0);
        return Origin.AddTicks(steps * step);
    }

    private SynchronousProgress<WalkForwardProgress>? Folds() => progress is null
        ? null
        : new SynchronousProgress<WalkForwardProgress>(done => progress.Report(new PipelineProgress("models", done.FoldsDone, done.FoldsTotal, "fits")));
}
