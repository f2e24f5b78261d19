namespace Betting.Execution;

/// <summary>How much to stake, and what led there.</summary>
/// <remarks>A value, so that sizing allocates nothing. Immutable and thread-safe.</remarks>
public readonly record struct StakeAdvice
{
    /// <summary>The stake in the bankroll's currency; 0 where nothing should be bet.</summary>
    public required decimal Stake { get; init; }

    /// <summary>The full Kelly fraction of the bankroll, 0 to 1.</summary>
    public required double FullFraction { get; init; }

    /// <summary>The fraction of the bankroll that is staked after every reduction.</summary>
    public required double AppliedFraction { get; init; }

    /// <summary>Model probability minus implied probability.</summary>
    public required double Edge { get; init; }

    /// <summary>Expected profit per unit staked.</summary>
    public required double ExpectedValue { get; init; }

    /// <summary>Expected growth of the logarithm of the bankroll at <see cref="AppliedFraction"/>, per bet, in nats; NaN where the policy does not say.</summary>
    public double ExpectedGrowth { get; init; } = double.NaN;

    /// <summary>What reduced the stake, in order; empty where nothing did.</summary>
    public StakeReductions Reductions { get; init; }

    /// <summary>Creates an advice; the required members follow.</summary>
    public StakeAdvice()
    {
    }
}
