namespace Betting.Numerics.Functions;

/// <summary>The logarithm of a sum of exponentials, without overflow or underflow.</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class LogSumExp
{
    /// <summary>ln(e^x1 + ... + e^xn).</summary>
    /// <param name="values">Any numbers; negative infinity counts as nothing, NaN gives NaN.</param>
    /// <returns>The logarithm; negative infinity without values.</returns>
    public static double Of(ReadOnlySpan<double> values)
    {
        var maximum = double.NegativeInfinity;
        foreach (var value in values)
        {
            maximum = Math.Max(maximum, value);
        }

        if (!double.IsFinite(maximum))
        {
            return maximum;
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Math.Exp(value - maximum);
        }

        return maximum + Math.Log(sum);
    }
}
