using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Numerics.Scoring;

/// <summary>Counts many forecasts in bins of equal width, eight at a time.</summary>
/// <remarks>
/// Each of the eight has counts of its own, so that neighbours in one bin do not wait for each other. Edges are compared exactly: the
/// quotient that guesses the bin may be wrong by one.
/// </remarks>
internal static class EqualWidthBins
{
    private const int Width = 8;
    private const long Happened = 1L << 32;

    /// <summary>Gives false, having found something wrong, where a value is no probability or a label neither 0 nor 1.</summary>
    public static bool TryCut(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, double[] edges, [NotNullWhen(true)] out ProbabilityBins? cut)
    {
        int bins = edges.Length - 1;
        long[] tallies = new long[Width * bins];
        double[] sums = new double[Width * bins];
        int done = Count(probabilities, labels, bins, tallies, sums, out bool isSound);
        cut = null;
        if (!isSound)
        {
            return false;
        }

        ProbabilityBins result = new(edges, new int[bins], new int[bins], new double[bins]);
        for (int index = done; index < probabilities.Length; index++)
        {
            if (!(probabilities[index] >= 0 && probabilities[index] <= 1) || labels[index] is not (0 or 1))
            {
                return false;
            }

            int bin = result.BinOf(probabilities[index]);
            tallies[bin] += 1 + (labels[index] * Happened);
            sums[bin] += probabilities[index];
        }

        for (int index = 0; index < tallies.Length; index++)
        {
            int bin = index % bins;
            result.Counts[bin] += (int)(tallies[index] & (Happened - 1));
            result.Positives[bin] += (int)(tallies[index] / Happened);
            result.Sums[bin] += sums[index];
        }

        cut = result;
        return true;
    }

    private static int Count(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int bins, long[] tallies, double[] sums, out bool isSound)
    {
        ref double firstProbability = ref MemoryMarshal.GetReference(probabilities);
        ref int firstLabel = ref MemoryMarshal.GetReference(labels);
        ref long tally = ref MemoryMarshal.GetArrayDataReference(tallies);
        ref double sum = ref MemoryMarshal.GetArrayDataReference(sums);
        Vector512<double> count = Vector512.Create((double)bins);
        Vector512<double> one = Vector512<double>.One;
        Vector512<double> sound = Vector512<double>.AllBitsSet;
        Vector256<int> strange = default;
        Vector512<long> lanes = Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7) * bins;
        Span<long> places = stackalloc long[Width];
        ref long place = ref MemoryMarshal.GetReference(places);
        int index = 0;
        for (; index <= probabilities.Length - Width; index += Width)
        {
            Vector512<double> p = Vector512.LoadUnsafe(ref firstProbability, (nuint)index);
            sound &= Vector512.GreaterThanOrEqual(p, Vector512<double>.Zero) & Vector512.LessThanOrEqual(p, one);
            strange |= Vector256.LoadUnsafe(ref firstLabel, (nuint)index);

            // The bin whose upper edge is the first not below p; what is no probability goes anywhere, for the answer is thrown away.
            Vector512<double> bin = Vector512.Max(Vector512.Ceiling(p * count) - one, Vector512<double>.Zero);
            bin -= Vector512.ConditionalSelect(Vector512.LessThanOrEqual(p, bin / count) & Vector512.GreaterThan(bin, Vector512<double>.Zero), one, default);
            bin += Vector512.ConditionalSelect(Vector512.GreaterThan(p, (bin + one) / count), one, default);
            bin = Vector512.ConditionalSelect(Vector512.LessThan(bin, count), bin, default);
            (Vector512.ConvertToInt64(bin) + lanes).StoreUnsafe(ref place);
            for (int lane = 0; lane < Width; lane++)
            {
                int at = (int)Unsafe.Add(ref place, lane);
                Unsafe.Add(ref tally, at) += 1 + (Unsafe.Add(ref firstLabel, index + lane) * Happened);
                Unsafe.Add(ref sum, at) += Unsafe.Add(ref firstProbability, index + lane);
            }
        }

        isSound = Vector512.EqualsAll(sound.AsInt64(), Vector512<long>.AllBitsSet) && (strange & Vector256.Create(~1)) == Vector256<int>.Zero;
        return index;
    }
}
