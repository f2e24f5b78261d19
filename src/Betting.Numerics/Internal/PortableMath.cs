namespace Betting.Numerics.Internal;

/// <summary>
/// Logarithm and exponential from the four operations only. The runtime's own call the C library of the platform, whose last bit
/// differs between systems; these give the same bits everywhere, which seeded draws promise.
/// </summary>
internal static class PortableMath
{
    // ln 2 in two parts; the first has trailing zero bits, so that a multiple of it by an exponent is exact.
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Natural logarithm of a normal positive number, to about one unit in the last place; 0 gives negative infinity.</summary>
    internal static double Log(double x)
    {
        if (x <= 0)
        {
            return x == 0 ? double.NegativeInfinity : double.NaN;
        }

        // x = fraction * 2^exponent with the fraction from sqrt(1/2) to sqrt(2).
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var fraction = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (fraction > 1.4142135623730951)
        {
            fraction /= 2;
            exponent++;
        }

        // ln f = 2 artanh(s) with s = (f - 1) / (f + 1), |s| below 0.172: eleven terms of the series reach 1e-18.
        var s = (fraction - 1) / (fraction + 1);
        var square = s * s;
        var sum = 0.0;
        for (var k = 23; k >= 3; k -= 2)
        {
            sum = (sum + (1.0 / k)) * square;
        }

        return (exponent * Ln2High) + ((2 * s) + ((2 * s * sum) + (exponent * Ln2Low)));
    }

    /// <summary>e to the power x, to about one unit in the last place; below -745 it is 0.</summary>
    internal static double Exp(double x)
    {
        if (x < -745)
        {
            return 0;
        }

        if (x > 709.7)
        {
            return double.PositiveInfinity;
        }

        var exponent = Math.Round(x * 1.4426950408889634);
        var rest = x - (exponent * Ln2High) - (exponent * Ln2Low);
        var sum = 1.0;
        for (var k = 14; k >= 1; k--)
        {
            sum = 1 + (sum * rest / k);
        }

        return Math.ScaleB(sum, (int)exponent);
    }
}
