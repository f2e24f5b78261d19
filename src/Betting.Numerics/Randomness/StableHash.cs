using System.Buffers;
using System.Text;
using Betting.Numerics.Internal;

namespace Betting.Numerics.Randomness;

/// <summary>
/// 64-bit hashes that are the same on every platform, in every process and every version: for routing, sampling and seeds derived from ids.
/// </summary>
/// <remarks>
/// <para>FNV-1a (Fowler, Noll and Vo; RFC 9923). The values are part of the contract. Not for secrets and not against an adversary.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class StableHash
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Prime = 0x00000100000001B3;

    /// <summary>FNV-1a of the UTF-8 bytes of a text.</summary>
    /// <param name="text">Any text; an unpaired surrogate counts as U+FFFD.</param>
    /// <returns>The hash.</returns>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Math.Max(1, Encoding.UTF8.GetByteCount(text)));
        try
        {
            return OfBytes(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>FNV-1a of bytes.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <returns>The hash.</returns>
    public static ulong OfBytes(ReadOnlySpan<byte> bytes)
    {
        var hash = Offset;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * Prime;
        }

        return hash;
    }

    /// <summary>One hash of two in this order, well mixed; for a salt and an id, or a seed and a stream.</summary>
    /// <param name="first">The first hash or number.</param>
    /// <param name="second">The second hash or number.</param>
    /// <returns>The combined hash; swapping the arguments gives another.</returns>
    public static ulong Combine(ulong first, ulong second) =>
        SplitMix64.Mix(SplitMix64.Mix(first + 0x9E3779B97F4A7C15) + second);

    /// <summary>
    /// A number from 0 (included) to 1 (excluded) that spreads evenly over hashes, for sticky splits such as "10 % of fixtures". The hash is
    /// mixed first, because the upper bits of FNV-1a of short texts alone are uneven.
    /// </summary>
    /// <param name="hash">Any hash.</param>
    /// <returns>A multiple of 2^-53; the same for the same hash.</returns>
    public static double ToUnitInterval(ulong hash) =>
        (SplitMix64.Mix(hash + 0x9E3779B97F4A7C15) >> 11) * (1.0 / (1UL << 53));
}
