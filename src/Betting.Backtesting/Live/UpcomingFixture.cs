using System.Collections.Immutable;

namespace Betting.Backtesting.Live;

/// <summary>A fixture that is not played yet, with the prices known of it.</summary>
/// <param name="Fixture">The fixture.</param>
/// <param name="Quotes">Prices known now; those known later than the decision are left out. May be empty.</param>
public sealed record UpcomingFixture(Fixture Fixture, ImmutableArray<Quote> Quotes);
