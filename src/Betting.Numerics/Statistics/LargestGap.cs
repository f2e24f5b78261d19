using System.Buffers;

namespace Betting.Numerics.Statistics;

/// <summary>The largest distance between two empirical distributions, times both sample sizes: an integer, so that no rounding decides.</summary>
internal static class LargestGap
{
    private const int Many = 50_000;

    /// <summary>Of samples in any order. Buckets are counted, and only those between whose ends the largest distance may lie are sorted.</summary>
    public static long Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        BucketMap? map = Math.Min(first.Length, second.Length) < Many ? null : BucketMap.For(first, second);
        double[] a = ArrayPool<double>.Shared.Rent(first.Length);
        double[] b = ArrayPool<double>.Shared.Rent(second.Length);
        try
        {
            return (map is null ? null : ByBuckets(first, second, map, a, b)) ?? OfSorted(Sorted(first, a), Sorted(second, b), first.Length, second.Length, 0);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(b);
            ArrayPool<double>.Shared.Return(a);
        }
    }

    /// <summary>
    /// Of sorted parts of samples of n and m values, before which the difference was <paramref name="difference"/>. Each step takes the smaller head, or both where
    /// they are equal, without a branch; the distance counts only after the last of equal values.
    /// </summary>
    public static long OfSorted(ReadOnlySpan<double> first, ReadOnlySpan<double> second, long n, long m, long difference)
    {
        long maximum = 0;
        double value = double.NaN;
        int i = 0, j = 0;
        while (i < first.Length && j < second.Length)
        {
            double x = first[i];
            double y = second[j];
            value = Math.Min(x, y);
            int stepFirst = x <= y ? 1 : 0;
            int stepSecond = y <= x ? 1 : 0;
            i += stepFirst;
            j += stepSecond;
            difference += (stepFirst * m) - (stepSecond * n);
            bool isLast = (i == first.Length || first[i] != value) & (j == second.Length || second[j] != value);
            maximum = isLast ? Math.Max(maximum, Math.Abs(difference)) : maximum;
        }

        // One part is used up; what the other still holds of the same value belongs to this step, and from there on the difference goes one way only.
        for (; i < first.Length && first[i] == value; i++)
        {
            difference += m;
        }

        for (; j < second.Length && second[j] == value; j++)
        {
            difference -= n;
        }

        return Math.Max(maximum, Math.Abs(difference));
    }

    private static ReadOnlySpan<double> Sorted(ReadOnlySpan<double> values, double[] rented)
    {
        Span<double> sorted = rented.AsSpan(0, values.Length);
        values.CopyTo(sorted);
        RadixOrder.Sort(sorted);
        return sorted;
    }

    private static long? ByBuckets(ReadOnlySpan<double> first, ReadOnlySpan<double> second, BucketMap map, double[] a, double[] b)
    {
        long n = first.Length, m = second.Length;
        int[] firstCounts = new int[BucketMap.Buckets];
        int[] secondCounts = new int[BucketMap.Buckets];
        map.Count(first, firstCounts);
        map.Count(second, secondCounts);
        long maximum = 0, at = 0;
        for (int bucket = 0; bucket < BucketMap.Buckets; bucket++)
        {
            at += (firstCounts[bucket] * m) - (secondCounts[bucket] * n);
            maximum = Math.Max(maximum, Math.Abs(at));
        }

        // Within a bucket the difference rises by its first values at most, and falls by its second ones.
        bool[] marked = new bool[BucketMap.Buckets];
        long kept = 0;
        at = 0;
        for (int bucket = 0; bucket < BucketMap.Buckets; bucket++)
        {
            long rise = firstCounts[bucket] * m;
            long fall = secondCounts[bucket] * n;
            marked[bucket] = Math.Max(at + rise, fall - at) > maximum && rise > 0 && fall > 0;
            kept += marked[bucket] ? firstCounts[bucket] + secondCounts[bucket] : 0;
            at += rise - fall;
        }

        if (kept > (n + m) / 2)
        {
            return null;
        }

        Span<double> keptFirst = a.AsSpan(0, map.Gather(first, marked, a));
        Span<double> keptSecond = b.AsSpan(0, map.Gather(second, marked, b));
        RadixOrder.Sort(keptFirst);
        RadixOrder.Sort(keptSecond);
        at = 0;
        for (int bucket = 0; bucket < BucketMap.Buckets; bucket++)
        {
            if (marked[bucket])
            {
                maximum = Math.Max(maximum, OfSorted(keptFirst[..firstCounts[bucket]], keptSecond[..secondCounts[bucket]], n, m, at));
                keptFirst = keptFirst[firstCounts[bucket]..];
                keptSecond = keptSecond[secondCounts[bucket]..];
            }

            at += (firstCounts[bucket] * m) - (secondCounts[bucket] * n);
        }

        return maximum;
    }
}
