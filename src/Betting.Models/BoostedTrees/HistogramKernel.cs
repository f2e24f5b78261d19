using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>Fills and subtracts histograms.</summary>
internal static class HistogramKernel
{
    /// <summary>The entries per feature.</summary>
    public const int Bins = 256;

    private const int TileLength = Stripe.TileWidth * Bins;

    /// <summary>The room that <see cref="Fill"/> needs.</summary>
    public const int Room = TileLength + GradientScale.BlockRows;

    /// <summary>Fills the histograms of a stripe with the sums of some rows: up to each bin of a number, of each bin of a category.</summary>
    /// <param name="stripe">The bins.</param>
    /// <param name="rows">The rows of the leaf; each below the stripe's rows (not checked again here).</param>
    /// <param name="coarse">Coarse derivatives in the order of <paramref name="rows"/>.</param>
    /// <param name="scale">Their units.</param>
    /// <param name="histogram">Receives the stripe's histograms, one after the other.</param>
    /// <param name="slots">The stripe's features.</param>
    /// <param name="room">Working space.</param>
    public static void Fill(
        Stripe stripe, ReadOnlySpan<int> rows, ReadOnlySpan<long> coarse, in GradientScale scale, Span<Vector128<long>> histogram, ReadOnlySpan<FeatureBins> slots, Span<long> room)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(coarse.Length, rows.Length);
        Span<long> block = room[..TileLength];
        Span<ulong> words = MemoryMarshal.Cast<long, ulong>(room[TileLength..]);
        bool one = rows.Length <= GradientScale.BlockRows;
        for (int start = 0; start == 0 || start < rows.Length; start += GradientScale.BlockRows)
        {
            int count = Math.Min(GradientScale.BlockRows, rows.Length - start);
            for (int tile = 0; tile < stripe.Tiles; tile++)
            {
                // The rows of a block stay in the second-level cache from the first tile to the last.
                block.Clear();
                TileKernel.Gather(stripe.Words[tile..], stripe.Stride, rows.Slice(start, count), words);
                int first = stripe.StartOf(tile);
                int end = stripe.StartOf(tile + 1);
                TileKernel.Add(words[..count], coarse.Slice(start, count), block, end - first);
                for (int slot = first; slot < end; slot++)
                {
                    Unpack(block.Slice((slot - first) * Bins, Bins), scale, histogram.Slice(slot * Bins, Bins), slots[slot], one, start > 0);
                }
            }
        }

        for (int slot = 0; slot < slots.Length && !one; slot++)
        {
            if (slots[slot].Categories is null)
            {
                SumUp(histogram.Slice(slot * Bins, slots[slot].Count));
            }
        }
    }

    /// <summary>Turns a parent's sums into those of the sibling of <paramref name="child"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(Span<Vector128<long>> parent, ReadOnlySpan<Vector128<long>> child, int bins)
    {
        Span<Vector256<long>> from = MemoryMarshal.Cast<Vector128<long>, Vector256<long>>(parent);
        ReadOnlySpan<Vector256<long>> what = MemoryMarshal.Cast<Vector128<long>, Vector256<long>>(child)[..from.Length];
        for (int index = 0; index < (bins + 1) / 2; index++)
        {
            from[index] -= what[index];
        }

        if (bins < Bins - 1)
        {
            parent[FeatureBins.MissingBin] -= child[FeatureBins.MissingBin];
        }
    }

    /// <summary>Sums of one block, already summed up over the bins where there is no other block.</summary>
    private static void Unpack(Span<long> block, in GradientScale scale, Span<Vector128<long>> histogram, FeatureBins slot, bool one, bool add)
    {
        int bins = slot.Count;
        if (one && slot.Categories is null)
        {
            long sum = 0;
            foreach (ref long entry in block[..bins])
            {
                sum += entry;
                entry = sum;
            }
        }

        int used = (bins + 3) & ~3;
        scale.Unpack(block[..used], histogram, add);
        if (used < Bins)
        {
            scale.Unpack(block[(Bins - 4)..], histogram[(Bins - 4)..], add);
        }
    }

    private static void SumUp(Span<Vector128<long>> entries)
    {
        Vector128<long> sum = Vector128<long>.Zero;
        foreach (ref Vector128<long> entry in entries)
        {
            sum += entry;
            entry = sum;
        }
    }
}
