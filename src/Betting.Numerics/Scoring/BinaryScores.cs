using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Betting.Numerics.Internal;

namespace Betting.Numerics.Scoring;

/// <summary>Scores of forecasts of one thing that happens or not, from one probability each: as <see cref="ScoringRules"/> with two outcomes, for millions.</summary>
/// <remarks>
/// The values are added in eight lanes, so the last bits differ from a plain sum; they do not depend on the width of the processor's
/// vectors. The logarithm is the runtime's vector logarithm, good to about one unit in the last place. Thread safety: pure functions, safe from any thread.
/// </remarks>
public static class BinaryScores
{
    private const int Width = 8;

    /// <summary>Mean squared error of the probabilities.</summary>
    /// <param name="probabilities">Probabilities of label 1, each from 0 to 1.</param>
    /// <param name="labels">1 when it happened, 0 when not, one per probability.</param>
    /// <returns>The score, from 0 to 1; NaN (undefined) without forecasts.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability or a label is out of range.</exception>
    /// <remarks>Source: Brier (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review 78.</remarks>
    public static double Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels) => Mean(probabilities, labels, isLogarithmic: false);

    /// <summary>Mean negative log likelihood, in nats, of probabilities clipped to [<see cref="ScoringRules.Clip"/>, 1 - <see cref="ScoringRules.Clip"/>].</summary>
    /// <param name="probabilities">Probabilities of label 1, each from 0 to 1.</param>
    /// <param name="labels">1 when it happened, 0 when not, one per probability.</param>
    /// <returns>The score, from 0 to 36.04; NaN (undefined) without forecasts.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability or a label is out of range.</exception>
    public static double LogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels) => Mean(probabilities, labels, isLogarithmic: true);

    private static double Mean(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, bool isLogarithmic)
    {
        Refuse.DifferentLengths(probabilities.Length, labels.Length, nameof(probabilities), nameof(labels));
        int whole = probabilities.Length / Width * Width;
        double sum = isLogarithmic
            ? SumOfLogs(probabilities[..whole], labels, out bool isSound)
            : SumOfSquares(probabilities[..whole], labels, out isSound);
        for (int index = whole; index < probabilities.Length; index++)
        {
            isSound &= probabilities[index] >= 0 && probabilities[index] <= 1 && labels[index] is 0 or 1;
            double given = labels[index] == 1 ? probabilities[index] : 1 - probabilities[index];
            sum += isLogarithmic ? -Math.Log(Math.Clamp(given, ScoringRules.Clip, 1 - ScoringRules.Clip)) : (1 - given) * (1 - given);
        }

        if (!isSound)
        {
            Refuse.NotProbabilities(probabilities, nameof(probabilities));
            Refuse.NotBinary(labels, nameof(labels));
        }

        return sum / probabilities.Length;
    }

    private static double SumOfSquares(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, out bool isSound)
    {
        ref double first = ref MemoryMarshal.GetReference(probabilities);
        ref int label = ref MemoryMarshal.GetReference(labels);
        Vector512<double> sound = Vector512<double>.AllBitsSet;
        Vector512<double> sum = default;
        Vector256<int> strange = default;
        for (int index = 0; index < probabilities.Length; index += Width)
        {
            Vector512<double> p = Vector512.LoadUnsafe(ref first, (nuint)index);
            Vector256<int> y = Vector256.LoadUnsafe(ref label, (nuint)index);
            sound &= IsProbability(p);
            strange |= y;
            Vector512<double> error = p - Vector512.ConvertToDouble(Widen(y));
            sum += error * error;
        }

        isSound = IsSound(sound, strange);
        return Vector512.Sum(sum);
    }

    private static double SumOfLogs(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, out bool isSound)
    {
        ref double first = ref MemoryMarshal.GetReference(probabilities);
        ref int label = ref MemoryMarshal.GetReference(labels);
        Vector512<double> sound = Vector512<double>.AllBitsSet;
        Vector512<double> sum = default;
        Vector512<double> least = Vector512.Create(ScoringRules.Clip);
        Vector512<double> most = Vector512.Create(1 - ScoringRules.Clip);
        Vector256<int> strange = default;
        for (int index = 0; index < probabilities.Length; index += Width)
        {
            Vector512<double> p = Vector512.LoadUnsafe(ref first, (nuint)index);
            Vector256<int> y = Vector256.LoadUnsafe(ref label, (nuint)index);
            sound &= IsProbability(p);
            strange |= y;
            Vector512<double> happened = Vector512.Equals(Widen(y), Vector512<long>.One).AsDouble();
            Vector512<double> given = Vector512.ConditionalSelect(happened, p, Vector512<double>.One - p);
            sum -= Vector512.Log(Vector512.Min(Vector512.Max(given, least), most));
        }

        isSound = IsSound(sound, strange);
        return Vector512.Sum(sum);
    }

    private static Vector512<double> IsProbability(Vector512<double> p) =>
        Vector512.GreaterThanOrEqual(p, Vector512<double>.Zero) & Vector512.LessThanOrEqual(p, Vector512<double>.One);

    private static Vector512<long> Widen(Vector256<int> labels)
    {
        (Vector256<long> lower, Vector256<long> upper) = Vector256.Widen(labels);
        return Vector512.Create(lower, upper);
    }

    private static bool IsSound(Vector512<double> sound, Vector256<int> labels) =>
        Vector512.EqualsAll(sound.AsInt64(), Vector512<long>.AllBitsSet) && (labels & Vector256.Create(~1)) == Vector256<int>.Zero;
}
