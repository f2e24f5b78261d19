using System.Collections.Immutable;

namespace Betting.Features;

/// <summary>Asks for the features of one fixture as of one instant.</summary>
/// <remarks>Immutable and thread-safe. Whoever builds a request puts nothing into it that was not known at <see cref="AsOf"/>.</remarks>
/// <param name="Fixture">The fixture that is coming.</param>
/// <param name="AsOf">The decision time, in UTC: at or before the start.</param>
/// <param name="Quotes">Prices known at <paramref name="AsOf"/>, oldest first; may be empty.</param>
public readonly record struct FeatureRequest(Fixture Fixture, DateTimeOffset AsOf, ImmutableArray<Quote> Quotes);
