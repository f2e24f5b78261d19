using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Numerics.Statistics;

/// <summary>Counts values per bin without a search: how many exceed each edge, eight edges and eight values at a time.</summary>
internal static class BinCounter
{
    private const int Width = 8;
    private const int Group = 8;
    private const int Block = 4096;

    /// <summary>Adds to <paramref name="counts"/>, which has two more entries than edges: bins (previous edge, edge], missing last.</summary>
    public static void Add(ReadOnlySpan<double> edges, ReadOnlySpan<double> values, Span<int> counts)
    {
        Span<double> padded = stackalloc double[Group];
        Span<long> above = edges.Length <= 128 ? stackalloc long[128] : new long[edges.Length];
        above = above[..edges.Length];
        above.Clear();
        long present = 0;
        for (int start = 0; start < values.Length; start += Block)
        {
            ReadOnlySpan<double> block = values[start..Math.Min(values.Length, start + Block)];
            present += Present(block);
            for (int edge = 0; edge < edges.Length; edge += Group)
            {
                int count = Math.Min(Group, edges.Length - edge);
                padded.Fill(double.PositiveInfinity);
                edges.Slice(edge, count).CopyTo(padded);
                AddAbove(padded, block, above.Slice(edge, count));
            }
        }

        counts[^1] += (int)(values.Length - present);
        long last = present;
        for (int edge = 0; edge < edges.Length; edge++)
        {
            counts[edge] += (int)(last - above[edge]);
            last = above[edge];
        }

        counts[edges.Length] += (int)last;
    }

    private static long Present(ReadOnlySpan<double> values)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        Vector512<long> sum = Vector512<long>.Zero;
        int index = 0;
        for (; index <= values.Length - Width; index += Width)
        {
            Vector512<double> block = Vector512.LoadUnsafe(ref first, (nuint)index);
            sum -= Vector512.Equals(block, block).AsInt64();
        }

        long present = Vector512.Sum(sum);
        for (; index < values.Length; index++)
        {
            present += double.IsNaN(values[index]) ? 0 : 1;
        }

        return present;
    }

    private static void AddAbove(ReadOnlySpan<double> edges, ReadOnlySpan<double> values, Span<long> above)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        Vector512<double> e0 = Vector512.Create(edges[0]), e1 = Vector512.Create(edges[1]), e2 = Vector512.Create(edges[2]), e3 = Vector512.Create(edges[3]);
        Vector512<double> e4 = Vector512.Create(edges[4]), e5 = Vector512.Create(edges[5]), e6 = Vector512.Create(edges[6]), e7 = Vector512.Create(edges[7]);
        Vector512<long> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        int index = 0;
        for (; index <= values.Length - Width; index += Width)
        {
            Vector512<double> block = Vector512.LoadUnsafe(ref first, (nuint)index);
            c0 -= Vector512.GreaterThan(block, e0).AsInt64();
            c1 -= Vector512.GreaterThan(block, e1).AsInt64();
            c2 -= Vector512.GreaterThan(block, e2).AsInt64();
            c3 -= Vector512.GreaterThan(block, e3).AsInt64();
            c4 -= Vector512.GreaterThan(block, e4).AsInt64();
            c5 -= Vector512.GreaterThan(block, e5).AsInt64();
            c6 -= Vector512.GreaterThan(block, e6).AsInt64();
            c7 -= Vector512.GreaterThan(block, e7).AsInt64();
        }

        ReadOnlySpan<long> sums = [
            Vector512.Sum(c0), Vector512.Sum(c1), Vector512.Sum(c2), Vector512.Sum(c3), Vector512.Sum(c4), Vector512.Sum(c5), Vector512.Sum(c6), Vector512.Sum(c7)];
        for (int edge = 0; edge < above.Length; edge++)
        {
            long more = sums[edge];
            for (int rest = index; rest < values.Length; rest++)
            {
                more += values[rest] > edges[edge] ? 1 : 0;
            }

            above[edge] += more;
        }
    }
}
