using Betting.Numerics.Internal;

namespace Betting.Numerics.Functions;

/// <summary>The logistic function, its inverse and its logarithm, without overflow.</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class Logistic
{
    /// <summary>1 / (1 + e^-x).</summary>
    /// <param name="x">Log odds; infinities give 0 and 1, NaN gives NaN.</param>
    /// <returns>A probability from 0 to 1.</returns>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
        {
            return 1 / (1 + Math.Exp(-x));
        }

        var e = Math.Exp(x);
        return e / (1 + e);
    }

    /// <summary>ln(p / (1 - p)), the log odds.</summary>
    /// <param name="probability">From 0 to 1; the ends give negative and positive infinity.</param>
    /// <returns>The log odds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is NaN or outside 0 to 1.</exception>
    public static double Logit(double probability)
    {
        Refuse.NotProbability(probability, 0, nameof(probability));
        return Math.Log(probability) - OnePlus.Log(-probability);
    }

    /// <summary>ln(1 + e^x), the log loss of log odds x when it did not happen; ln(1 + e^-x) when it did.</summary>
    /// <param name="x">Any number; NaN gives NaN.</param>
    /// <returns>A number of 0 or more.</returns>
    public static double Softplus(double x) =>
        x > 0 ? x + OnePlus.Log(Math.Exp(-x)) : OnePlus.Log(Math.Exp(x));
}
