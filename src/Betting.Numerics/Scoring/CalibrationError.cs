using System.Collections.Immutable;
using Betting.Numerics.Internal;
using Betting.Numerics.Statistics;

namespace Betting.Numerics.Scoring;

/// <summary>
/// Expected calibration error over bins of equal width: the gap between the mean probability and the observed share of each bin,
/// weighted by the share of forecasts in it.
/// </summary>
/// <remarks>
/// <para>Bins are (lower, upper] with 0 in the first, so 1 has a bin and counts always add up to n. Edges are the doubles k / bins and
/// compared exactly, so that 0.3 with ten bins lies in (0.2, 0.3].</para>
/// <para>Source: Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning, AAAI.
/// The value is biased upwards when bins hold few forecasts. Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class CalibrationError
{
    private const int MaximumBins = 10_000;

    /// <summary>Expected calibration error of binary forecasts, from 0 (calibrated) to 1.</summary>
    /// <param name="probabilities">Probabilities of label 1, each from 0 to 1.</param>
    /// <param name="labels">1 when it happened, 0 when not, one per probability.</param>
    /// <param name="bins">Number of bins of equal width, from 1 to 10000; default 10.</param>
    /// <returns>The error; NaN (undefined) when there are no forecasts.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, a label or the number of bins is out of range.</exception>
    public static double Expected(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int bins = 10) =>
        Reliability(probabilities, labels, bins).ExpectedError;

    /// <summary>The reliability table behind the expected calibration error.</summary>
    /// <param name="probabilities">Probabilities of label 1, each from 0 to 1.</param>
    /// <param name="labels">1 when it happened, 0 when not, one per probability.</param>
    /// <param name="bins">Number of bins of equal width, from 1 to 10000; default 10.</param>
    /// <returns>All bins, empty ones included.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, a label or the number of bins is out of range.</exception>
    public static ReliabilityTable Reliability(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int bins = 10)
    {
        Refuse.DifferentLengths(probabilities.Length, labels.Length, nameof(probabilities), nameof(labels));
        Refuse.NotProbabilities(probabilities, nameof(probabilities));
        Refuse.NotBinary(labels, nameof(labels));
        RefuseBins(bins);

        var counts = new int[bins];
        var positives = new int[bins];
        var sums = new double[bins];
        for (var i = 0; i < probabilities.Length; i++)
        {
            var bin = BinOf(probabilities[i], bins);
            counts[bin]++;
            positives[bin] += labels[i];
            sums[bin] += probabilities[i];
        }

        return Table(counts, positives, sums, probabilities.Length);
    }

    /// <summary>
    /// Calibration error of forecasts over K outcomes: the mean over outcomes of each outcome's own expected calibration error. For
    /// K = 2 it is the binary error of the first outcome (index 0).
    /// </summary>
    /// <param name="probabilities">Row-major n x K probabilities, each from 0 to 1, rows summing to 1.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="outcomes">The n outcomes, each from 0 to K-1.</param>
    /// <param name="bins">Number of bins of equal width, from 1 to 10000; default 10.</param>
    /// <returns>The error from 0 to 1; NaN (undefined) when there are no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, an outcome, K or the number of bins is out of range.</exception>
    public static double ExpectedOverClasses(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes, int bins = 10)
    {
        Refuse.NotScorable(probabilities, outcomeCount, outcomes);
        RefuseBins(bins);

        var column = new double[outcomes.Length];
        var labels = new int[outcomes.Length];
        var classes = outcomeCount == 2 ? 1 : outcomeCount;
        var sum = 0.0;
        for (var k = 0; k < classes; k++)
        {
            for (var i = 0; i < outcomes.Length; i++)
            {
                column[i] = probabilities[(i * outcomeCount) + k];
                labels[i] = outcomes[i] == k ? 1 : 0;
            }

            sum += Expected(column, labels, bins);
        }

        return sum / classes;
    }

    private static ReliabilityTable Table(int[] counts, int[] positives, double[] sums, int total)
    {
        var rows = ImmutableArray.CreateBuilder<ReliabilityBin>(counts.Length);
        double expected = 0, maximum = 0;
        for (var b = 0; b < counts.Length; b++)
        {
            var lower = (double)b / counts.Length;
            var upper = (double)(b + 1) / counts.Length;
            var mean = sums[b] / counts[b];
            var share = (double)positives[b] / counts[b];
            rows.Add(new ReliabilityBin(lower, upper, counts[b], mean, share, Wilson.Interval(positives[b], counts[b])));
            if (counts[b] > 0)
            {
                var gap = Math.Abs(mean - share);
                expected += gap * counts[b] / total;
                maximum = Math.Max(maximum, gap);
            }
        }

        return new ReliabilityTable(rows.MoveToImmutable(), total, total == 0 ? double.NaN : expected, total == 0 ? double.NaN : maximum);
    }

    // The product may round across an edge (0.3 * 10 does not, 0.07 * 100 does); the exact edges then decide.
    private static int BinOf(double probability, int bins)
    {
        var bin = Math.Clamp((int)Math.Ceiling(probability * bins) - 1, 0, bins - 1);
        while (bin > 0 && probability <= (double)bin / bins)
        {
            bin--;
        }

        while (bin < bins - 1 && probability > (double)(bin + 1) / bins)
        {
            bin++;
        }

        return bin;
    }

    private static void RefuseBins(int bins)
    {
        if (bins is < 1 or > MaximumBins)
        {
            throw new ArgumentOutOfRangeException(nameof(bins), Refuse.Text($"bins is {bins}; the allowed range is 1 to {MaximumBins}."));
        }
    }
}
