using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Betting.Models.BoostedTrees;

/// <summary>Sorts numbers by their bits, eleven at a time, lowest first; several times as fast as comparing where there are thousands.</summary>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int Passes = (64 + DigitBits - 1) / DigitBits;

    /// <summary>The bits of a finite number as a whole number of the same order; zeros of both signs are one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong KeyOf(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }

    public static double ValueOf(ulong key)
    {
        long bits = (long)key;
        return BitConverter.Int64BitsToDouble(bits < 0 ? bits ^ long.MinValue : ~bits);
    }

    /// <summary>Sorts keys.</summary>
    /// <param name="keys">The keys; overwritten.</param>
    /// <param name="spare">Room for as many.</param>
    /// <returns>Whichever of the two holds the sorted keys.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Span<ulong> Sort(Span<ulong> keys, Span<ulong> spare)
    {
        if (keys.Length < 256)
        {
            keys.Sort();
            return keys;
        }

        int[] counts = new int[Passes * Digits];
        foreach (ulong key in keys)
        {
            for (int pass = 0; pass < Passes; pass++)
            {
                counts[(pass * Digits) + DigitOf(key, pass)]++;
            }
        }

        Span<ulong> from = keys;
        Span<ulong> to = spare[..keys.Length];
        for (int pass = 0; pass < Passes; pass++)
        {
            Span<int> places = counts.AsSpan(pass * Digits, Digits);
            if (places[DigitOf(from[0], pass)] == keys.Length)
            {
                continue;
            }

            int next = 0;
            foreach (ref int place in places)
            {
                (place, next) = (next, next + place);
            }

            // Every digit is below the length of the places, and every place below the number of keys, because they were counted.
            ref int firstPlace = ref MemoryMarshal.GetReference(places);
            ref ulong firstTo = ref MemoryMarshal.GetReference(to);
            foreach (ulong key in from)
            {
                Unsafe.Add(ref firstTo, Unsafe.Add(ref firstPlace, DigitOf(key, pass))++) = key;
            }

            Span<ulong> sorted = to;
            to = from;
            from = sorted;
        }

        return from;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DigitOf(ulong key, int pass) => (int)(key >> (pass * DigitBits)) & (Digits - 1);
}
