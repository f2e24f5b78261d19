namespace Betting.Testing.Leagues;

/// <summary>Who meets whom and when.</summary>
/// <param name="Home">Position of the home side in the season's list of clubs.</param>
/// <param name="Away">Position of the away side.</param>
/// <param name="StartsAt">The start, in UTC.</param>
internal readonly record struct ScheduledGame(int Home, int Away, DateTimeOffset StartsAt);
