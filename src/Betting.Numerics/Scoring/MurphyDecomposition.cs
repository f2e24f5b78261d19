using Betting.Numerics.Internal;

namespace Betting.Numerics.Scoring;

/// <summary>Splits a Brier score into reliability, resolution and uncertainty, with the terms within bins that make the sum exact.</summary>
/// <remarks>
/// <para>Sources: Murphy (1973), A new vector partition of the probability score, Journal of Applied Meteorology 12; the two terms within
/// bins: Stephenson, Coelho and Jolliffe (2008), Two extra components in the Brier score decomposition, Weather and Forecasting 23.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class MurphyDecomposition
{
    /// <summary>Splits the score of binary forecasts.</summary>
    /// <param name="probabilities">Probabilities of label 1, each from 0 to 1.</param>
    /// <param name="labels">1 when it happened, 0 when not, one per probability.</param>
    /// <param name="bins">Number of bins, from 1 to 10000; default 10.</param>
    /// <param name="binning">How bins are cut; default equal width.</param>
    /// <returns>The parts; all NaN (undefined) when there are no forecasts.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, a label, the number of bins or the binning is out of range.</exception>
    public static BrierDecomposition Of(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int bins = 10, ReliabilityBinning binning = ReliabilityBinning.EqualWidth)
    {
        var cut = ProbabilityBins.Cut(probabilities, labels, bins, binning);
        double n = probabilities.Length;
        if (n == 0)
        {
            return new BrierDecomposition(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var positives = 0;
        foreach (var positive in cut.Positives)
        {
            positives += positive;
        }

        var overall = positives / n;
        double reliability = 0, resolution = 0;
        for (var b = 0; b < cut.Counts.Length; b++)
        {
            if (cut.Counts[b] > 0)
            {
                var share = (double)cut.Positives[b] / cut.Counts[b];
                reliability += cut.Counts[b] * Square((cut.Sums[b] / cut.Counts[b]) - share);
                resolution += cut.Counts[b] * Square(share - overall);
            }
        }

        double variance = 0, covariance = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var bin = cut.BinOf(probabilities[i]);
            var deviation = probabilities[i] - (cut.Sums[bin] / cut.Counts[bin]);
            variance += deviation * deviation;
            covariance += deviation * (labels[i] - ((double)cut.Positives[bin] / cut.Counts[bin]));
        }

        return new BrierDecomposition(reliability / n, resolution / n, overall * (1 - overall), variance / n, 2 * covariance / n);
    }

    /// <summary>Splits the score of forecasts over K outcomes: each part is the sum over outcomes, for K = 2 the part of one of them, so that
    /// they add up to <see cref="ScoringRules.Brier"/>.</summary>
    /// <param name="probabilities">Row-major n x K probabilities, each from 0 to 1, rows summing to 1.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="outcomes">The n outcomes, each from 0 to K-1.</param>
    /// <param name="bins">Number of bins, from 1 to 10000; default 10.</param>
    /// <param name="binning">How bins are cut; default equal width.</param>
    /// <returns>The parts; all NaN (undefined) when there are no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, an outcome, K, the number of bins or the binning is out of range.</exception>
    public static BrierDecomposition OverClasses(
        ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes, int bins = 10, ReliabilityBinning binning = ReliabilityBinning.EqualWidth)
    {
        Refuse.NotScorable(probabilities, outcomeCount, outcomes);
        var column = new double[outcomes.Length];
        var labels = new int[outcomes.Length];
        var sum = default(BrierDecomposition);
        for (var k = 0; k < (outcomeCount == 2 ? 1 : outcomeCount); k++)
        {
            ProbabilityBins.OneAgainstRest(probabilities, outcomeCount, outcomes, k, column, labels);
            var own = Of(column, labels, bins, binning);
            sum = new BrierDecomposition(
                sum.Reliability + own.Reliability,
                sum.Resolution + own.Resolution,
                sum.Uncertainty + own.Uncertainty,
                sum.WithinBinVariance + own.WithinBinVariance,
                sum.WithinBinCovariance + own.WithinBinCovariance);
        }

        return sum;
    }

    private static double Square(double value) => value * value;
}
