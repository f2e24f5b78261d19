namespace Betting.Execution.Odds.Trading;

/// <summary>The best price of one selection over several bookmakers.</summary>
/// <param name="Selection">The selection.</param>
/// <param name="Bookmaker">Who shows the price.</param>
/// <param name="Price">The price and the bookmaker's commission.</param>
/// <param name="QuotedAt">When it was shown, in UTC.</param>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record BestPrice(Selection Selection, string Bookmaker, BackPrice Price, DateTimeOffset QuotedAt);
