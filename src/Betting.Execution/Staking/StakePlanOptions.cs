namespace Betting.Execution.Staking;

/// <summary>How stakes on several bets at once are planned by <see cref="StakePlanner"/>.</summary>
/// <remarks>Immutable and thread-safe. <see cref="StakePlanner"/> refuses values out of range.</remarks>
public sealed record StakePlanOptions
{
    /// <summary>The share of the growth-optimal fractions that is staked; above 0, at most 1.</summary>
    /// <value>Default 0.25.</value>
    public double KellyShare { get; init; } = 0.25;

    /// <summary>The largest share of the bankroll on all bets together; above 0, at most 1.</summary>
    /// <value>Default 1.</value>
    public double Budget { get; init; } = 1d;

    /// <summary>The largest share of the bankroll on one bet; above 0, at most 1.</summary>
    /// <value>Default 0.05.</value>
    public double MaximumBankrollShare { get; init; } = 0.05;

    /// <summary>The share of the winnings of a bet that the venue keeps; 0 to below 1. Scenario sets have it in their returns already.</summary>
    /// <value>Default 0.</value>
    public double Commission { get; init; }

    /// <summary>Which stakes the bookmaker takes.</summary>
    /// <value>Default whole units from 1 up.</value>
    public StakeRules Rules { get; init; } = StakeRules.WholeUnits;
}
