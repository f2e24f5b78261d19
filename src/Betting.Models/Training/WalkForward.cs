using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Betting.Models.Artefacts;
using Betting.Models.Calibration;
using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>
/// Answers a whole history as it would have been answered live: at each boundary a model is fitted on the labels known by then, and its
/// calibrator on the out-of-fold scores of the models before it.
/// </summary>
/// <remarks>
/// <para>A fold at boundary B is fitted on rows whose label was known at B minus the embargo or before, and answers rows decided at B or
/// later, until the next fold: training labels that would overlap the window are purged, and rows decided at one instant are answered by
/// one fold. Options add a gap before the boundary and a sliding window. Whatever is known after an instant changes no fold up to it: a longer history repeats the folds of a shorter
/// one bit for bit. A boundary is skipped while rows are too few, have grown too little, or lack an outcome.</para>
/// <para>Thread safety: immutable; runs may go on at once as long as the trainer allows it.</para>
/// </remarks>
public sealed class WalkForward
{
    private readonly ITrainer trainer;
    private readonly WalkForwardOptions options;
    private readonly CalibrationOptions calibration;

    /// <summary>Creates a walk-forward run.</summary>
    /// <param name="trainer">Fits the model of each fold; called from several threads unless there is one only.</param>
    /// <param name="options">When to fit, and on what.</param>
    /// <param name="calibration">How calibrators are chosen.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public WalkForward(ITrainer trainer, WalkForwardOptions options, CalibrationOptions calibration)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(calibration);
        options.Validate();
        calibration.Validate();
        this.trainer = trainer;
        this.options = options;
        this.calibration = calibration;
    }

    /// <summary>Runs over a history.</summary>
    /// <param name="rows">All rows, in time order.</param>
    /// <param name="labelKnownAt">When the label of each row became known, not before its decision time.</param>
    /// <param name="progress">Told after each fitted fold; may be null.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The folds and their answers; no fold where there are too few rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a label was known before its decision.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public WalkForwardOutcome Run(
        TrainingSet rows, ReadOnlySpan<DateTimeOffset> labelKnownAt, IProgress<WalkForwardProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        DateTimeOffset lastEvent = KnownTimes.Check(rows.DecidedAt.AsSpan(), labelKnownAt);
        DateTimeOffset[] usableFrom = new DateTimeOffset[labelKnownAt.Length];
        for (int row = 0; row < usableFrom.Length; row++)
        {
            DateTimeOffset known = labelKnownAt[row] + options.Embargo;
            DateTimeOffset distant = rows.DecidedAt[row] + options.Gap;
            usableFrom[row] = known > distant ? known : distant;
        }

        List<PlannedFold> plan = rows.RowCount == 0 ? [] : new FoldPlan(rows, usableFrom, options).Build(lastEvent);
        RawFold[] raw = new RawFold[plan.Count];
        WalkForwardFold[] folds = new WalkForwardFold[plan.Count];
        int done = 0;
        Lock gate = new();
        void FitFold(int index)
        {
            raw[index] = Fit(rows, plan[index], cancellationToken);
            lock (gate)
            {
                progress?.Report(new WalkForwardProgress(++done, plan.Count));
            }
        }

        ForEach(plan.Count, FitFold, cancellationToken);
        ForEach(plan.Count, index => folds[index] = Calibrate(rows, usableFrom, raw, index), cancellationToken);
        return Answer(rows, folds);
    }

    private RawFold Fit(TrainingSet rows, PlannedFold plan, CancellationToken cancellationToken)
    {
        TrainingSet training = TrainingRows.Take(rows, plan.TrainingRows);
        IModel model = trainer.Fit(training, cancellationToken);
        double[] raw = new double[plan.RowCount * rows.OutcomeCount];
        for (int row = 0; row < plan.RowCount; row++)
        {
            model.Predict(rows.Features.Row(plan.FirstRow + row), raw.AsSpan(row * rows.OutcomeCount, rows.OutcomeCount));
        }

        return new RawFold(plan, training, model, raw);
    }

    private WalkForwardFold Calibrate(TrainingSet rows, DateTimeOffset[] usableFrom, RawFold[] raw, int index)
    {
        PlannedFold plan = raw[index].Plan;
        List<double> scores = [];
        List<int> labels = [];
        List<DateTimeOffset> decidedAt = [];
        foreach (RawFold earlier in raw.AsSpan(0, index))
        {
            for (int row = 0; row < earlier.Plan.RowCount; row++)
            {
                int at = earlier.Plan.FirstRow + row;
                if (usableFrom[at] <= plan.EffectiveAt)
                {
                    scores.AddRange(earlier.Raw.AsSpan(row * rows.OutcomeCount, rows.OutcomeCount));
                    labels.Add(rows.Labels[at]);
                    decidedAt.Add(rows.DecidedAt[at]);
                }
            }
        }

        CalibrationChoice choice = CalibratorSelection.Fit(
            CollectionsMarshal.AsSpan(scores), rows.OutcomeCount, CollectionsMarshal.AsSpan(labels), CollectionsMarshal.AsSpan(decidedAt), calibration);
        CalibratedModel model = new(raw[index].Model, choice.Calibrator, choice.Samples);
        return new WalkForwardFold
        {
            EffectiveAt = plan.EffectiveAt,
            Model = model,
            ModelId = ModelIdentity.Of(model, trainer, raw[index].Training, plan.EffectiveAt),
            FirstRow = plan.FirstRow,
            RowCount = plan.RowCount,
            TrainingRows = plan.TrainingRows.Length,
            CalibrationMethod = choice.Calibrator.Method,
            CalibrationSamples = choice.Samples,
            Provenance = ModelProvenance.Of(raw[index].Training, trainer, Metrics(choice)),
        };
    }

    private static ImmutableSortedDictionary<string, double> Metrics(CalibrationChoice choice) =>
        choice.Candidates.ToImmutableSortedDictionary(candidate => $"forwardLogLoss.{candidate.Method}", candidate => candidate.ForwardLogLoss, StringComparer.Ordinal);

    private static WalkForwardOutcome Answer(TrainingSet rows, WalkForwardFold[] folds)
    {
        double[] probabilities = new double[rows.RowCount * rows.OutcomeCount];
        PredictionCaveats[] caveats = new PredictionCaveats[rows.RowCount];
        int[] rowFold = new int[rows.RowCount];
        Array.Fill(probabilities, double.NaN);
        Array.Fill(rowFold, -1);
        for (int index = 0; index < folds.Length; index++)
        {
            WalkForwardFold fold = folds[index];
            for (int row = fold.FirstRow; row < fold.FirstRow + fold.RowCount; row++)
            {
                rowFold[row] = index;
                caveats[row] = fold.Model.Predict(rows.Features.Row(row), probabilities.AsSpan(row * rows.OutcomeCount, rows.OutcomeCount));
            }
        }

        return new WalkForwardOutcome
        {
            Folds = [.. folds],
            Probabilities = ImmutableCollectionsMarshal.AsImmutableArray(probabilities),
            Caveats = ImmutableCollectionsMarshal.AsImmutableArray(caveats),
            RowFold = ImmutableCollectionsMarshal.AsImmutableArray(rowFold),
            Next = folds.Length == 0 ? null : folds[^1],
        };
    }

    /// <summary>Runs a step for each fold, several at once, and rethrows the failure of the first fold that failed.</summary>
    private void ForEach(int count, Action<int> step, CancellationToken cancellationToken)
    {
        int threads = options.MaximumThreads == 0 ? Environment.ProcessorCount : options.MaximumThreads;
        Exception?[] failures = new Exception?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, (index, state) =>
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                step(index);
            }
#pragma warning disable CA1031 // Kept and rethrown below, so that the caller sees the fold's own exception.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                failures[index] = failure;
                state.Break();
            }
        });
        cancellationToken.ThrowIfCancellationRequested();
        if (Array.Find(failures, failure => failure is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
