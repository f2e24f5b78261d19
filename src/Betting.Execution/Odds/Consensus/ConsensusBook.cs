using System.Collections.Immutable;

namespace Betting.Execution.Odds.Consensus;

/// <summary>One bookmaker's part in a consensus.</summary>
/// <param name="Quote">The quote used.</param>
/// <param name="Weight">The bookmaker's share of all weights, above 0 to 1.</param>
/// <param name="Probabilities">Its probabilities without margin.</param>
/// <param name="Report">How its margin was removed.</param>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record ConsensusBook(Quote Quote, double Weight, ImmutableArray<double> Probabilities, MarginReport Report);
