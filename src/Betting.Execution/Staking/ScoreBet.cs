namespace Betting.Execution.Staking;

/// <summary>A bet whose outcome follows from the final score.</summary>
/// <param name="Market">Match result, moneyline, draw no bet, spread, total, double chance, both teams to score or correct score.</param>
/// <param name="Selection">What is backed.</param>
/// <param name="Odds">Decimal odds, 1 or more.</param>
/// <param name="Commission">The share of winnings that the venue keeps, 0 to below 1. Default 0.</param>
/// <remarks>Immutable and thread-safe.</remarks>
public readonly record struct ScoreBet(MarketId Market, Selection Selection, double Odds, double Commission = 0d);
