using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>Fills and subtracts the eight histograms of one tile.</summary>
internal static class HistogramKernel
{
    public const int Bins = 256;

    public const int TileLength = BinnedRows.TileWidth * Bins;

    /// <summary>Adds rows to the histograms of a tile.</summary>
    /// <param name="tile">The tile's words, one per row of the data.</param>
    /// <param name="rows">The rows of the leaf; each below the tile's length (not checked again here).</param>
    /// <param name="gradients">Derivatives in the order of <paramref name="rows"/>.</param>
    /// <param name="histogram">The tile's histograms, <see cref="TileLength"/> entries.</param>
    public static void Accumulate(ReadOnlySpan<ulong> tile, ReadOnlySpan<int> rows, ReadOnlySpan<Vector128<long>> gradients, Span<Vector128<long>> histogram)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(histogram.Length, TileLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(gradients.Length, rows.Length);
        ref ulong words = ref MemoryMarshal.GetReference(tile);
        ref Vector128<long> sums = ref MemoryMarshal.GetReference(histogram);
        for (int index = 0; index < rows.Length; index++)
        {
            // A bin is a byte, so that no sum lies outside the 2048 entries checked above.
            ulong word = Unsafe.Add(ref words, rows[index]);
            Vector128<long> value = gradients[index];
            Unsafe.Add(ref sums, (nint)(word & 0xFF)) += value;
            Unsafe.Add(ref sums, (nint)((word >> 8) & 0xFF) + Bins) += value;
            Unsafe.Add(ref sums, (nint)((word >> 16) & 0xFF) + (2 * Bins)) += value;
            Unsafe.Add(ref sums, (nint)((word >> 24) & 0xFF) + (3 * Bins)) += value;
            Unsafe.Add(ref sums, (nint)((word >> 32) & 0xFF) + (4 * Bins)) += value;
            Unsafe.Add(ref sums, (nint)((word >> 40) & 0xFF) + (5 * Bins)) += value;
            Unsafe.Add(ref sums, (nint)((word >> 48) & 0xFF) + (6 * Bins)) += value;
            Unsafe.Add(ref sums, (nint)(word >> 56) + (7 * Bins)) += value;
        }
    }

    /// <summary>Turns a parent's histograms into those of the sibling of <paramref name="child"/>.</summary>
    public static void Subtract(Span<Vector128<long>> parent, ReadOnlySpan<Vector128<long>> child)
    {
        for (int index = 0; index < parent.Length; index++)
        {
            parent[index] -= child[index];
        }
    }
}
