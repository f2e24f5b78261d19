using System.Collections.Immutable;

namespace Betting.Models.Experiments;

/// <summary>From an instant on, each challenger gets its share of the units.</summary>
/// <param name="From">From when on.</param>
/// <param name="Shares">One share per challenger in the experiment's order, in basis points (0 to 10,000, together at most 10,000); the champion gets the rest.</param>
public sealed record RampStep(DateTimeOffset From, ImmutableArray<int> Shares);
