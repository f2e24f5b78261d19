namespace Betting.Execution.Staking;

/// <summary>The stake of one bet among several, and what led there.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public readonly record struct PlannedStake
{
    /// <summary>The stake in the bankroll's currency; 0 where nothing should be bet.</summary>
    public required decimal Stake { get; init; }

    /// <summary>The full Kelly fraction of the bet alone, 0 to 1.</summary>
    public required double FullFraction { get; init; }

    /// <summary>The growth-optimal fraction among the other bets, within budget and caps, before the Kelly share; may be above <see cref="FullFraction"/> where a bet covers another.</summary>
    public required double JointFraction { get; init; }

    /// <summary>The fraction of the bankroll that is staked.</summary>
    public required double AppliedFraction { get; init; }

    /// <summary>Expected profit per unit staked; negative for a bet that covers others.</summary>
    public required double ExpectedValue { get; init; }

    /// <summary>What reduced the stake, in order.</summary>
    public required StakeReductions Reductions { get; init; }
}
