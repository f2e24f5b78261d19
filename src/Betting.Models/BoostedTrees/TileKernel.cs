using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Betting.Models.BoostedTrees;

/// <summary>Adds the coarse derivatives of rows to the histograms of one tile; compiled once for each number of features.</summary>
internal static class TileKernel
{
    private interface IWidth
    {
        static abstract int Value { get; }
    }

    /// <summary>Adds rows.</summary>
    /// <param name="words">The tile's words of the rows.</param>
    /// <param name="coarse">Their derivatives.</param>
    /// <param name="sums">Eight histograms of <see cref="HistogramKernel.Bins"/> sums.</param>
    /// <param name="width">The features, 1 to 8.</param>
    public static void Add(ReadOnlySpan<ulong> words, ReadOnlySpan<long> coarse, Span<long> sums, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(coarse.Length, words.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(sums.Length, Stripe.TileWidth * HistogramKernel.Bins);
        switch (width)
        {
            case 1: AddRows<One>(words, coarse, sums); break;
            case 2: AddRows<Two>(words, coarse, sums); break;
            case 3: AddRows<Three>(words, coarse, sums); break;
            case 4: AddRows<Four>(words, coarse, sums); break;
            case 5: AddRows<Five>(words, coarse, sums); break;
            case 6: AddRows<Six>(words, coarse, sums); break;
            case 7: AddRows<Seven>(words, coarse, sums); break;
            default: AddRows<Eight>(words, coarse, sums); break;
        }
    }

    /// <summary>Copies a tile's words of some rows: so little work that many reads of memory are under way at once.</summary>
    /// <param name="words">The tile's word of row 0, and all that follow.</param>
    /// <param name="stride">The words from one row to the next.</param>
    /// <param name="rows">The rows; each has a word (not checked again here).</param>
    /// <param name="copies">Receives one word per row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Gather(ReadOnlySpan<ulong> words, nint stride, ReadOnlySpan<int> rows, Span<ulong> copies)
    {
        ref ulong word = ref MemoryMarshal.GetReference(words);
        ref int row = ref MemoryMarshal.GetReference(rows);
        ref ulong copy = ref MemoryMarshal.GetReference(copies[..rows.Length]);
        for (nint index = 0; index < rows.Length; index++)
        {
            Unsafe.Add(ref copy, index) = Unsafe.Add(ref word, Unsafe.Add(ref row, index) * stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddRows<TWidth>(ReadOnlySpan<ulong> words, ReadOnlySpan<long> coarse, Span<long> sums)
        where TWidth : struct, IWidth
    {
        ref ulong word = ref MemoryMarshal.GetReference(words);
        ref long values = ref MemoryMarshal.GetReference(coarse);
        ref long sum = ref MemoryMarshal.GetReference(sums);
        for (nint index = 0; index < words.Length; index++)
        {
            ulong bins = Unsafe.Add(ref word, index);
            long value = Unsafe.Add(ref values, index);
            Add<TWidth>(ref sum, bins, 0, value);
            Add<TWidth>(ref sum, bins >>= 8, 1, value);
            Add<TWidth>(ref sum, bins >>= 8, 2, value);
            Add<TWidth>(ref sum, bins >>= 8, 3, value);
            Add<TWidth>(ref sum, bins >>= 8, 4, value);
            Add<TWidth>(ref sum, bins >>= 8, 5, value);
            Add<TWidth>(ref sum, bins >>= 8, 6, value);
            Add<TWidth>(ref sum, bins >> 8, 7, value);
        }
    }

    // A byte is below the bins, so that no sum lies outside the histograms checked above.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TWidth>(ref long sums, ulong bins, int slot, long value)
        where TWidth : struct, IWidth
    {
        if (slot < TWidth.Value)
        {
            nint place = (nint)(byte)bins + (slot * HistogramKernel.Bins);
            Unsafe.Add(ref sums, place) = Unsafe.Add(ref sums, place) + value;
        }
    }

    private readonly struct One : IWidth
    {
        public static int Value => 1;
    }

    private readonly struct Two : IWidth
    {
        public static int Value => 2;
    }

    private readonly struct Three : IWidth
    {
        public static int Value => 3;
    }

    private readonly struct Four : IWidth
    {
        public static int Value => 4;
    }

    private readonly struct Five : IWidth
    {
        public static int Value => 5;
    }

    private readonly struct Six : IWidth
    {
        public static int Value => 6;
    }

    private readonly struct Seven : IWidth
    {
        public static int Value => 7;
    }

    private readonly struct Eight : IWidth
    {
        public static int Value => 8;
    }
}
