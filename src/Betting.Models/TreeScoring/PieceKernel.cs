using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Betting.Models.TreeScoring;

/// <summary>Adds the leaves that coded rows reach: pair of pieces after pair, all rows of a block for each.</summary>
internal static class PieceKernel
{
    /// <summary>The fastest way that this processor has.</summary>
    public static ScoringPath Fastest =>
        Avx512Vbmi.IsSupported && Avx512BW.IsSupported ? ScoringPath.Vector512 : Avx2.IsSupported ? ScoringPath.Vector256 : ScoringPath.Walk;

    /// <param name="pieces">The trees.</param>
    /// <param name="path">One of the two vector paths, which the processor must have.</param>
    /// <param name="leaves">The scores of the exits.</param>
    /// <param name="ranks">The coded rows.</param>
    /// <param name="named">The categories of the rows.</param>
    /// <param name="sums">One per row and output.</param>
    public static void Add<T>(PieceLayout pieces, ScoringPath path, T[] leaves, ReadOnlySpan<byte> ranks, ReadOnlySpan<int> named, Span<T> sums)
        where T : struct, IAdditionOperators<T, T, T>
    {
        if (path == ScoringPath.Vector512)
        {
            Add<T, PieceVectors512>(pieces, leaves, ranks, named, sums);
        }
        else
        {
            Add<T, PieceVectors256>(pieces, leaves, ranks, named, sums);
        }
    }

    private static void Add<T, TVectors>(PieceLayout pieces, T[] leaves, ReadOnlySpan<byte> ranks, ReadOnlySpan<int> named, Span<T> sums)
        where T : struct, IAdditionOperators<T, T, T>
        where TVectors : IPieceVectors
    {
        bool plain = pieces.Links is null && pieces.FirstCategoryTest is null;
        for (int output = 0; output < pieces.OutputCount; output++)
        {
            for (int pair = pieces.FirstOfOutput[output] / 2; pair < pieces.FirstOfOutput[output + 1] / 2; pair++)
            {
                if (plain)
                {
                    AddPlain<T, TVectors>(pieces, pair, leaves, ranks, sums, output);
                }
                else
                {
                    AddAny<T, TVectors>(pieces, pair, leaves, ranks, named, sums, output);
                }
            }
        }
    }

    /// <summary>Trees of one piece each, without categories.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPlain<T, TVectors>(PieceLayout pieces, int pair, T[] leaves, ReadOnlySpan<byte> ranks, Span<T> sums, int output)
        where T : struct, IAdditionOperators<T, T, T>
        where TVectors : IPieceVectors
    {
        int stride = pieces.Stride;
        int outputs = pieces.OutputCount;
        nuint start = (nuint)pair * (2 * PieceLayout.Width);
        ref byte row = ref MemoryMarshal.GetReference(ranks);
        ref byte slots = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pieces.Slots), start);
        ref byte limits = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pieces.Ranks), start);
        ref uint masks = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pieces.Masks), start);
        ref uint wanted = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pieces.Wanted), start);
        ref T leaf = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(leaves), start);
        ulong missingLeft = pieces.MissingLeft[pair];
        for (int index = output; index < sums.Length; index += outputs)
        {
            ulong outcomes = TVectors.Outcomes(ref row, stride, ref slots, ref limits, missingLeft);
            int first = TVectors.Exit((uint)outcomes, ref masks, ref wanted);
            int second = TVectors.Exit((uint)(outcomes >> 32), ref Unsafe.Add(ref masks, PieceLayout.Width), ref Unsafe.Add(ref wanted, PieceLayout.Width));
            sums[index] = sums[index] + Unsafe.Add(ref leaf, first) + Unsafe.Add(ref leaf, PieceLayout.Width + second);
            row = ref Unsafe.Add(ref row, stride);
        }
    }

    /// <summary>Trees of several pieces, or with categories.</summary>
    private static void AddAny<T, TVectors>(PieceLayout pieces, int pair, T[] leaves, ReadOnlySpan<byte> ranks, ReadOnlySpan<int> named, Span<T> sums, int output)
        where T : struct, IAdditionOperators<T, T, T>
        where TVectors : IPieceVectors
    {
        for (int index = output; index < sums.Length; index += pieces.OutputCount)
        {
            ref byte row = ref MemoryMarshal.GetReference(ranks);
            ulong outcomes = OutcomesOf<TVectors>(pieces, pair, ref row, named);
            int first = LeafOf<TVectors>(pieces, 2 * pair, (uint)outcomes, ref row, named);
            int second = LeafOf<TVectors>(pieces, (2 * pair) + 1, (uint)(outcomes >> 32), ref row, named);
            sums[index] = sums[index] + leaves[first] + leaves[second];
            ranks = ranks[pieces.Stride..];
            named = named[pieces.CategoryColumns..];
        }
    }

    private static int LeafOf<TVectors>(PieceLayout pieces, int piece, uint outcomes, ref byte row, ReadOnlySpan<int> named)
        where TVectors : IPieceVectors
    {
        while (true)
        {
            int place = piece * PieceLayout.Width;
            place += TVectors.Exit(
                outcomes,
                ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pieces.Masks), place),
                ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pieces.Wanted), place));
            piece = pieces.Links is null ? -1 : pieces.Links[place];
            if (piece < 0)
            {
                return place;
            }

            outcomes = (uint)(OutcomesOf<TVectors>(pieces, piece / 2, ref row, named) >> (piece % 2 * PieceLayout.Width));
        }
    }

    private static ulong OutcomesOf<TVectors>(PieceLayout pieces, int pair, ref byte row, ReadOnlySpan<int> named)
        where TVectors : IPieceVectors
    {
        nuint start = (nuint)pair * (2 * PieceLayout.Width);
        ulong outcomes = TVectors.Outcomes(
            ref row,
            pieces.Stride,
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pieces.Slots), start),
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pieces.Ranks), start),
            pieces.MissingLeft[pair]);
        if (pieces.FirstCategoryTest is not { } firsts)
        {
            return outcomes;
        }

        foreach (ref readonly CategoryTest test in pieces.CategoryTests.AsSpan(firsts[pair]..firsts[pair + 1]))
        {
            bool left = pieces.Sets.GoesLeft(test.Set, named[test.Column], test.MissingLeft, test.OtherLeft);
            outcomes = (outcomes & ~(1UL << test.Bit)) | ((left ? 1UL : 0) << test.Bit);
        }

        return outcomes;
    }
}
