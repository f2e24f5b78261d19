using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Betting.Models.TreeScoring;

/// <summary>Pairs of pieces on processors that look up bytes in tables of 64 and more (AVX-512 VBMI).</summary>
internal readonly struct PieceVectors512 : IPieceVectors
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Outcomes(ref byte row, int stride, ref byte slots, ref byte limits, ulong missingLeft)
    {
        Vector512<byte> places = Vector512.LoadUnsafe(ref slots);
        Vector512<byte> table = Vector512.LoadUnsafe(ref row);
        Vector512<byte> codes;
        if (stride == 64)
        {
            codes = Avx512Vbmi.PermuteVar64x8(table, places);
        }
        else
        {
            codes = Avx512Vbmi.PermuteVar64x8x2(table, places, Vector512.LoadUnsafe(ref row, 64));
            if (stride > 128)
            {
                Vector512<byte> upper = Avx512Vbmi.PermuteVar64x8x2(Vector512.LoadUnsafe(ref row, 128), places, Vector512.LoadUnsafe(ref row, 192));
                codes = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(places, Vector512.Create((byte)128)), upper, codes);
            }
        }

        ulong below = Vector512.LessThanOrEqual(codes, Vector512.LoadUnsafe(ref limits)).ExtractMostSignificantBits();
        ulong missing = Vector512.Equals(codes, Vector512.Create(RowCodes.MissingRank)).ExtractMostSignificantBits();
        return below | (missing & missingLeft);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Exit(uint outcomes, ref uint masks, ref uint wanted)
    {
        Vector512<uint> all = Vector512.Create(outcomes);
        ulong low = Vector512.Equals(all & Vector512.LoadUnsafe(ref masks), Vector512.LoadUnsafe(ref wanted)).ExtractMostSignificantBits();
        ulong high = Vector512.Equals(all & Vector512.LoadUnsafe(ref masks, 16), Vector512.LoadUnsafe(ref wanted, 16)).ExtractMostSignificantBits();
        return BitOperations.TrailingZeroCount((uint)(low | (high << 16)));
    }
}
