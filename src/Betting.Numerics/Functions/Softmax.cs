using Betting.Numerics.Internal;

namespace Betting.Numerics.Functions;

/// <summary>Turns scores into a distribution.</summary>
/// <remarks>Thread safety: safe from any thread as long as each works on its own span.</remarks>
public static class Softmax
{
    /// <summary>Replaces each score x by e^x over the sum of all, without overflow.</summary>
    /// <param name="scores">At least one score; negative infinity gives probability 0, but not all may be that.</param>
    /// <exception cref="ArgumentException">There is no score, a score is NaN or positive infinity, or all are negative infinity; the scores are unchanged.</exception>
    public static void InPlace(Span<double> scores)
    {
        Refuse.Empty(scores.Length, nameof(scores));
        Refuse.NaN(scores, nameof(scores));
        var maximum = scores[0];
        foreach (var score in scores)
        {
            maximum = Math.Max(maximum, score);
        }

        if (!double.IsFinite(maximum))
        {
            throw new ArgumentException(Refuse.Text($"The largest score is {maximum}; it must be finite."), nameof(scores));
        }

        var sum = 0.0;
        foreach (ref var score in scores)
        {
            score = Math.Exp(score - maximum);
            sum += score;
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }
}
