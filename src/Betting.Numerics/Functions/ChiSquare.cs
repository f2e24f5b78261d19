using Betting.Numerics.Internal;
using MathNet.Numerics.Distributions;

namespace Betting.Numerics.Functions;

/// <summary>The chi-square distribution, for critical values of tests.</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class ChiSquare
{
    /// <summary>Probability of a value at most x.</summary>
    /// <param name="x">Any number; below 0 the probability is 0.</param>
    /// <param name="degreesOfFreedom">A finite number above 0.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x is NaN or the degrees of freedom are not a finite number above 0.</exception>
    public static double Cdf(double x, double degreesOfFreedom)
    {
        RefuseDegrees(degreesOfFreedom);
        if (double.IsNaN(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x), "x is NaN; it must be a number.");
        }

        return x <= 0 ? 0 : double.IsPositiveInfinity(x) ? 1 : ChiSquared.CDF(degreesOfFreedom, x);
    }

    /// <summary>The value below which the given share lies.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="degreesOfFreedom">A finite number above 0.</param>
    /// <returns>The quantile, above 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Quantile(double probability, double degreesOfFreedom)
    {
        RefuseDegrees(degreesOfFreedom);
        if (!(probability > 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), Refuse.Text($"probability is {probability}; it must be above 0 and below 1."));
        }

        return ChiSquared.InvCDF(degreesOfFreedom, probability);
    }

    private static void RefuseDegrees(double degreesOfFreedom)
    {
        if (!(degreesOfFreedom > 0 && double.IsFinite(degreesOfFreedom)))
        {
            throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), Refuse.Text($"degreesOfFreedom is {degreesOfFreedom}; it must be a finite number above 0."));
        }
    }
}
