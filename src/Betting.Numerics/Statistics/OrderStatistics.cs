using System.Buffers;

namespace Betting.Numerics.Statistics;

/// <summary>Finds a few values by their rank among many, exactly, without sorting all of them.</summary>
/// <remarks>Buckets are counted, and only those that hold a rank are sorted. Where these hold most of the values, everything is sorted: the answer is the same.</remarks>
internal static class OrderStatistics
{
    private const int Many = 100_000;

    /// <summary>The values at ascending ranks; the input holds finite numbers and is not changed.</summary>
    public static double[] Select(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks)
    {
        BucketMap? map = values.Length < Many ? null : BucketMap.For(values, []);
        double[] rented = ArrayPool<double>.Shared.Rent(values.Length + 1);
        try
        {
            return (map is null ? null : ByBuckets(values, ranks, map, rented)) ?? BySorting(values, ranks, rented.AsSpan(0, values.Length));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static double[] BySorting(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, Span<double> sorted)
    {
        values.CopyTo(sorted);
        RadixOrder.Sort(sorted);
        double[] found = new double[ranks.Length];
        for (int index = 0; index < found.Length; index++)
        {
            found[index] = sorted[ranks[index]];
        }

        return found;
    }

    private static double[]? ByBuckets(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, BucketMap map, double[] rented)
    {
        int[] counts = new int[BucketMap.Buckets];
        map.Count(values, counts);
        bool[] marked = new bool[BucketMap.Buckets];
        int[] places = new int[ranks.Length];
        int below = 0, kept = 0, next = 0;
        for (int bucket = 0; bucket < counts.Length && next < ranks.Length; bucket++)
        {
            for (; next < ranks.Length && ranks[next] < below + counts[bucket]; next++)
            {
                marked[bucket] = true;
                places[next] = kept + ranks[next] - below;
            }

            kept += marked[bucket] ? counts[bucket] : 0;
            below += counts[bucket];
        }

        if (kept > values.Length / 2)
        {
            return null;
        }

        Span<double> gathered = rented.AsSpan(0, map.Gather(values, marked, rented));
        RadixOrder.Sort(gathered);
        double[] found = new double[ranks.Length];
        for (int index = 0; index < found.Length; index++)
        {
            found[index] = gathered[places[index]];
        }

        return found;
    }
}
