using System.Collections.Immutable;
using Betting.Numerics.Internal;
using Betting.Numerics.Statistics;

namespace Betting.Numerics.Scoring;

/// <summary>
/// Reliability tables and the expected calibration error: the gap between the mean probability and the observed share of each bin,
/// weighted by the share of forecasts in it.
/// </summary>
/// <remarks>
/// <para>Bins are (lower, upper] with 0 in the first, so 1 has a bin and counts always add up to n. Edges of equal width are the doubles
/// k / bins and compared exactly, so that 0.3 with ten bins lies in (0.2, 0.3].</para>
/// <para>Sources: Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning, AAAI (equal width);
/// Nguyen and O'Connor (2015), Posterior calibration and exploratory analysis for natural language processing models, EMNLP (equal count).
/// The value is biased upwards when bins hold few forecasts. Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class CalibrationError
{
    /// <summary>Expected calibration error of binary forecasts, from 0 (calibrated) to 1.</summary>
    /// <param name="probabilities">Probabilities of label 1, each from 0 to 1.</param>
    /// <param name="labels">1 when it happened, 0 when not, one per probability.</param>
    /// <param name="bins">Number of bins, from 1 to 10000; default 10.</param>
    /// <param name="binning">How bins are cut; default equal width.</param>
    /// <returns>The error; NaN (undefined) when there are no forecasts.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, a label, the number of bins or the binning is out of range.</exception>
    public static double Expected(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int bins = 10, ReliabilityBinning binning = ReliabilityBinning.EqualWidth) =>
        Reliability(probabilities, labels, bins, binning).ExpectedError;

    /// <summary>The reliability table behind the expected calibration error.</summary>
    /// <param name="probabilities">Probabilities of label 1, each from 0 to 1.</param>
    /// <param name="labels">1 when it happened, 0 when not, one per probability.</param>
    /// <param name="bins">Number of bins, from 1 to 10000; default 10.</param>
    /// <param name="binning">How bins are cut; default equal width.</param>
    /// <returns>All bins: of equal width with the empty ones, or of equal count, fewer where equal probabilities fill several.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, a label, the number of bins or the binning is out of range.</exception>
    public static ReliabilityTable Reliability(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int bins = 10, ReliabilityBinning binning = ReliabilityBinning.EqualWidth)
    {
        var cut = ProbabilityBins.Cut(probabilities, labels, bins, binning);
        return Table(cut.Edges, cut.Counts, cut.Positives, cut.Sums, probabilities.Length);
    }

    /// <summary>
    /// Calibration error of forecasts over K outcomes: the mean over outcomes of each outcome's own expected calibration error. For
    /// K = 2 it is the binary error of the first outcome (index 0).
    /// </summary>
    /// <param name="probabilities">Row-major n x K probabilities, each from 0 to 1, rows summing to 1.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="outcomes">The n outcomes, each from 0 to K-1.</param>
    /// <param name="bins">Number of bins, from 1 to 10000; default 10.</param>
    /// <param name="binning">How bins are cut; default equal width.</param>
    /// <returns>The error from 0 to 1; NaN (undefined) when there are no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, an outcome, K, the number of bins or the binning is out of range.</exception>
    public static double ExpectedOverClasses(
        ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes, int bins = 10, ReliabilityBinning binning = ReliabilityBinning.EqualWidth)
    {
        Refuse.NotScorable(probabilities, outcomeCount, outcomes);
        ProbabilityBins.RefuseBins(bins);

        var column = new double[outcomes.Length];
        var labels = new int[outcomes.Length];
        var classes = outcomeCount == 2 ? 1 : outcomeCount;
        var sum = 0.0;
        for (var k = 0; k < classes; k++)
        {
            ProbabilityBins.OneAgainstRest(probabilities, outcomeCount, outcomes, k, column, labels);
            sum += Expected(column, labels, bins, binning);
        }

        return sum / classes;
    }

    private static ReliabilityTable Table(double[] edges, int[] counts, int[] positives, double[] sums, int total)
    {
        var rows = ImmutableArray.CreateBuilder<ReliabilityBin>(counts.Length);
        double expected = 0, maximum = 0;
        for (var b = 0; b < counts.Length; b++)
        {
            var mean = sums[b] / counts[b];
            var share = (double)positives[b] / counts[b];
            rows.Add(new ReliabilityBin(edges[b], edges[b + 1], counts[b], mean, share, Wilson.Interval(positives[b], counts[b])));
            if (counts[b] > 0)
            {
                var gap = Math.Abs(mean - share);
                expected += gap * counts[b] / total;
                maximum = Math.Max(maximum, gap);
            }
        }

        return new ReliabilityTable(rows.MoveToImmutable(), total, total == 0 ? double.NaN : expected, total == 0 ? double.NaN : maximum);
    }
}
