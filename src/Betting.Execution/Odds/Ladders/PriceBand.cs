namespace Betting.Execution.Odds.Ladders;

/// <summary>A part of a price ladder: prices up to a bound, one step apart.</summary>
/// <param name="UpTo">The last price of the band, which is also where the next band starts.</param>
/// <param name="Step">The difference of neighbouring prices in the band; positive.</param>
/// <remarks>Thread-safe (immutable).</remarks>
public readonly record struct PriceBand(decimal UpTo, decimal Step);
