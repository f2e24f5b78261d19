namespace Betting.Features.Form;

/// <summary>What rolling form keeps of one team.</summary>
/// <param name="Games">The latest values of every metric.</param>
/// <param name="Days">The latest games with their starts; <see langword="null"/> where there is no window of days.</param>
internal sealed record FormTeam(RecentRows Games, DatedRows? Days);
