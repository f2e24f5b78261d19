using Betting.Numerics.Internal;
using MathNet.Numerics;

namespace Betting.Numerics.Functions;

/// <summary>The negative binomial distribution of counts by mean and dispersion: variance = mean + dispersion x mean^2.</summary>
/// <remarks>
/// <para>Dispersion 0 is the Poisson distribution, which is approached without a jump. Source: Hilbe (2011), Negative Binomial
/// Regression, the NB2 form; 1 / dispersion is the number of successes of the classical form.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class NegativeBinomial
{
    // Below this product of dispersion and mean the closed form loses digits to cancellation and the series is exact.
    private const double Small = 1e-2;

    /// <summary>Probability of exactly k events.</summary>
    /// <param name="k">Number of events; negative numbers have probability 0.</param>
    /// <param name="mean">Expected number, finite and not negative.</param>
    /// <param name="dispersion">Finite and not negative; 0 is the Poisson distribution.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the dispersion is negative, infinite or NaN.</exception>
    public static double Probability(int k, double mean, double dispersion) => Math.Exp(LogProbability(k, mean, dispersion));

    /// <summary>Logarithm of the probability of exactly k events.</summary>
    /// <param name="k">Number of events; negative numbers give negative infinity.</param>
    /// <param name="mean">Expected number, finite and not negative.</param>
    /// <param name="dispersion">Finite and not negative; 0 is the Poisson distribution.</param>
    /// <returns>At most 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the dispersion is negative, infinite or NaN.</exception>
    public static double LogProbability(int k, double mean, double dispersion)
    {
        Check(mean, dispersion);
        return k < 0 ? double.NegativeInfinity
            : mean == 0 ? (k == 0 ? 0 : double.NegativeInfinity)
            : LogProbability(k, mean, dispersion, out _, out _);
    }

    /// <summary>Logarithm of the probability of exactly k events and its derivatives, for fitting.</summary>
    /// <param name="k">Number of events, not negative.</param>
    /// <param name="mean">Expected number, finite and above 0.</param>
    /// <param name="dispersion">Finite and not negative.</param>
    /// <param name="byLogMean">Receives the derivative by the logarithm of the mean: (k - mean) / (1 + dispersion x mean).</param>
    /// <param name="byDispersion">Receives the derivative by the dispersion; at 0 it is ((k - mean)^2 - k) / 2.</param>
    /// <returns>At most 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double LogProbability(int k, double mean, double dispersion, out double byLogMean, out double byDispersion)
    {
        Check(mean, dispersion);
        if (k < 0 || mean == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(k), Refuse.Text($"k is {k} and mean is {mean}; derivatives exist for k of 0 or more and a mean above 0."));
        }

        var x = dispersion * mean;
        var logs = 0.0;
        var slopes = 0.0;
        if (dispersion > 0)
        {
            for (var j = 1; j < k; j++)
            {
                logs += OnePlus.Log(dispersion * j);
                slopes += j / (1 + (dispersion * j));
            }
        }
        else
        {
            slopes = 0.5 * k * (k - 1.0);
        }

        byLogMean = (k - mean) / (1 + x);
        byDispersion = slopes - (k * mean / (1 + x)) + (mean * mean * Curve(x));
        return Math.Min(0, logs + (k * (Math.Log(mean) - OnePlus.Log(x))) - (mean * LogShare(x)) - SpecialFunctions.FactorialLn(k));
    }

    /// <summary>Probability of at most k events.</summary>
    /// <param name="k">Number of events; negative numbers give 0.</param>
    /// <param name="mean">Expected number, finite and not negative.</param>
    /// <param name="dispersion">Finite and not negative; 0 is the Poisson distribution.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the dispersion is negative, infinite or NaN.</exception>
    public static double Cumulative(int k, double mean, double dispersion)
    {
        Check(mean, dispersion);
        if (k < 0 || mean == 0 || dispersion == 0)
        {
            return Poisson.Cumulative(k, mean);
        }

        var size = 1 / dispersion;
        return SpecialFunctions.BetaRegularized(size, k + 1.0, size / (size + mean));
    }

    /// <summary>Writes the probabilities of 0, 1, 2, ... events; what lies beyond the last is not spread over the others.</summary>
    /// <param name="destination">Receives the probability of k at position k.</param>
    /// <param name="mean">Expected number, finite and not negative.</param>
    /// <param name="dispersion">Finite and not negative; 0 is the Poisson distribution.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the dispersion is negative, infinite or NaN.</exception>
    public static void Fill(Span<double> destination, double mean, double dispersion)
    {
        Check(mean, dispersion);
        if (destination.IsEmpty)
        {
            return;
        }

        destination.Clear();
        if (mean == 0)
        {
            destination[0] = 1;
            return;
        }

        // From the mean outwards by the ratio of neighbours, so that nothing underflows on the way to the large values.
        var centre = (int)Math.Min(mean, destination.Length - 1);
        var centreProbability = Probability(centre, mean, dispersion);
        var odds = mean / (1 + (dispersion * mean));
        destination[centre] = centreProbability;
        for (var k = centre + 1; k < destination.Length; k++)
        {
            destination[k] = destination[k - 1] * odds * (1 + (dispersion * (k - 1))) / k;
        }

        for (var k = centre - 1; k >= 0; k--)
        {
            destination[k] = destination[k + 1] * (k + 1) / (odds * (1 + (dispersion * k)));
        }
    }

    // ln(1 + x) / x, 1 at 0.
    private static double LogShare(double x) => x == 0 ? 1 : OnePlus.Log(x) / x;

    // (ln(1 + x) - x / (1 + x)) / x^2 = 1/2 - 2x/3 + 3x^2/4 - ...
    private static double Curve(double x)
    {
        if (x > Small)
        {
            return (OnePlus.Log(x) - (x / (1 + x))) / (x * x);
        }

        var sum = 0.0;
        for (var n = 9; n >= 1; n--)
        {
            sum = ((double)n / (n + 1)) - (x * sum);
        }

        return sum;
    }

    private static void Check(double mean, double dispersion)
    {
        if (!(mean >= 0 && double.IsFinite(mean)))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), Refuse.Text($"mean is {mean}; it must be a finite number, 0 or more."));
        }

        if (!(dispersion >= 0 && double.IsFinite(dispersion)))
        {
            throw new ArgumentOutOfRangeException(nameof(dispersion), Refuse.Text($"dispersion is {dispersion}; it must be a finite number, 0 or more."));
        }
    }
}
