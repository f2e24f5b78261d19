namespace Betting.Execution.Staking;

/// <summary>The growth-optimal stake of one bet (Kelly, "A New Interpretation of Information Rate", 1956).</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class Kelly
{
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
        double payout = NetPayout(odds, probability, commission);
        return payout > 0d
            ? Math.Max(0d, ((payout * probability) - (1d - probability)) / payout)
            : 0d;
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
        double payout = NetPayout(odds, probability, commission);
        if (!(fraction >= 0d && fraction <= 1d))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A fraction of the bankroll lies between 0 and 1.");
        }

        double growthWhenWon = probability > 0d ? probability * double.LogP1(fraction * payout) : 0d;
        double growthWhenLost = probability < 1d ? (1d - probability) * double.LogP1(-fraction) : 0d;
        return growthWhenWon + growthWhenLost;
    }

    private static double NetPayout(double odds, double probability, double commission)
    {
        Refuse.Odds(odds, nameof(odds));
        Refuse.Probability(probability, nameof(probability));
        Refuse.Commission(commission, nameof(commission));
        return (odds - 1d) * (1d - commission);
    }
}
