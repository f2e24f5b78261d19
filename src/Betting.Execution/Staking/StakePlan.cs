using System.Collections.Immutable;

namespace Betting.Execution.Staking;

/// <summary>The stakes on several bets at once, and what is expected of them together.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record StakePlan
{
    /// <summary>The stakes, in the order of the bets.</summary>
    public required ImmutableArray<PlannedStake> Stakes { get; init; }

    /// <summary>How the optimisation ended, at the full growth-optimal fractions.</summary>
    public required KellySolution Solution { get; init; }

    /// <summary>Expected logarithmic growth at the Kelly share, before rounding, in nats.</summary>
    public required double GrowthBeforeRounding { get; init; }

    /// <summary>Expected logarithmic growth of the stakes as they are, after rounding, in nats.</summary>
    public required double ExpectedGrowth { get; init; }

    /// <summary>The share of the bankroll that is lost if everything goes as badly as it can, after rounding; never above that before rounding.</summary>
    public required double WorstLoss { get; init; }

    /// <summary>The sum of all stakes.</summary>
    public decimal Total => Stakes.IsDefault ? 0m : Stakes.Sum(static planned => planned.Stake);
}
