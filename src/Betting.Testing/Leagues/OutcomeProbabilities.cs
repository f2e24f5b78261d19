using System.Collections.Immutable;

namespace Betting.Testing.Leagues;

/// <summary>The probabilities of the two priced markets of one game.</summary>
/// <param name="Result">Home, draw, away.</param>
/// <param name="Total">Over, under 2.5 goals.</param>
internal sealed record OutcomeProbabilities(ImmutableArray<double> Result, ImmutableArray<double> Total);
