using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>Two-sided Kolmogorov-Smirnov test of whether two samples come from one continuous distribution.</summary>
/// <remarks>
/// <para>Samples of up to 10,000 values each get an exact p-value; beyond that it is asymptotic. With ties the p-value is conservative.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class KolmogorovSmirnov
{
    /// <summary>The largest sample size, of either sample, with an exact p-value.</summary>
    /// <value>10000 values.</value>
    public const int MaximumExactSize = 10_000;

    /// <summary>Compares two samples; their order does not matter.</summary>
    /// <param name="first">The first sample, at least one value; infinities are allowed, NaN is not.</param>
    /// <param name="second">The second sample, at least one value; infinities are allowed, NaN is not.</param>
    /// <returns>The distance and its two-sided p-value.</returns>
    /// <exception cref="ArgumentException">A sample is empty or contains NaN.</exception>
    /// <remarks>
    /// Exact: the p-value is the chance that a random walk from (0, 0) to (n, m), each order of steps equally likely, touches the distance
    /// D (Hodges 1958, Arkiv foer Matematik 3). Asymptotic: the distribution of the distance of n m / (n + m) values, rounded, from their own
    /// distribution, as scipy has it (Simard and L'Ecuyer 2011, Journal of Statistical Software 39).
    /// </remarks>
    public static KolmogorovSmirnovResult TwoSample(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Refuse.Empty(first.Length, nameof(first));
        Refuse.Empty(second.Length, nameof(second));
        ValueScan.RefuseNaN(first, nameof(first));
        ValueScan.RefuseNaN(second, nameof(second));
        return OfScaledDistance(LargestGap.Of(first, second), first.Length, second.Length);
    }

    /// <summary>As <see cref="TwoSample"/>, for samples in ascending order, which is not checked; nothing is copied.</summary>
    /// <param name="first">The first sample in ascending order, at least one value, without NaN.</param>
    /// <param name="second">The second sample in ascending order, at least one value, without NaN.</param>
    /// <returns>The distance and its two-sided p-value.</returns>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static KolmogorovSmirnovResult OfSorted(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Refuse.Empty(first.Length, nameof(first));
        Refuse.Empty(second.Length, nameof(second));
        return OfScaledDistance(LargestGap.OfSorted(first, second, first.Length, second.Length, 0), first.Length, second.Length);
    }

    /// <summary>The chance of a distance at least as large as the given one between samples of the given sizes, for example one computed from sketches.</summary>
    /// <param name="statistic">D, from 0 to 1; rounded to the nearest distance that such samples can have.</param>
    /// <param name="firstCount">Size of the first sample, at least 1.</param>
    /// <param name="secondCount">Size of the second sample, at least 1.</param>
    /// <returns>The distance and its two-sided p-value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static KolmogorovSmirnovResult OfDistance(double statistic, long firstCount, long secondCount)
    {
        Refuse.NotProbability(statistic, 0, nameof(statistic));
        ArgumentOutOfRangeException.ThrowIfLessThan(firstCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(secondCount, 1);
        return Math.Max(firstCount, secondCount) <= MaximumExactSize
            ? OfScaledDistance((long)Math.Round(statistic * firstCount * secondCount), (int)firstCount, (int)secondCount)
            : new KolmogorovSmirnovResult(statistic, AsymptoticTail(statistic, firstCount * ((double)secondCount / (firstCount + secondCount))), false);
    }

    private static KolmogorovSmirnovResult OfScaledDistance(long distance, int first, int second)
    {
        double statistic = distance / ((double)first * second);
        bool exact = Math.Max(first, second) <= MaximumExactSize;
        double p = exact
            ? ExactTail(Math.Min(first, second), Math.Max(first, second), distance)
            : AsymptoticTail(statistic, first * ((double)second / ((double)first + second)));
        return new KolmogorovSmirnovResult(statistic, p, exact);
    }

    /// <summary>
    /// Walks the diagonals i + j = k, holding the probability of being at i without having touched the distance. From (i, j) the next step
    /// is in i with probability (n - i) / (n + m - k). What leaves the band is summed: only positive terms, so nothing cancels or overflows.
    /// </summary>
    internal static double ExactTail(int n, int m, long distance)
    {
        if (distance == 0)
        {
            return 1;
        }

        var mass = new double[n + 3];
        var inside = mass.AsSpan(1);
        inside[0] = 1;
        int low = 0, high = 0;
        var left = 0.0;
        for (var k = 0; k < n + m; k++)
        {
            var (nextLow, nextHigh) = Band(n, m, distance, k + 1);
            var share = 1.0 / (n + m - k);
            left += low < nextLow ? inside[low] * (m - (k - low)) * share : 0;
            left += high + 1 > nextHigh ? inside[high] * (n - high) * share : 0;
            if (nextLow > nextHigh)
            {
                return 1;
            }

            Step(mass.AsSpan(nextLow, nextHigh - nextLow + 2), n - nextLow + 1, m - k + nextLow, share);
            if (low < nextLow)
            {
                inside[low] = 0;
            }

            (low, high) = (nextLow, nextHigh);
        }

        return Math.Min(1, left);
    }

    // In place from the top: the value at i becomes what came from i - 1 by a step in i, plus what stayed by a step in j.
    private static void Step(Span<double> window, double stepsLeft, double staysLeft, double share)
    {
        for (var t = window.Length - 1; t > 0; t--)
        {
            window[t] = ((window[t - 1] * (stepsLeft - (t - 1))) + (window[t] * (staysLeft + (t - 1)))) * share;
        }
    }

    // The points of a diagonal that are strictly nearer than the distance: |i (n + m) - k n| < distance.
    private static (int Low, int High) Band(int n, int m, long distance, int k)
    {
        var centre = (long)k * n;
        var low = FloorDivide(centre - distance, n + m) + 1;
        var high = -FloorDivide(-(centre + distance), n + m) - 1;
        return ((int)Math.Max(low, Math.Max(0, k - m)), (int)Math.Min(high, Math.Min(n, k)));
    }

    private static long FloorDivide(long dividend, long divisor) =>
        (dividend / divisor) - (dividend % divisor < 0 ? 1 : 0);

    internal static double AsymptoticTail(double statistic, double effectiveSize) =>
        KolmogorovTail.Of(Math.Max(1, Math.Round(effectiveSize)), statistic);
}
