namespace Betting.Execution.Odds;

/// <summary>What a probability is worth against a price.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class BettingEdge
{
    /// <summary>Model probability minus implied probability: <c>p - 1/odds</c>.</summary>
    /// <param name="probability">The model's probability, 0 to 1.</param>
    /// <param name="odds">Decimal odds, 1 to <see cref="DecimalOdds.Maximum"/>.</param>
    /// <returns>A difference of probabilities, -1 to 1; positive where the price is too long.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not a number or out of range.</exception>
    public static double Of(double probability, double odds)
    {
        Refuse.Probability(probability, nameof(probability));
        PriceRange.Check(odds, nameof(odds));
        return probability - (1d / odds);
    }

    /// <summary>Expected profit per unit staked: <c>p * odds - 1</c>.</summary>
    /// <param name="probability">The model's probability, 0 to 1.</param>
    /// <param name="odds">Decimal odds, 1 to <see cref="DecimalOdds.Maximum"/>.</param>
    /// <returns>-1 or more; 0.05 means 5 cents per unit staked.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not a number or out of range.</exception>
    public static double ExpectedValue(double probability, double odds)
    {
        Refuse.Probability(probability, nameof(probability));
        PriceRange.Check(odds, nameof(odds));
        return (probability * odds) - 1d;
    }

    /// <summary>Closing line value: the expectation of the price taken under the margin-free closing probability, <c>odds * p - 1</c>.</summary>
    /// <param name="takenOdds">Decimal odds of the bet, 1 to <see cref="DecimalOdds.Maximum"/>.</param>
    /// <param name="fairClosingProbability">The closing price's probability with the margin removed, 0 to 1.</param>
    /// <returns>-1 or more; positive where the bet was better than the close.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not a number or out of range.</exception>
    public static double ClosingLineValue(double takenOdds, double fairClosingProbability)
    {
        PriceRange.Check(takenOdds, nameof(takenOdds));
        Refuse.Probability(fairClosingProbability, nameof(fairClosingProbability));
        return (takenOdds * fairClosingProbability) - 1d;
    }
}
