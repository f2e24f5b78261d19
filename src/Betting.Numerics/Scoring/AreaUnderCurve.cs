using System.Buffers;
using Betting.Numerics.Internal;

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
        Refuse.NaN(scores, nameof(scores));
        Refuse.NotBinary(labels, nameof(labels));

        var keys = ArrayPool<double>.Shared.Rent(Math.Max(1, scores.Length));
        var tags = ArrayPool<int>.Shared.Rent(Math.Max(1, scores.Length));
        try
        {
            scores.CopyTo(keys);
            labels.CopyTo(tags);
            return Sorted(keys.AsSpan(0, scores.Length), tags.AsSpan(0, scores.Length));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(keys);
            ArrayPool<int>.Shared.Return(tags);
        }
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

            if (Sorted(keys, tags) is { } area)
            {
                sum += area;
                defined++;
            }
        }

        return defined == 0 ? null : sum / defined;
    }

    // Counts, walking up the scores, the negatives below each group of equal scores; integers, so the order of rows cannot matter.
    private static double? Sorted(Span<double> keys, Span<int> tags)
    {
        keys.Sort(tags);
        long positives = 0, negatives = 0, doubledWins = 0;
        for (var start = 0; start < keys.Length;)
        {
            long positivesHere = 0, negativesHere = 0;
            var end = start;
            for (; end < keys.Length && keys[end] == keys[start]; end++)
            {
                positivesHere += tags[end];
                negativesHere += 1 - tags[end];
            }

            doubledWins += positivesHere * ((2 * negatives) + negativesHere);
            positives += positivesHere;
            negatives += negativesHere;
            start = end;
        }

        return positives == 0 || negatives == 0 ? null : doubledWins / (2.0 * positives * negatives);
    }
}
