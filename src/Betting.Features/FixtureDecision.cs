using System.Collections.Immutable;

namespace Betting.Features;

/// <summary>One row to compute from history: a fixture, the instant of the decision and the prices known then.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Fixture">The fixture.</param>
/// <param name="AsOf">The decision time, in UTC: at or before the start.</param>
/// <param name="Quotes">Prices known at <paramref name="AsOf"/>, oldest first; may be empty or <c>default</c>.</param>
public readonly record struct FixtureDecision(Fixture Fixture, DateTimeOffset AsOf, ImmutableArray<Quote> Quotes);
