using System.Collections.Immutable;

namespace Betting.Testing.Leagues;

/// <summary>The games of one round of a season.</summary>
/// <param name="Number">The round, from 1.</param>
/// <param name="Games">The games, in the order of the schedule.</param>
internal sealed record ScheduledRound(int Number, ImmutableArray<ScheduledGame> Games);
