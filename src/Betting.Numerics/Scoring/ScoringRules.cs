using Betting.Numerics.Internal;

namespace Betting.Numerics.Scoring;

/// <summary>
/// Proper scoring rules and accuracy for forecasts over K mutually exclusive outcomes.
/// </summary>
/// <remarks>
/// <para>Probabilities are row-major: row i holds the K probabilities of forecast i, at positions i*K to i*K + K-1, and must sum to 1
/// (up to 0.01, so that published figures rounded to a few decimals are accepted). Outcomes are indexes from 0 to K-1.</para>
/// <para>All logarithms are natural. No rows means no score: the result is <see cref="double.NaN"/>, to be read as "undefined".</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class ScoringRules
{
    /// <summary>The distance from 0 and 1 to which <see cref="LogLoss"/> clips: the double machine epsilon, 2^-52.</summary>
    /// <value>2.220446049250313e-16.</value>
    public const double Clip = 2.220446049250313e-16;

    private const double Ln2 = 0.6931471805599453;

    /// <summary>Mean negative log likelihood of the outcomes, in nats; 0 is perfect, ln K is uniform.</summary>
    /// <param name="probabilities">Row-major n x K probabilities, each from 0 to 1.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="outcomes">The n outcomes, each from 0 to K-1.</param>
    /// <returns>The mean of <see cref="LogLossOf"/>; NaN (undefined) when there are no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, an outcome or K is out of range.</exception>
    public static double LogLoss(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes)
    {
        Refuse.NotScorable(probabilities, outcomeCount, outcomes);
        var sum = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            sum += NegativeLog(probabilities[(i * outcomeCount) + outcomes[i]]);
        }

        return sum / outcomes.Length;
    }

    /// <summary>Mean ignorance score: the log loss in bits. 0 is perfect, log2 K is uniform; the bits by which two forecasts differ are the
    /// logarithm, to base 2, of the growth that one would win from the other's fair odds.</summary>
    /// <param name="probabilities">Row-major n x K probabilities, each from 0 to 1.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="outcomes">The n outcomes, each from 0 to K-1.</param>
    /// <returns>The mean of <see cref="IgnoranceOf"/>; NaN (undefined) when there are no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, an outcome or K is out of range.</exception>
    /// <remarks>Source: Roulston and Smith (2002), Evaluating probabilistic forecasts using information theory, Monthly Weather Review 130.</remarks>
    public static double Ignorance(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes) =>
        LogLoss(probabilities, outcomeCount, outcomes) / Ln2;

    /// <summary>
    /// Mean squared error of the probabilities. For K of 3 or more: the sum over outcomes of (p - y)^2, from 0 to 2. For K = 2: the classic
    /// binary score (p1 - y)^2, from 0 to 1, which is half the two-outcome sum.
    /// </summary>
    /// <param name="probabilities">Row-major n x K probabilities, each from 0 to 1.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="outcomes">The n outcomes, each from 0 to K-1.</param>
    /// <returns>The mean of <see cref="BrierOf"/>; NaN (undefined) when there are no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, an outcome or K is out of range.</exception>
    /// <remarks>Source: Brier (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review 78.</remarks>
    public static double Brier(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes)
    {
        Refuse.NotScorable(probabilities, outcomeCount, outcomes);
        var sum = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            sum += SquaredError(probabilities.Slice(i * outcomeCount, outcomeCount), outcomes[i]);
        }

        return sum / outcomes.Length;
    }

    /// <summary>
    /// Mean ranked probability score of ordered outcomes (such as home, draw, away): the squared differences of the cumulative
    /// distributions, divided by K-1. From 0 to 1; for K = 2 it equals the binary <see cref="Brier"/>.
    /// </summary>
    /// <param name="probabilities">Row-major n x K probabilities, each from 0 to 1, outcomes in their natural order.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="outcomes">The n outcomes, each from 0 to K-1.</param>
    /// <returns>The mean of <see cref="RankedProbabilityOf"/>; NaN (undefined) when there are no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, an outcome or K is out of range.</exception>
    /// <remarks>Source: Epstein (1969), A scoring system for probability forecasts of ranked categories, Journal of Applied Meteorology 8.</remarks>
    public static double RankedProbability(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes)
    {
        Refuse.NotScorable(probabilities, outcomeCount, outcomes);
        var sum = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            sum += CumulativeError(probabilities.Slice(i * outcomeCount, outcomeCount), outcomes[i]);
        }

        return sum / outcomes.Length;
    }

    /// <summary>Share of rows whose most probable outcome happened, from 0 to 1; ties count for the lowest index.</summary>
    /// <param name="probabilities">Row-major n x K probabilities, each from 0 to 1.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="outcomes">The n outcomes, each from 0 to K-1.</param>
    /// <returns>The share; NaN (undefined) when there are no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, an outcome or K is out of range.</exception>
    public static double Accuracy(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes)
    {
        Refuse.NotScorable(probabilities, outcomeCount, outcomes);
        var hits = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var row = probabilities.Slice(i * outcomeCount, outcomeCount);
            var best = 0;
            for (var k = 1; k < row.Length; k++)
            {
                best = row[k] > row[best] ? k : best;
            }

            hits += best == outcomes[i] ? 1 : 0;
        }

        return (double)hits / outcomes.Length;
    }

    /// <summary>Log loss of one forecast: -ln of the probability given to what happened, clipped to [<see cref="Clip"/>, 1 - <see cref="Clip"/>]. At most 36.04.</summary>
    /// <param name="row">The K probabilities, each from 0 to 1, summing to 1.</param>
    /// <param name="outcome">What happened, from 0 to K-1.</param>
    /// <returns>The loss in nats.</returns>
    /// <exception cref="ArgumentException">The row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, the outcome or K is out of range.</exception>
    public static double LogLossOf(ReadOnlySpan<double> row, int outcome)
    {
        RefuseRow(row, outcome);
        return NegativeLog(row[outcome]);
    }

    /// <summary>Ignorance of one forecast: -log2 of the probability given to what happened, clipped as <see cref="LogLossOf"/>. At most 52.</summary>
    /// <param name="row">The K probabilities, each from 0 to 1, summing to 1.</param>
    /// <param name="outcome">What happened, from 0 to K-1.</param>
    /// <returns>The score in bits.</returns>
    /// <exception cref="ArgumentException">The row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, the outcome or K is out of range.</exception>
    public static double IgnoranceOf(ReadOnlySpan<double> row, int outcome) => LogLossOf(row, outcome) / Ln2;

    /// <summary>Brier score of one forecast: sum over outcomes of (p - y)^2, halved when K = 2. See <see cref="Brier"/>.</summary>
    /// <param name="row">The K probabilities, each from 0 to 1, summing to 1.</param>
    /// <param name="outcome">What happened, from 0 to K-1.</param>
    /// <returns>The score, from 0 to 2 (to 1 for K = 2).</returns>
    /// <exception cref="ArgumentException">The row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, the outcome or K is out of range.</exception>
    public static double BrierOf(ReadOnlySpan<double> row, int outcome)
    {
        RefuseRow(row, outcome);
        return SquaredError(row, outcome);
    }

    /// <summary>Ranked probability score of one forecast of ordered outcomes, divided by K-1. See <see cref="RankedProbability"/>.</summary>
    /// <param name="row">The K probabilities, each from 0 to 1, summing to 1, outcomes in their natural order.</param>
    /// <param name="outcome">What happened, from 0 to K-1.</param>
    /// <returns>The score, from 0 to 1.</returns>
    /// <exception cref="ArgumentException">The row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, the outcome or K is out of range.</exception>
    public static double RankedProbabilityOf(ReadOnlySpan<double> row, int outcome)
    {
        RefuseRow(row, outcome);
        return CumulativeError(row, outcome);
    }

    internal static void RefuseRow(ReadOnlySpan<double> row, int outcome)
    {
        if (row.Length < 2)
        {
            throw new ArgumentException(Refuse.Text($"The row has {row.Length} probabilities; at least 2 outcomes are needed."), nameof(row));
        }

        Refuse.NotDistribution(row, 0, nameof(row));
        Refuse.NotOutcome(outcome, row.Length, 0, nameof(outcome));
    }

    internal static double NegativeLog(double probability) => -Math.Log(Math.Clamp(probability, Clip, 1 - Clip));

    internal static double SquaredError(ReadOnlySpan<double> row, int outcome)
    {
        var sum = 0.0;
        for (var k = 0; k < row.Length; k++)
        {
            var error = row[k] - (k == outcome ? 1 : 0);
            sum += error * error;
        }

        return row.Length == 2 ? sum / 2 : sum;
    }

    internal static double CumulativeError(ReadOnlySpan<double> row, int outcome)
    {
        double sum = 0, cumulative = 0;
        for (var k = 0; k < row.Length - 1; k++)
        {
            cumulative += row[k];
            var error = cumulative - (k >= outcome ? 1 : 0);
            sum += error * error;
        }

        return sum / (row.Length - 1);
    }
}
