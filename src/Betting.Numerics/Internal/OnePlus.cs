namespace Betting.Numerics.Internal;

/// <summary>Logarithm near 1.</summary>
internal static class OnePlus
{
    /// <summary>ln(1 + x) without losing the digits of a small x: the rounding of 1 + x is divided out (Kahan).</summary>
    internal static double Log(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x
            : double.IsInfinity(sum) || sum <= 0 ? Math.Log(sum)
            : Math.Log(sum) * (x / (sum - 1));
    }
}
