using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>The exponential from the four operations only, so that every processor and platform gives the same bits.</summary>
internal static class VectorExp
{
    // ln 2 in two parts; the first has trailing zero bits, so that a multiple of it by an exponent is exact.
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Log2E = 1.4426950408889634;
    private const double Limit = 700;

    /// <summary>e to the power x to about one unit in the last place, as if x lay within -700 and 700.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(Vector256<double> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-Limit)), Vector256.Create(Limit));
        Vector256<double> exponent = Vector256.Round(x * Log2E);
        Vector256<double> rest = x - (exponent * Ln2High) - (exponent * Ln2Low);

        // Taylor's series; the rest is at most 0.347, so that the fourteenth power over 14! is below 1e-17.
        Vector256<double> sum = Vector256.Create(1.0 / 6227020800);
        sum = (sum * rest) + Vector256.Create(1.0 / 479001600);
        sum = (sum * rest) + Vector256.Create(1.0 / 39916800);
        sum = (sum * rest) + Vector256.Create(1.0 / 3628800);
        sum = (sum * rest) + Vector256.Create(1.0 / 362880);
        sum = (sum * rest) + Vector256.Create(1.0 / 40320);
        sum = (sum * rest) + Vector256.Create(1.0 / 5040);
        sum = (sum * rest) + Vector256.Create(1.0 / 720);
        sum = (sum * rest) + Vector256.Create(1.0 / 120);
        sum = (sum * rest) + Vector256.Create(1.0 / 24);
        sum = (sum * rest) + Vector256.Create(1.0 / 6);
        sum = (sum * rest) + Vector256.Create(0.5);
        sum = (sum * rest) + Vector256<double>.One;
        sum = (sum * rest) + Vector256<double>.One;
        Vector256<long> power = (Vector256.ConvertToInt64Native(exponent) + Vector256.Create(1023L)) << 52;
        return sum * power.AsDouble();
    }
}
