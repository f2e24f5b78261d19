using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Numerics.Statistics;

/// <summary>Puts numbers into many buckets of equal width without changing their order: a larger number never has a lower bucket, and equal ones share theirs.</summary>
/// <remarks>The width fits the middle 98 % of a probe; what lies beyond goes into the outer buckets. NaN must not occur.</remarks>
internal sealed class BucketMap
{
    public const int Buckets = 16_384;

    private const int Probe = 4096;
    private const int Width = 8;
    private readonly double low;
    private readonly double scale;

    private BucketMap(double low, double scale)
    {
        this.low = low;
        this.scale = scale;
    }

    /// <summary>A map that suits the values, or none where their middle is a single number or not finite.</summary>
    public static BucketMap? For(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double[] probe = new double[2 * Probe];
        Take(first, probe.AsSpan(0, Probe));
        Take(second.IsEmpty ? first : second, probe.AsSpan(Probe));
        RadixOrder.Sort(probe);
        double low = probe[probe.Length / 100];
        double high = probe[probe.Length - 1 - (probe.Length / 100)];
        double scale = (Buckets - 2) / (high - low);
        return double.IsFinite(low) && double.IsFinite(scale) && scale > 0 ? new BucketMap(low, scale) : null;
    }

    /// <summary>Adds the number of values in each bucket.</summary>
    public void Count(ReadOnlySpan<double> values, Span<int> counts)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        ref int count = ref MemoryMarshal.GetReference(counts);
        Span<long> places = stackalloc long[Width];
        ref long place = ref MemoryMarshal.GetReference(places);
        int index = 0;
        for (; index <= values.Length - Width; index += Width)
        {
            Of(Vector512.LoadUnsafe(ref first, (nuint)index)).StoreUnsafe(ref place);
            for (int lane = 0; lane < Width; lane++)
            {
                Unsafe.Add(ref count, (int)Unsafe.Add(ref place, lane))++;
            }
        }

        for (; index < values.Length; index++)
        {
            counts[Of(values[index])]++;
        }
    }

    /// <summary>Copies the values of marked buckets and gives their number; there must be room for one more.</summary>
    public int Gather(ReadOnlySpan<double> values, ReadOnlySpan<bool> marked, Span<double> gathered)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        ref bool mark = ref MemoryMarshal.GetReference(marked);
        Span<long> places = stackalloc long[Width];
        ref long place = ref MemoryMarshal.GetReference(places);
        int found = 0;
        int index = 0;
        for (; index <= values.Length - Width; index += Width)
        {
            Of(Vector512.LoadUnsafe(ref first, (nuint)index)).StoreUnsafe(ref place);
            for (int lane = 0; lane < Width; lane++)
            {
                if (Unsafe.Add(ref mark, (int)Unsafe.Add(ref place, lane)))
                {
                    gathered[found++] = values[index + lane];
                }
            }
        }

        for (; index < values.Length; index++)
        {
            if (marked[Of(values[index])])
            {
                gathered[found++] = values[index];
            }
        }

        return found;
    }

    private Vector512<long> Of(Vector512<double> values)
    {
        Vector512<double> place = ((values - Vector512.Create(low)) * Vector512.Create(scale)) + Vector512<double>.One;
        return Vector512.ConvertToInt64(Vector512.Min(Vector512.Max(place, Vector512<double>.Zero), Vector512.Create(Buckets - 1.0)));
    }

    private int Of(double value)
    {
        double product = (value - low) * scale;
        return (int)Math.Min(Math.Max(product + 1, 0), Buckets - 1);
    }

    private static void Take(ReadOnlySpan<double> values, Span<double> probe)
    {
        for (int index = 0; index < probe.Length; index++)
        {
            probe[index] = values[(int)((long)index * values.Length / probe.Length)];
        }
    }
}
