using System.Buffers;
using Betting.Numerics.Internal;
using Betting.Numerics.Statistics;

namespace Betting.Numerics.Scoring;

/// <summary>
/// Area under the ROC curve: the chance that a random positive scores above a random negative, ties counting one half.
/// </summary>
/// <remarks>
/// <para>Undefined, and returned as null rather than 0.5, when only one class is present.</para>
/// <para>Source: Hanley and McNeil (1982), Radiology 143. Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class AreaUnderCurve
{
    /// <summary>The area for two classes.</summary>
    /// <param name="scores">Any scores, higher meaning more likely positive; infinities are allowed, NaN is not.</param>
    /// <param name="labels">1 for positive, 0 for negative, one per score.</param>
    /// <returns>The area from 0 to 1, or null when there is no positive or no negative.</returns>
    /// <exception cref="ArgumentException">The lengths differ or a score is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither 0 nor 1.</exception>
    public static double? Binary(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels)
    {
        Refuse.DifferentLengths(scores.Length, labels.Length, nameof(scores), nameof(labels));
        ValueScan.RefuseNaN(scores, nameof(scores));
        Refuse.NotBinary(labels, nameof(labels));
        return Area(scores, labels);
    }

    /// <summary>The area of each outcome against the rest, averaged over the outcomes for which it is defined.</summary>
    /// <param name="probabilities">Row-major n x K probabilities, each from 0 to 1, rows summing to 1.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="outcomes">The n outcomes, each from 0 to K-1.</param>
    /// <returns>The unweighted mean area, or null when no outcome has both cases.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a row does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, an outcome or K is out of range.</exception>
    public static double? OneVersusRest(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes)
    {
        Refuse.NotScorable(probabilities, outcomeCount, outcomes);
        var keys = new double[outcomes.Length];
        var tags = new int[outcomes.Length];
        var sum = 0.0;
        var defined = 0;
        for (var k = 0; k < outcomeCount; k++)
        {
            for (var i = 0; i < outcomes.Length; i++)
            {
                keys[i] = probabilities[(i * outcomeCount) + k];
                tags[i] = outcomes[i] == k ? 1 : 0;
            }

            if (Area(keys, tags) is { } area)
            {
                sum += area;
                defined++;
            }
        }

        return defined == 0 ? null : sum / defined;
    }

    // Positives and negatives are sorted apart. Integers, so the order of rows cannot matter.
    private static double? Area(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels)
    {
        double[] first = ArrayPool<double>.Shared.Rent(scores.Length + 1);
        double[] second = ArrayPool<double>.Shared.Rent(scores.Length + 1);
        try
        {
            int positive = 0, negative = 0;
            for (int i = 0; i < scores.Length; i++)
            {
                first[positive] = scores[i];
                second[negative] = scores[i];
                positive += labels[i];
                negative += 1 - labels[i];
            }

            if (positive == 0 || negative == 0)
            {
                return null;
            }

            Span<double> positives = first.AsSpan(0, positive);
            Span<double> negatives = second.AsSpan(0, negative);
            RadixOrder.Sort(positives);
            RadixOrder.Sort(negatives);
            return (Below(positives, negatives, 0) + Below(positives, negatives, 1)) / (2.0 * positive * negative);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(second);
            ArrayPool<double>.Shared.Return(first);
        }
    }

    // Pairs whose negative is below the positive, with 1 also those that are equal: a merge without branches.
    private static long Below(ReadOnlySpan<double> positives, ReadOnlySpan<double> negatives, int equal)
    {
        long pairs = 0;
        int i = 0, j = 0;
        while (i < positives.Length && j < negatives.Length)
        {
            double p = positives[i];
            double n = negatives[j];
            int passes = (n < p ? 1 : 0) | (n == p ? equal : 0);
            pairs += (passes - 1) & j;
            j += passes;
            i += 1 - passes;
        }

        return pairs + ((long)(positives.Length - i) * negatives.Length);
    }
}
