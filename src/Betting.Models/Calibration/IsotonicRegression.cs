using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Calibration;

/// <summary>The never-falling curve with the least weighted squared error, by pooling adjacent violators; linear between its knots.</summary>
/// <remarks>
/// <para>Source: Ayer et al. (1955), An empirical distribution function for sampling with incomplete information; equal scores are first
/// collapsed to their weighted mean.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed class IsotonicRegression
{
    private readonly double[] scores;
    private readonly double[] values;

    internal IsotonicRegression(double[] scores, double[] values)
    {
        this.scores = scores;
        this.values = values;
    }

    /// <summary>The scores of the knots, strictly rising; at least one.</summary>
    public ImmutableArray<double> KnotScores => [.. scores];

    /// <summary>The values at the knots, never falling.</summary>
    public ImmutableArray<double> KnotValues => [.. values];

    /// <summary>The lowest score fitted on.</summary>
    public double Lowest => scores[0];

    /// <summary>The highest score fitted on.</summary>
    public double Highest => scores[^1];

    internal ReadOnlySpan<double> Scores => scores;

    internal ReadOnlySpan<double> Values => values;

    /// <summary>Fits the curve.</summary>
    /// <param name="scores">Finite scores in any order, at least one.</param>
    /// <param name="targets">A finite target per score, for example 1 where the outcome happened and 0 elsewhere.</param>
    /// <param name="weights">A positive weight per score; empty for equal weights.</param>
    /// <returns>The fitted curve.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit or are 0, or a number is not finite or a weight not positive.</exception>
    public static IsotonicRegression Fit(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights = default)
    {
        Check(scores, targets, weights);
        double[] sorted = scores.ToArray();
        int[] order = new int[sorted.Length];
        for (int index = 0; index < order.Length; index++)
        {
            order[index] = index;
        }

        Array.Sort(sorted, order);
        List<IsotonicBlock> blocks = [];
        for (int start = 0; start < order.Length;)
        {
            int end = start;
            while (end < order.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            // Equal scores are added in the order given: sorting is not stable and the order of a sum changes its last bit.
            Array.Sort(order, start, end - start);
            IsotonicBlock block = new(sorted[start], sorted[start], 0, 0);
            foreach (int index in order.AsSpan(start, end - start))
            {
                block = block.With(targets[index], weights.IsEmpty ? 1 : weights[index]);
            }

            while (blocks.Count > 0 && blocks[^1].Mean >= block.Mean)
            {
                block = blocks[^1].Pool(block);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
            start = end;
        }

        return FromBlocks(blocks);
    }

    /// <summary>The curve at a score.</summary>
    /// <param name="score">Any number; beyond the knots the curve is flat. NaN gives NaN.</param>
    /// <returns>A value between the first and the last knot's.</returns>
    public double Predict(double score)
    {
        if (double.IsNaN(score))
        {
            return double.NaN;
        }

        int found = Array.BinarySearch(scores, score);
        if (found >= 0)
        {
            return values[found];
        }

        int above = ~found;
        if (above == 0 || above == scores.Length)
        {
            return values[above == 0 ? 0 : ^1];
        }

        double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
        double value = values[above - 1] + (share * (values[above] - values[above - 1]));
        return Math.Clamp(value, values[above - 1], values[above]);
    }

    private static IsotonicRegression FromBlocks(List<IsotonicBlock> blocks)
    {
        List<double> scores = [];
        List<double> values = [];
        foreach (IsotonicBlock block in blocks)
        {
            scores.Add(block.First);
            values.Add(block.Mean);
            if (block.Last > block.First)
            {
                scores.Add(block.Last);
                values.Add(block.Mean);
            }
        }

        return new IsotonicRegression([.. scores], [.. values]);
    }

    private static void Check(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights)
    {
        if (scores.IsEmpty || targets.Length != scores.Length || (!weights.IsEmpty && weights.Length != scores.Length))
        {
            throw new ArgumentException(
                Say.Text($"There are {scores.Length} scores, {targets.Length} targets and {weights.Length} weights; targets, and weights if any, must be as many as scores, at least 1."), nameof(scores));
        }

        for (int index = 0; index < scores.Length; index++)
        {
            bool weighted = weights.IsEmpty || (weights[index] > 0 && double.IsFinite(weights[index]));
            if (!double.IsFinite(scores[index]) || !double.IsFinite(targets[index]) || !weighted)
            {
                throw new ArgumentException(
                    Say.Text($"Sample {index} has the score {scores[index]}, the target {targets[index]} and the weight {(weights.IsEmpty ? 1 : weights[index])}; scores and targets are finite, weights positive and finite."), nameof(scores));
            }
        }
    }
}
