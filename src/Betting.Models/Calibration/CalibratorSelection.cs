using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Numerics.Scoring;
using Betting.Numerics.Statistics;

namespace Betting.Models.Calibration;

/// <summary>Chooses a calibration method by its log loss on rows later than those it was fitted on.</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class CalibratorSelection
{
    /// <summary>Fits every candidate on the earlier samples, judges it on the later, and fits the winner again on all.</summary>
    /// <param name="outOfFoldProbabilities">Row-major n x K raw probabilities of rows that the model was not trained on.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="labels">What happened, from 0 to K - 1.</param>
    /// <param name="decidedAt">The decision time of each row, never decreasing; rows of one instant stay on one side.</param>
    /// <param name="options">Parameters.</param>
    /// <returns>The choice. Identity is always a candidate; another must beat it by <see cref="CalibrationOptions.MinimumGainInErrors"/>.</returns>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentException">Lengths do not fit, a number is out of range, or time goes backwards.</exception>
    public static CalibrationChoice Fit(
        ReadOnlySpan<double> outOfFoldProbabilities, int outcomeCount, ReadOnlySpan<int> labels, ReadOnlySpan<DateTimeOffset> decidedAt, CalibrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        CalibrationSamples.Check(outOfFoldProbabilities, outcomeCount, labels, emptyAllowed: true);
        CheckTimes(labels.Length, decidedAt);
        int cut = Cut(decidedAt, options.FitShare);
        int fitted = FittedBefore(decidedAt, cut, options.Embargo);
        if (labels.Length < options.MinimumSamples || fitted == 0 || cut == labels.Length)
        {
            return new CalibrationChoice { Calibrator = new IdentityCalibrator(CalibrationMethods.None, outcomeCount), Candidates = [], Samples = labels.Length };
        }

        var candidates = ImmutableArray.CreateBuilder<(string Method, double ForwardLogLoss)>();
        CalibratorFitting winner = FitIdentity;
        double[] raw = Losses(FitIdentity([], outcomeCount, []), outOfFoldProbabilities[(cut * outcomeCount)..], outcomeCount, labels[cut..]);
        double best = Descriptive.Mean(raw);
        candidates.Add((CalibrationMethods.Identity, best));
        foreach (CalibratorFitting fit in CalibratorCandidates.Allowed(labels.Length, outcomeCount, options))
        {
            ICalibrator candidate = fit(outOfFoldProbabilities[..(fitted * outcomeCount)], outcomeCount, labels[..fitted]);
            double[] losses = Losses(candidate, outOfFoldProbabilities[(cut * outcomeCount)..], outcomeCount, labels[cut..]);
            double loss = Descriptive.Mean(losses);
            candidates.Add((candidate.Method, loss));
            if (loss < best && GainInErrors(raw, losses) >= options.MinimumGainInErrors)
            {
                (winner, best) = (fit, loss);
            }
        }

        return new CalibrationChoice
        {
            Calibrator = winner(outOfFoldProbabilities, outcomeCount, labels),
            Candidates = candidates.ToImmutable(),
            Samples = labels.Length,
        };
    }

    private static IdentityCalibrator FitIdentity(ReadOnlySpan<double> raw, int outcomes, ReadOnlySpan<int> labels) =>
        new(CalibrationMethods.Identity, outcomes);

    private static double[] Losses(ICalibrator calibrator, ReadOnlySpan<double> raw, int outcomes, ReadOnlySpan<int> labels)
    {
        double[] losses = new double[labels.Length];
        double[] calibrated = new double[outcomes];
        for (int row = 0; row < losses.Length; row++)
        {
            calibrator.Calibrate(raw.Slice(row * outcomes, outcomes), calibrated);
            losses[row] = ScoringRules.LogLossOf(calibrated, labels[row]);
        }

        return losses;
    }

    private static double GainInErrors(ReadOnlySpan<double> raw, ReadOnlySpan<double> losses)
    {
        RunningMoments gains = new();
        for (int row = 0; row < raw.Length; row++)
        {
            gains.Add(raw[row] - losses[row]);
        }

        // Fewer than two rows, or gains that are all alike, have no error to measure with.
        double error = gains.Count < 2 ? double.NaN : gains.SampleDeviation / Math.Sqrt(gains.Count);
        return error > 0 ? gains.Mean / error : double.PositiveInfinity;
    }

    private static int Cut(ReadOnlySpan<DateTimeOffset> decidedAt, double share)
    {
        int cut = (int)Math.Round(decidedAt.Length * share);
        while (cut > 0 && cut < decidedAt.Length && decidedAt[cut - 1] == decidedAt[cut])
        {
            cut--;
        }

        return cut;
    }

    /// <summary>The number of rows decided so long before the first judged row that the embargo is over.</summary>
    private static int FittedBefore(ReadOnlySpan<DateTimeOffset> decidedAt, int cut, TimeSpan embargo)
    {
        int fitted = cut;
        while (fitted > 0 && cut < decidedAt.Length && decidedAt[cut] - decidedAt[fitted - 1] < embargo)
        {
            fitted--;
        }

        return fitted;
    }

    private static void CheckTimes(int rows, ReadOnlySpan<DateTimeOffset> decidedAt)
    {
        if (decidedAt.Length != rows)
        {
            throw new ArgumentException(Say.Text($"There are {rows} labels and {decidedAt.Length} decision times; both must be the same."), nameof(decidedAt));
        }

        for (int row = 1; row < decidedAt.Length; row++)
        {
            if (decidedAt[row] < decidedAt[row - 1])
            {
                throw new ArgumentException(Say.Text($"Row {row} was decided at {decidedAt[row]:u}, before row {row - 1} at {decidedAt[row - 1]:u}; sort the rows by time."), nameof(decidedAt));
            }
        }
    }
}
