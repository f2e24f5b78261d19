using Betting.Numerics.Internal;
using MathNet.Numerics;

namespace Betting.Numerics.Functions;

/// <summary>The Poisson distribution of counts.</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class Poisson
{
    /// <summary>Probability of exactly k events: e^-mean mean^k / k!.</summary>
    /// <param name="k">Number of events; negative numbers have probability 0.</param>
    /// <param name="mean">Expected number, finite and not negative.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative, infinite or NaN.</exception>
    public static double Probability(int k, double mean) => Math.Exp(LogProbability(k, mean));

    /// <summary>Logarithm of the probability of exactly k events.</summary>
    /// <param name="k">Number of events; negative numbers give negative infinity.</param>
    /// <param name="mean">Expected number, finite and not negative.</param>
    /// <returns>At most 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative, infinite or NaN.</exception>
    public static double LogProbability(int k, double mean)
    {
        RefuseMean(mean);
        if (k < 0)
        {
            return double.NegativeInfinity;
        }

        return mean == 0
            ? (k == 0 ? 0 : double.NegativeInfinity)
            : Math.Min(0, (k * Math.Log(mean)) - mean - SpecialFunctions.FactorialLn(k));
    }

    /// <summary>Probability of at most k events.</summary>
    /// <param name="k">Number of events; negative numbers give 0.</param>
    /// <param name="mean">Expected number, finite and not negative.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative, infinite or NaN.</exception>
    public static double Cumulative(int k, double mean)
    {
        RefuseMean(mean);
        return k < 0 ? 0 : mean == 0 ? 1 : SpecialFunctions.GammaUpperRegularized(k + 1.0, mean);
    }

    /// <summary>Writes the probabilities of 0, 1, 2, ... events; what lies beyond the last is not spread over the others.</summary>
    /// <param name="destination">Receives the probability of k at position k.</param>
    /// <param name="mean">Expected number, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative, infinite or NaN.</exception>
    public static void Fill(Span<double> destination, double mean)
    {
        RefuseMean(mean);
        for (var k = 0; k < destination.Length; k++)
        {
            destination[k] = Probability(k, mean);
        }
    }

    private static void RefuseMean(double mean)
    {
        if (!(mean >= 0 && double.IsFinite(mean)))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), Refuse.Text($"mean is {mean}; it must be a finite number, 0 or more."));
        }
    }
}
