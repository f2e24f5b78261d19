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
    /// D (Hodges 1958, Arkiv foer Matematik 3). Asymptotic: Kolmogorov's limit with the finite-sample correction of Vrbik (2018) at the
    /// effective size n m / (n + m).
    /// </remarks>
    public static KolmogorovSmirnovResult TwoSample(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Refuse.Empty(first.Length, nameof(first));
        Refuse.Empty(second.Length, nameof(second));
        Refuse.NaN(first, nameof(first));
        Refuse.NaN(second, nameof(second));

        var distance = ScaledDistance(Sorted(first), Sorted(second));
        var statistic = distance / ((double)first.Length * second.Length);
        var exact = Math.Max(first.Length, second.Length) <= MaximumExactSize;
        var p = exact
            ? ExactTail(Math.Min(first.Length, second.Length), Math.Max(first.Length, second.Length), distance)
            : AsymptoticTail(statistic, (double)first.Length * second.Length / ((double)first.Length + second.Length));
        return new KolmogorovSmirnovResult(statistic, p, exact);
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        var copy = values.ToArray();
        Array.Sort(copy);
        return copy;
    }

    // The distance times n m: an integer, so that no rounding decides whether a walk reaches it.
    private static long ScaledDistance(double[] first, double[] second)
    {
        long maximum = 0;
        int i = 0, j = 0;
        while (i < first.Length && j < second.Length)
        {
            var value = Math.Min(first[i], second[j]);
            while (i < first.Length && first[i] == value)
            {
                i++;
            }

            while (j < second.Length && second[j] == value)
            {
                j++;
            }

            maximum = Math.Max(maximum, Math.Abs(((long)i * second.Length) - ((long)j * first.Length)));
        }

        return maximum;
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

    internal static double AsymptoticTail(double statistic, double effectiveSize)
    {
        if (statistic == 0)
        {
            return 1;
        }

        var root = Math.Sqrt(effectiveSize);
        var z = statistic * root;
        return LimitTail(z + (1 / (6 * root)) + ((z - 1) / (4 * effectiveSize)));
    }

    // Kolmogorov's limiting distribution: the theta series that converges fast on either side of 1.
    private static double LimitTail(double z)
    {
        if (z <= 0)
        {
            return 1;
        }

        var sum = 0.0;
        if (z < 1)
        {
            for (var k = 1; k <= 15; k += 2)
            {
                sum += Math.Exp(-k * k * Math.PI * Math.PI / (8 * z * z));
            }

            return Math.Clamp(1 - (Math.Sqrt(2 * Math.PI) / z * sum), 0, 1);
        }

        for (var k = 1; k <= 8; k++)
        {
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * z * z);
        }

        return Math.Clamp(sum, 0, 1);
    }
}
