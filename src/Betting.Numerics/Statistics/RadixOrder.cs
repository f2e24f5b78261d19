using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Numerics.Statistics;

/// <summary>Sorts numbers by the bits in which they differ, which takes the same few passes for any order of the input. NaN must not occur.</summary>
/// <remarks>
/// The bits of a double sort like the number once the sign is turned round: negative numbers inverted, the others with the sign bit set. Four passes
/// put the upper 32 of the differing bits in order, which parts almost all numbers; the short runs that are left are sorted by comparing.
/// </remarks>
internal static class RadixOrder
{
    private const int Few = 1000;
    private const int DigitBits = 8;
    private const int Digits = 4;
    private const int Radix = 1 << DigitBits;
    private const int ShortRun = 24;
    private const ulong Sign = 0x8000_0000_0000_0000;

    public static void Sort(Span<double> values)
    {
        if (values.Length < Few)
        {
            values.Sort();
            return;
        }

        ulong[] other = ArrayPool<ulong>.Shared.Rent(values.Length);
        try
        {
            Sort(values, other.AsSpan(0, values.Length));
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(other);
        }
    }

    private static void Sort(Span<double> values, Span<ulong> other)
    {
        Span<ulong> from = MemoryMarshal.Cast<double, ulong>(values);
        Span<ulong> to = other;
        ulong differing = ToKeys(from);
        int shift = Math.Max(0, 63 - BitOperations.LeadingZeroCount(differing) - (Digits * DigitBits) + 1);
        Span<int> starts = stackalloc int[Digits * Radix];
        Count(from, shift, starts);
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> start = starts.Slice(digit * Radix, Radix);
            int place = shift + (digit * DigitBits);
            if (start[(int)(from[0] >> place) & (Radix - 1)] != values.Length)
            {
                Accumulate(start);
                Scatter(from, to, start, place);
                Span<ulong> last = from;
                from = to;
                to = last;
            }
        }

        if (shift > 0)
        {
            SortRuns(from, shift);
        }

        FromKeys(from, MemoryMarshal.Cast<double, ulong>(values));
    }

    // Gives the bits in which any two keys differ.
    private static ulong ToKeys(Span<ulong> bits)
    {
        ref ulong first = ref MemoryMarshal.GetReference(bits);
        Vector512<long> sign = Vector512.Create(long.MinValue);
        ulong one = KeyOf(bits[0]);
        Vector512<long> same = Vector512.Create((long)one);
        Vector512<long> differing = default;
        int index = 0;
        for (; index <= bits.Length - Vector512<ulong>.Count; index += Vector512<ulong>.Count)
        {
            Vector512<long> block = Vector512.LoadUnsafe(ref first, (nuint)index).AsInt64();
            block ^= Vector512.ShiftRightArithmetic(block, 63) | sign;
            differing |= block ^ same;
            block.AsUInt64().StoreUnsafe(ref first, (nuint)index);
        }

        ulong different = 0;
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
        {
            different |= (ulong)differing[lane];
        }

        for (; index < bits.Length; index++)
        {
            bits[index] = KeyOf(bits[index]);
            different |= bits[index] ^ one;
        }

        return different;
    }

    private static ulong KeyOf(ulong bits) => bits ^ ((ulong)((long)bits >> 63) | Sign);

    private static void FromKeys(ReadOnlySpan<ulong> keys, Span<ulong> bits)
    {
        ref ulong source = ref MemoryMarshal.GetReference(keys);
        ref ulong target = ref MemoryMarshal.GetReference(bits);
        Vector512<long> sign = Vector512.Create(long.MinValue);
        int index = 0;
        for (; index <= keys.Length - Vector512<ulong>.Count; index += Vector512<ulong>.Count)
        {
            Vector512<long> block = Vector512.LoadUnsafe(ref source, (nuint)index).AsInt64();
            (block ^ (Vector512.ShiftRightArithmetic(~block, 63) | sign)).AsUInt64().StoreUnsafe(ref target, (nuint)index);
        }

        for (; index < keys.Length; index++)
        {
            bits[index] = keys[index] ^ ((ulong)((long)~keys[index] >> 63) | Sign);
        }
    }

    private static void Count(ReadOnlySpan<ulong> keys, int shift, Span<int> counts)
    {
        counts.Clear();
        ref int count = ref MemoryMarshal.GetReference(counts);
        foreach (ulong key in keys)
        {
            uint digits = (uint)(key >> shift);
            Unsafe.Add(ref count, digits & (Radix - 1))++;
            Unsafe.Add(ref count, Radix + ((digits >> DigitBits) & (Radix - 1)))++;
            Unsafe.Add(ref count, (2 * Radix) + ((digits >> (2 * DigitBits)) & (Radix - 1)))++;
            Unsafe.Add(ref count, (3 * Radix) + (digits >> (3 * DigitBits)))++;
        }
    }

    private static void Accumulate(Span<int> counts)
    {
        int sum = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            int here = counts[index];
            counts[index] = sum;
            sum += here;
        }
    }

    private static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> starts, int shift)
    {
        ref ulong target = ref MemoryMarshal.GetReference(to);
        ref int start = ref MemoryMarshal.GetReference(starts);
        foreach (ulong key in from)
        {
            ref int place = ref Unsafe.Add(ref start, (int)(key >> shift) & (Radix - 1));
            Unsafe.Add(ref target, place) = key;
            place++;
        }
    }

    private static void SortRuns(Span<ulong> keys, int shift)
    {
        for (int index = 1; index < keys.Length; index++)
        {
            if ((keys[index] ^ keys[index - 1]) >> shift != 0)
            {
                continue;
            }

            int start = index - 1;
            ulong differing = keys[index] ^ keys[start];
            for (index++; index < keys.Length && (keys[index] ^ keys[start]) >> shift == 0; index++)
            {
                differing |= keys[index] ^ keys[start];
            }

            if (differing != 0)
            {
                SortRun(keys[start..index]);
            }
        }
    }

    private static void SortRun(Span<ulong> run)
    {
        if (run.Length > ShortRun)
        {
            run.Sort();
            return;
        }

        for (int index = 1; index < run.Length; index++)
        {
            ulong key = run[index];
            int place = index;
            for (; place > 0 && run[place - 1] > key; place--)
            {
                run[place] = run[place - 1];
            }

            run[place] = key;
        }
    }
}
