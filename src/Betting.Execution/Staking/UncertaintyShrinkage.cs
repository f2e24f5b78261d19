namespace Betting.Execution.Staking;

/// <summary>How much less to stake because the probability is an estimate: estimated edges are partly luck, and full Kelly bets on the luck.</summary>
/// <remarks>
/// Source: Baker and McHale, "Optimal Betting Under Parameter Uncertainty: Improving the Kelly Criterion", Decision Analysis 10 (2013), their
/// approximate shrinkage factor. It follows from growth being close to quadratic around its maximum: staking <c>k F</c> with an estimated
/// fraction <c>F</c> of mean <c>f</c> and variance <c>v</c> costs in proportion to <c>(k - 1)^2 f^2 + k^2 v</c>, least at <c>k = f^2 / (f^2 + v)</c>, and
/// <c>F = (p (b + 1) - 1) / b</c> gives <c>v = ((b + 1) / b)^2 s^2</c>. Allocates nothing. Thread-safe (pure functions).
/// </remarks>
public static class UncertaintyShrinkage
{
    /// <summary>The factor by which to multiply the Kelly fraction: <c>f^2 / (f^2 + ((b + 1) s / b)^2)</c>, <c>b = (odds - 1)(1 - commission)</c>.</summary>
    /// <param name="odds">Decimal odds, 1 or more.</param>
    /// <param name="probability">The estimated probability of winning, 0 to 1.</param>
    /// <param name="standardError">The standard error s of that estimate, 0 to 1.</param>
    /// <param name="commission">The share of winnings that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>0 to 1: 1 for a probability known exactly, 0 where there is no edge.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not a number or out of range.</exception>
    public static double Factor(double odds, double probability, double standardError, double commission = 0d)
    {
        CheckError(standardError, nameof(standardError));
        double fraction = Kelly.Fraction(odds, probability, commission);
        if (fraction == 0d)
        {
            return 0d;
        }

        double payout = Kelly.NetPayout(odds, commission);
        double relative = (payout + 1d) * standardError / (payout * fraction);
        return 1d / (1d + (relative * relative));
    }

    /// <summary>
    /// The standard error that a Venn-Abers interval stands for: half of its width, the largest deviation that any distribution on the
    /// interval can have (Popoviciu's inequality), so never too small for a probability inside.
    /// </summary>
    /// <param name="lower">The lower probability p0, 0 to 1.</param>
    /// <param name="upper">The upper probability p1, at least <paramref name="lower"/>, at most 1.</param>
    /// <returns>0 to 0.5.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not a number or out of range.</exception>
    public static double StandardErrorOfInterval(double lower, double upper)
    {
        Refuse.Probability(lower, nameof(lower));
        Refuse.Probability(upper, nameof(upper));
        return upper >= lower
            ? (upper - lower) / 2d
            : throw new ArgumentOutOfRangeException(nameof(upper), upper, System.FormattableString.Invariant($"The upper probability must not be below the lower one, {lower}."));
    }

    internal static void CheckError(double standardError, string parameter)
    {
        if (!(standardError >= 0d && standardError <= 1d))
        {
            throw new ArgumentOutOfRangeException(parameter, standardError, "The standard error of a probability lies between 0 and 1.");
        }
    }
}
