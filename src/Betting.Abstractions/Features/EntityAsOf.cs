namespace Betting.Features;

/// <summary>Asks for one entity as of one instant: one row of a training matrix.</summary>
/// <param name="Entity">A fixture's id or a team's name.</param>
/// <param name="AsOf">The instant, in UTC; rows known later are not seen.</param>
public readonly record struct EntityAsOf(string Entity, DateTimeOffset AsOf);
