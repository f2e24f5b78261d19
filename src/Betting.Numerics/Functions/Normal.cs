using Betting.Numerics.Internal;
using Distribution = MathNet.Numerics.Distributions.Normal;

namespace Betting.Numerics.Functions;

/// <summary>The standard normal distribution (mean 0, deviation 1).</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class Normal
{
    /// <summary>Probability of a value at most x.</summary>
    /// <param name="x">Any number; infinities give 0 and 1, NaN gives NaN.</param>
    /// <returns>From 0 to 1.</returns>
    public static double Cdf(double x) => double.IsNaN(x) ? double.NaN : Distribution.CDF(0, 1, x);

    /// <summary>The value below which the given share lies: the inverse of <see cref="Cdf"/>.</summary>
    /// <param name="probability">From 0 to 1; the ends give negative and positive infinity.</param>
    /// <returns>The quantile.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is NaN or outside 0 to 1.</exception>
    public static double Quantile(double probability)
    {
        Refuse.NotProbability(probability, 0, nameof(probability));
        return probability switch
        {
            0 => double.NegativeInfinity,
            1 => double.PositiveInfinity,
            _ => Distribution.InvCDF(0, 1, probability),
        };
    }

    /// <summary>Density at x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>From 0 to 0.3989.</returns>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
}
