using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Betting.Models.TreeScoring;

/// <summary>Pairs of pieces on processors that look up bytes in tables of 16 (AVX2), for at most 128 slots.</summary>
internal readonly struct PieceVectors256 : IPieceVectors
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Outcomes(ref byte row, int stride, ref byte slots, ref byte limits, ulong missingLeft)
    {
        (uint below, uint missing) = Half(ref row, stride, Vector256.LoadUnsafe(ref slots), Vector256.LoadUnsafe(ref limits));
        (uint belowNext, uint missingNext) = Half(ref row, stride, Vector256.LoadUnsafe(ref slots, 32), Vector256.LoadUnsafe(ref limits, 32));
        return below | ((ulong)belowNext << 32) | ((missing | ((ulong)missingNext << 32)) & missingLeft);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Exit(uint outcomes, ref uint masks, ref uint wanted)
    {
        Vector256<uint> all = Vector256.Create(outcomes);
        uint exits = Matches(all, ref masks, ref wanted, 0)
            | (Matches(all, ref masks, ref wanted, 8) << 8)
            | (Matches(all, ref masks, ref wanted, 16) << 16)
            | (Matches(all, ref masks, ref wanted, 24) << 24);
        return BitOperations.TrailingZeroCount(exits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Matches(Vector256<uint> outcomes, ref uint masks, ref uint wanted, nuint at) =>
        Vector256.Equals(outcomes & Vector256.LoadUnsafe(ref masks, at), Vector256.LoadUnsafe(ref wanted, at)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint Below, uint Missing) Half(ref byte row, int stride, Vector256<byte> places, Vector256<byte> limits)
    {
        // A place outside the table at hand gets its top bit set, for which the shuffle gives 0.
        Vector256<byte> codes = Vector256<byte>.Zero;
        for (int first = 0; first < stride; first += 16)
        {
            Vector128<byte> table = Vector128.LoadUnsafe(ref row, (nuint)first);
            Vector256<byte> inside = Avx2.AddSaturate(places - Vector256.Create((byte)first), Vector256.Create((byte)0x70));
            codes |= Avx2.Shuffle(Vector256.Create(table, table), inside);
        }

        return (Vector256.Equals(Vector256.Min(codes, limits), codes).ExtractMostSignificantBits(),
            Vector256.Equals(codes, Vector256.Create(RowCodes.MissingRank)).ExtractMostSignificantBits());
    }
}
