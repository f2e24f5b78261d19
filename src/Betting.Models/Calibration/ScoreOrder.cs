using System.Numerics;

namespace Betting.Models.Calibration;

/// <summary>Sorts samples by score, equal scores in the order given.</summary>
/// <remarks>
/// A radix sort in two passes over the 26 leading bits that vary, then an insertion sort over whole keys, which finds little to do. Where it
/// finds much (most scores alike in those bits), a radix sort over all bits follows.
/// </remarks>
internal static class ScoreOrder
{
    private const int DigitBits = 13;
    private const int Buckets = 1 << DigitBits;
    private const int LeadingDigits = 2;
    private const int FewSamples = 64;
    private const int MovesPerSample = 8;

    /// <summary>Sorts finite scores with what belongs to them.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="payloads">As many payloads.</param>
    /// <param name="buffer">Room for twice as many samples.</param>
    /// <returns>The sorted samples, a part of the buffer.</returns>
    public static ReadOnlySpan<KeyedSample<T>> Sort<T>(ReadOnlySpan<double> scores, ReadOnlySpan<T> payloads, Span<KeyedSample<T>> buffer)
        where T : struct
    {
        Span<KeyedSample<T>> samples = buffer[..scores.Length];
        Span<KeyedSample<T>> spare = buffer.Slice(scores.Length, scores.Length);
        (ulong lowest, ulong highest) = Range(scores);
        int shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount(highest - lowest) - (LeadingDigits * DigitBits));
        int[] counts = new int[scores.Length > FewSamples ? LeadingDigits * Buckets : 0];
        if (Fill(scores, payloads, samples, counts, lowest, shift))
        {
            return samples;
        }

        if (counts.Length > 0)
        {
            Scatter(samples, spare, counts.AsSpan(0, Buckets), lowest, shift);
            Scatter(spare, samples, counts.AsSpan(Buckets, Buckets), lowest, shift + DigitBits);
        }

        return Insert(samples) ? samples : SortWhole(samples, spare);
    }

    /// <summary>A number that orders as the score does; both zeros are one.</summary>
    public static ulong KeyOf(double score)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(score + 0.0);
        return (bits >> 63) == 0 ? bits | (1UL << 63) : ~bits;
    }

    /// <summary>The score of a key.</summary>
    public static double ScoreOf(ulong key) => BitConverter.UInt64BitsToDouble((key >> 63) == 1 ? key & ~(1UL << 63) : ~key);

    private static (ulong Lowest, ulong Highest) Range(ReadOnlySpan<double> scores)
    {
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        foreach (double score in scores)
        {
            lowest = Math.Min(lowest, score);
            highest = Math.Max(highest, score);
        }

        return (KeyOf(lowest), KeyOf(highest));
    }

    /// <summary>Makes the samples and counts their leading digits; says whether they are in order already.</summary>
    private static bool Fill<T>(
        ReadOnlySpan<double> scores, ReadOnlySpan<T> payloads, Span<KeyedSample<T>> samples, Span<int> counts, ulong lowest, int shift)
        where T : struct
    {
        bool ordered = true;
        ulong before = 0;
        for (int index = 0; index < scores.Length; index++)
        {
            ulong key = KeyOf(scores[index]);
            samples[index] = new KeyedSample<T>(key, payloads[index]);
            ordered &= key >= before;
            before = key;
            if (!counts.IsEmpty)
            {
                ulong digits = (key - lowest) >> shift;
                counts[(int)(digits & (Buckets - 1))]++;
                counts[Buckets + (int)(digits >> DigitBits)]++;
            }
        }

        return ordered;
    }

    private static void Scatter<T>(ReadOnlySpan<KeyedSample<T>> from, Span<KeyedSample<T>> to, Span<int> counts, ulong lowest, int shift)
        where T : struct
    {
        int start = 0;
        foreach (ref int count in counts)
        {
            (count, start) = (start, start + count);
        }

        foreach (ref readonly KeyedSample<T> sample in from)
        {
            to[counts[(int)(((sample.Key - lowest) >> shift) & (Buckets - 1))]++] = sample;
        }
    }

    /// <summary>Sorts what is nearly sorted; false, with the work half done, where it is not.</summary>
    private static bool Insert<T>(Span<KeyedSample<T>> samples)
        where T : struct
    {
        long moves = (long)samples.Length * Math.Max(MovesPerSample, samples.Length > FewSamples ? 0 : FewSamples);
        for (int index = 1; index < samples.Length; index++)
        {
            if (samples[index - 1].Key <= samples[index].Key)
            {
                continue;
            }

            KeyedSample<T> sample = samples[index];
            int place = index;
            while (place > 0 && samples[place - 1].Key > sample.Key)
            {
                samples[place] = samples[place - 1];
                place--;
                moves--;
            }

            samples[place] = sample;
            if (moves < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A radix sort over all bits, from the last digit to the first.</summary>
    private static ReadOnlySpan<KeyedSample<T>> SortWhole<T>(Span<KeyedSample<T>> samples, Span<KeyedSample<T>> spare)
        where T : struct
    {
        int[] counts = new int[Buckets];
        for (int shift = 0; shift < 64; shift += DigitBits)
        {
            Array.Clear(counts);
            foreach (ref readonly KeyedSample<T> sample in samples)
            {
                counts[(int)((sample.Key >> shift) & (Buckets - 1))]++;
            }

            Scatter(samples, spare, counts, 0, shift);
            Span<KeyedSample<T>> scattered = spare;
            spare = samples;
            samples = scattered;
        }

        return samples;
    }
}
