namespace Betting.Execution;

/// <summary>How a bet ended and what it paid.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Profit">Profit (positive) or loss (negative) in the bankroll's currency, to its smallest unit.</param>
public sealed record Settlement(SettlementOutcome Outcome, decimal Profit);
