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
    public required IReadOnlyDictionary<string, decimal> ExposureByCorrelationKey { get; init; }

    /// <summary>
    /// The sum of stakes at risk for each of <see cref="BetProposal.ExposureKeys"/>: fixture, market, league, bookmaker and strategy. A key
    /// that is not there carries nothing.
    /// </summary>
    /// <value>Default empty.</value>
    public IReadOnlyDictionary<string, decimal> ExposureByKey { get; init; } = ImmutableDictionary<string, decimal>.Empty;

    /// <summary>The highest balance so far, deposits and withdrawals not counted as profit or loss; at least <see cref="Balance"/>.</summary>
    /// <value>Default 0: not known, so no drawdown is seen.</value>
    public decimal PeakBalance { get; init; }

    /// <summary>Profit (positive) or loss (negative) settled in the betting week (Monday to Sunday in the bankroll's zone) of the proposal.</summary>
    public decimal SettledThisWeek { get; init; }

    /// <summary>The sum of stakes reserved in the betting day of the proposal, what was released by rejection not counted.</summary>
    public decimal StakedToday { get; init; }

    /// <summary>The sum of stakes reserved in the betting week of the proposal, what was released by rejection not counted.</summary>
    public decimal StakedThisWeek { get; init; }

    /// <summary>The number of bets reserved so far on the proposal's fixture, rejected ones not counted, settled ones counted.</summary>
    public int BetsOnFixture { get; init; }

    /// <summary>
    /// The stakes at risk on the proposal's fixture; those on the same selection at the same price may be one. Where they are less than <see cref="ExposureByKey"/>
    /// says of the fixture, no worst case is worked out from them: each may be lost, and nothing counts as a hedge.
    /// </summary>
    /// <value>Default empty.</value>
    public ImmutableArray<OpenStake> OpenOnFixture { get; init; } = [];

    /// <summary>The money not at risk: what could still be staked.</summary>
    public decimal Available => Balance - OpenExposure;
}
