namespace Betting.Models.Goals;

/// <summary>The probabilities of the five ways in which a bet with a line can end; they add up to 1.</summary>
/// <param name="Win">Paid in full.</param>
/// <param name="HalfWin">Half the stake wins, half is returned (quarter lines only).</param>
/// <param name="Push">The stake is returned.</param>
/// <param name="HalfLoss">Half the stake is lost, half returned (quarter lines only).</param>
/// <param name="Loss">The stake is lost.</param>
/// <remarks>The default value is no outcome at all. Thread safety: immutable, safe from any thread.</remarks>
public readonly record struct SettlementShares(double Win, double HalfWin, double Push, double HalfLoss, double Loss)
{
    /// <summary>The expected share of the stake that wins: win + half win / 2.</summary>
    public double StakeWon => Win + (HalfWin / 2);

    /// <summary>The expected share of the stake that is lost: loss + half loss / 2.</summary>
    public double StakeLost => Loss + (HalfLoss / 2);

    /// <summary>The probability that a fair price implies, returned stakes left out: won / (won + lost). NaN where the stake is always returned.</summary>
    public double FairProbability => StakeWon / (StakeWon + StakeLost);

    /// <summary>The decimal odds without expectation, 1 + lost / won; infinite where the bet cannot win.</summary>
    public double FairOdds => 1 + (StakeLost / StakeWon);

    /// <summary>The expected profit per unit staked.</summary>
    /// <param name="odds">Decimal odds, 1 or more.</param>
    /// <returns>-1 or more.</returns>
    public double ExpectedProfit(double odds) => ((odds - 1) * StakeWon) - StakeLost;
}
