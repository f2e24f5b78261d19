using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        return weights.IsEmpty ? FitUnit(scores, targets) : FitWeighted(scores, targets, weights);
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

    private static IsotonicRegression FitUnit(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets)
    {
        KeyedSample<UnitTarget>[] buffer = ArrayPool<KeyedSample<UnitTarget>>.Shared.Rent(2 * scores.Length);
        IsotonicRegression curve = Pool(ScoreOrder.Sort(scores, MemoryMarshal.Cast<double, UnitTarget>(targets), buffer));
        ArrayPool<KeyedSample<UnitTarget>>.Shared.Return(buffer);
        return curve;
    }

    private static IsotonicRegression FitWeighted(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights)
    {
        WeightedTarget[] weighted = new WeightedTarget[scores.Length];
        for (int index = 0; index < weighted.Length; index++)
        {
            weighted[index] = new WeightedTarget(targets[index], weights[index]);
        }

        return Pool(ScoreOrder.Sort<WeightedTarget>(scores, weighted, new KeyedSample<WeightedTarget>[2 * scores.Length]));
    }

    /// <summary>Pools adjacent violators. The last block is kept at hand; those before it never fall.</summary>
    private static IsotonicRegression Pool<T>(ReadOnlySpan<KeyedSample<T>> sorted)
        where T : struct, ITarget
    {
        IsotonicBlock[] blocks = new IsotonicBlock[16];
        int count = 0;
        IsotonicBlock last = default;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            ulong key = sorted[start].Key;
            double weight = 0, sum = 0;
            for (end = start; end < sorted.Length && sorted[end].Key == key; end++)
            {
                weight += sorted[end].Payload.Weight;
                sum += sorted[end].Payload.Weight * sorted[end].Payload.Target;
            }

            double mean = weight == 1 ? sum : sum / weight;
            if (start == 0 || mean > last.Mean)
            {
                if (count + 1 == blocks.Length)
                {
                    Array.Resize(ref blocks, 2 * blocks.Length);
                }

                blocks[count] = last;
                count += start == 0 ? 0 : 1;
                last = new IsotonicBlock(key, key, weight, sum, mean);
                continue;
            }

            last = last.With(key, weight, sum);
            while (count > 0 && blocks[count - 1].Mean >= last.Mean)
            {
                last = blocks[--count].Pool(last);
            }
        }

        blocks[count] = last;
        return FromBlocks(blocks.AsSpan(0, count + 1));
    }

    private static IsotonicRegression FromBlocks(ReadOnlySpan<IsotonicBlock> blocks)
    {
        List<double> scores = [];
        List<double> values = [];
        foreach (ref readonly IsotonicBlock block in blocks)
        {
            scores.Add(ScoreOrder.ScoreOf(block.First));
            values.Add(block.Mean);
            if (block.Last > block.First)
            {
                scores.Add(ScoreOrder.ScoreOf(block.Last));
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
            // A number less itself is 0, unless it is not finite.
            if ((scores[index] - scores[index]) + (targets[index] - targets[index]) != 0)
            {
                throw Refused(scores, targets, weights, index);
            }
        }

        for (int index = 0; index < weights.Length; index++)
        {
            if (!(weights[index] > 0 && double.IsFinite(weights[index])))
            {
                throw Refused(scores, targets, weights, index);
            }
        }
    }

    private static ArgumentException Refused(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, int index) => new(
        Say.Text($"Sample {index} has the score {scores[index]}, the target {targets[index]} and the weight {(weights.IsEmpty ? 1 : weights[index])}; scores and targets are finite, weights positive and finite."), nameof(scores));
}
