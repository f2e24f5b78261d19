using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Calibration;

/// <summary>
/// Inductive Venn-Abers prediction: the isotonic curve through the samples and the new score, once with the label 0 and once with the label 1,
/// read at the new score. One of the two is a calibrated probability, whatever the distribution, as long as samples are exchangeable.
/// </summary>
/// <remarks>
/// <para>Source: Vovk, Petej and Fedorova (2015), Large-scale probabilistic predictors with and without guarantees of validity, NIPS. Fitting
/// sorts and then walks two convex hulls (O(n log n) in all), reading is a binary search.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed class VennAbersPredictor
{
    private readonly double[] lowerFrom;
    private readonly double[] lower;
    private readonly double[] upperTo;
    private readonly double[] upper;

    internal VennAbersPredictor(double[] lowerFrom, double[] lower, double[] upperTo, double[] upper)
    {
        this.lowerFrom = lowerFrom;
        this.lower = lower;
        this.upperTo = upperTo;
        this.upper = upper;
    }

    /// <summary>Scores from which the lower probabilities hold, strictly rising; below the first it is 0.</summary>
    public ImmutableArray<double> LowerFrom => [.. lowerFrom];

    /// <summary>The lower probabilities, rising.</summary>
    public ImmutableArray<double> Lower => [.. lower];

    /// <summary>Scores up to which the upper probabilities hold, strictly rising; above the last it is 1.</summary>
    public ImmutableArray<double> UpperTo => [.. upperTo];

    /// <summary>The upper probabilities, rising.</summary>
    public ImmutableArray<double> Upper => [.. upper];

    /// <summary>Prepares prediction from calibration samples.</summary>
    /// <param name="scores">Finite scores in any order, at least one.</param>
    /// <param name="happened">For each whether the outcome happened.</param>
    /// <returns>The predictor.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are 0, or a score is not finite.</exception>
    public static VennAbersPredictor Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        if (scores.Length != happened.Length || scores.IsEmpty)
        {
            throw new ArgumentException(Say.Text($"There are {scores.Length} scores and {happened.Length} outcomes; both must be the same and at least 1."), nameof(scores));
        }

        for (int index = 0; index < scores.Length; index++)
        {
            if (!double.IsFinite(scores[index]))
            {
                throw new ArgumentException(Say.Text($"Score {index} is {scores[index]}; scores are finite."), nameof(scores));
            }
        }

        return Of(VennAbersGroups.Of(ScoreOrder.Sort(scores, happened, new KeyedSample<bool>[2 * scores.Length])));
    }

    /// <summary>The two probabilities of a score.</summary>
    /// <param name="score">Any number but NaN.</param>
    /// <returns>The interval between them.</returns>
    /// <exception cref="ArgumentException">The score is NaN.</exception>
    public ProbabilityInterval Predict(double score)
    {
        if (double.IsNaN(score))
        {
            throw new ArgumentException("The score is NaN; leave out rows without a forecast.", nameof(score));
        }

        int from = lowerFrom.AsSpan().BinarySearch(score);
        int to = upperTo.AsSpan().BinarySearch(score);
        from = from < 0 ? ~from - 1 : from;
        to = to < 0 ? ~to : to;
        double low = from < 0 ? 0 : lower[from];
        double high = to == upper.Length ? 1 : upper[to];
        return new ProbabilityInterval(low, Math.Max(low, high));
    }

    private static VennAbersPredictor Of(VennAbersGroups groups)
    {
        // The lower probability is the upper one of failures with the scores the other way round.
        double[] high = groups.UpperProbabilities();
        double[] low = groups.Mirror().UpperProbabilities();
        Array.Reverse(low);
        List<double> lowerFrom = [], lower = [], upperTo = [], upper = [];
        for (int group = 0; group < groups.Scores.Length; group++)
        {
            double value = 1 - low[group];
            if (lower.Count == 0 || value > lower[^1])
            {
                lowerFrom.Add(groups.Scores[group]);
                lower.Add(value);
            }

            if (upper.Count > 0 && high[group] == upper[^1])
            {
                upperTo[^1] = groups.Scores[group];
            }
            else
            {
                upperTo.Add(groups.Scores[group]);
                upper.Add(high[group]);
            }
        }

        return new VennAbersPredictor([.. lowerFrom], [.. lower], [.. upperTo], [.. upper]);
    }
}
