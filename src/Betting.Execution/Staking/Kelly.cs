namespace Betting.Execution.Staking;

/// <summary>The growth-optimal stake of one bet (Kelly, "A New Interpretation of Information Rate", 1956).</summary>
/// <remarks>Allocates nothing. Thread-safe (pure functions).</remarks>
public static class Kelly
{
    private const int MostIterations = 200;

    /// <summary>
    /// The fraction of the bankroll that maximises its expected logarithm: <c>(b p - q) / b</c> with <c>b = (odds - 1)(1 - commission)</c>
    /// and <c>q = 1 - p</c>, floored at 0.
    /// </summary>
    /// <param name="odds">Decimal odds, 1 or more; 1 pays nothing and gives 0.</param>
    /// <param name="probability">The probability of winning, 0 to 1.</param>
    /// <param name="commission">The share of winnings that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not a number or out of range.</exception>
    public static double Fraction(double odds, double probability, double commission = 0d)
    {
        double payout = NetPayout(odds, commission);
        Refuse.Probability(probability, nameof(probability));
        return payout > 0d
            ? Math.Max(0d, ((payout * probability) - (1d - probability)) / payout)
            : 0d;
    }

    /// <summary>
    /// The same for bets that can push or settle by half. Win, push and loss: <c>(b w - l) / (b (w + l))</c>. With half wins or half
    /// losses: the root of the derivative of the expected logarithm, to the last bits of a double.
    /// </summary>
    /// <param name="odds">Decimal odds, 1 or more; 1 pays nothing and gives 0.</param>
    /// <param name="probabilities">How the bet may be settled.</param>
    /// <param name="commission">The share of winnings that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>0 to 1; 1 where the bet cannot lose its whole stake and more would still be better.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not a number or out of range.</exception>
    public static double Fraction(double odds, SettlementProbabilities probabilities, double commission = 0d)
    {
        double payout = NetPayout(odds, commission);
        double expectation = (payout * (probabilities.Win + (probabilities.HalfWin / 2d))) - probabilities.Loss - (probabilities.HalfLoss / 2d);
        if (!(expectation > 0d))
        {
            return 0d;
        }

        return probabilities.HalfWin == 0d && probabilities.HalfLoss == 0d
            ? Math.Min(1d, expectation / (payout * (probabilities.Win + probabilities.Loss)))
            : Root(payout, probabilities);
    }

    /// <summary>The expected logarithm of the bankroll's growth per bet: <c>p ln(1 + f b) + q ln(1 - f)</c>.</summary>
    /// <param name="odds">Decimal odds, 1 or more.</param>
    /// <param name="probability">The probability of winning, 0 to 1.</param>
    /// <param name="fraction">The fraction of the bankroll staked, 0 to 1.</param>
    /// <param name="commission">The share of winnings that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>Natural logarithm per bet; negative infinity where everything is staked and can be lost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not a number or out of range.</exception>
    public static double Growth(double odds, double probability, double fraction, double commission = 0d)
    {
        double payout = NetPayout(odds, commission);
        Refuse.Probability(probability, nameof(probability));
        StakingRefusals.Fraction(fraction, nameof(fraction));
        return Weighted(probability, fraction * payout) + Weighted(1d - probability, -fraction);
    }

    /// <summary>The expected logarithm of the bankroll's growth of a bet that can push or settle by half.</summary>
    /// <param name="odds">Decimal odds, 1 or more.</param>
    /// <param name="probabilities">How the bet may be settled.</param>
    /// <param name="fraction">The fraction of the bankroll staked, 0 to 1.</param>
    /// <param name="commission">The share of winnings that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>Natural logarithm per bet; negative infinity where everything is staked and can be lost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not a number or out of range.</exception>
    public static double Growth(double odds, SettlementProbabilities probabilities, double fraction, double commission = 0d)
    {
        double payout = NetPayout(odds, commission);
        StakingRefusals.Fraction(fraction, nameof(fraction));
        return Weighted(probabilities.Win, fraction * payout)
            + Weighted(probabilities.HalfWin, fraction * payout / 2d)
            + Weighted(probabilities.HalfLoss, -fraction / 2d)
            + Weighted(probabilities.Loss, -fraction);
    }

    /// <summary>Net profit per unit staked when the bet wins.</summary>
    internal static double NetPayout(double odds, double commission)
    {
        Refuse.Odds(odds, nameof(odds));
        Refuse.Commission(commission, nameof(commission));
        return (odds - 1d) * (1d - commission);
    }

    private static double Weighted(double probability, double change) => probability > 0d ? probability * double.LogP1(change) : 0d;

    /// <summary>Newton's method on the falling derivative, kept inside a bracket; the expectation is positive, so the derivative at 0 is.</summary>
    private static double Root(double payout, SettlementProbabilities p)
    {
        double low = 0d;
        double high = 1d;
        if (p.Loss == 0d && Slope(payout, p, 1d, out _) >= 0d)
        {
            return 1d;
        }

        double fraction = 0d;
        for (int i = 0; i < MostIterations; i++)
        {
            double slope = Slope(payout, p, fraction, out double curvature);
            (low, high) = slope > 0d ? (fraction, high) : (low, fraction);
            double next = fraction + (slope / curvature);
            next = next > low && next < high ? next : (low + high) / 2d;
            if (slope == 0d || next == fraction || high - low <= 1e-16)
            {
                return fraction;
            }

            fraction = next;
        }

        return low;
    }

    private static double Slope(double payout, SettlementProbabilities p, double fraction, out double curvature)
    {
        curvature = 0d;
        return Term(p.Win, payout, fraction, ref curvature)
            + Term(p.HalfWin, payout / 2d, fraction, ref curvature)
            + Term(p.HalfLoss, -0.5, fraction, ref curvature)
            + Term(p.Loss, -1d, fraction, ref curvature);
    }

    private static double Term(double probability, double gain, double fraction, ref double curvature)
    {
        if (probability == 0d)
        {
            return 0d;
        }

        double relative = gain / (1d + (fraction * gain));
        curvature += probability * relative * relative;
        return probability * relative;
    }
}
