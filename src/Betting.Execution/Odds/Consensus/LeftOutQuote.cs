namespace Betting.Execution.Odds.Consensus;

/// <summary>A quote that was not used, and why.</summary>
/// <param name="Quote">The quote.</param>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Explanation">One sentence with the numbers.</param>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record LeftOutQuote(Quote Quote, LeftOutReason Reason, string Explanation);
