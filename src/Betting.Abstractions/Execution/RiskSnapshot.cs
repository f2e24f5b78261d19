using System.Collections.Immutable;

namespace Betting.Execution;

/// <summary>What a judgement may know of a bankroll, read inside the transaction that writes the reservation.</summary>
/// <remarks>Immutable and thread-safe. Amounts are in the bankroll's currency.</remarks>
public sealed record RiskSnapshot
{
    /// <summary>Whether the bankroll may bet.</summary>
    public required TradingState State { get; init; }

    /// <summary>The money at the start.</summary>
    public required decimal OpeningBalance { get; init; }

    /// <summary>The money now: the sum of all entries, open stakes not deducted.</summary>
    public required decimal Balance { get; init; }

    /// <summary>The sum of stakes at risk: reserved, submitted, unknown or open.</summary>
    public required decimal OpenExposure { get; init; }

    /// <summary>The number of bets at risk.</summary>
    public required int OpenBets { get; init; }

    /// <summary>Profit (positive) or loss (negative) of the bets settled in the betting day of the proposal.</summary>
    public required decimal SettledToday { get; init; }

    /// <summary>The number of bets reserved in the betting day of the proposal, rejected ones not counted.</summary>
    public required int BetsToday { get; init; }

    /// <summary>The number of bets at risk on the proposal's fixture.</summary>
    public required int OpenBetsOnFixture { get; init; }

    /// <summary>The sum of stakes at risk for each of the proposal's correlation keys.</summary>
    public required ImmutableDictionary<string, decimal> ExposureByCorrelationKey { get; init; }

    /// <summary>The money not at risk: what could still be staked.</summary>
    public decimal Available => Balance - OpenExposure;
}
