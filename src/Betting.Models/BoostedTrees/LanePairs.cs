using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Betting.Models.BoostedTrees;

/// <summary>Takes pairs of lanes apart and puts them together, within each half of a vector.</summary>
internal static class LanePairs
{
    /// <summary>Lanes 0 of both, then lanes 2 of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Even(Vector256<long> first, Vector256<long> second) =>
        Avx2.IsSupported ? Avx2.UnpackLow(first, second) : Vector256.Create(first[0], second[0], first[2], second[2]);

    /// <summary>Lanes 1 of both, then lanes 3 of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Odd(Vector256<long> first, Vector256<long> second) =>
        Avx2.IsSupported ? Avx2.UnpackHigh(first, second) : Vector256.Create(first[1], second[1], first[3], second[3]);
}
