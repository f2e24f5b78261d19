using System.Collections.Immutable;

namespace Betting.Execution.Odds.Trading;

/// <summary>Further bets that make the outcomes of a market pay the same.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record HedgePlan
{
    /// <summary>The stake to back each outcome with, in the order given; 0 for the outcome that already pays most.</summary>
    public required ImmutableArray<decimal> Stakes { get; init; }

    /// <summary>The profit of each outcome with the old and the new bets; exact for <see cref="Stakes"/>.</summary>
    public required ImmutableArray<decimal> Profits { get; init; }

    /// <summary>The sum of the new stakes.</summary>
    public decimal TotalStake => Stakes.Sum();

    /// <summary>What is earned whichever outcome wins: the smallest of <see cref="Profits"/>; negative where a loss is locked in.</summary>
    public decimal LockedProfit => Profits.Min();
}
