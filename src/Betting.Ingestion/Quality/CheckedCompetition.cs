using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Ingestion.Quality;

/// <summary>The games of one competition, by season in order of time.</summary>
internal sealed class CheckedCompetition(string sport, string name, ImmutableArray<CheckedGame> games)
{
    public string Sport { get; } = sport;

    public string Name { get; } = name;

    public ImmutableArray<CheckedGame> Games { get; } = games;

    /// <summary>The seasons by the start of their middle game; the calendar year stands for a season where the source has none.</summary>
    public ImmutableArray<CheckedSeason> Seasons { get; } =
    [
        .. games.GroupBy(game => game.Fixture.Season ?? game.Fixture.StartsAt.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .Select(group => new CheckedSeason(name, group.Key, [.. group]))
            .OrderBy(season => season.Games[season.Games.Length / 2].Fixture.StartsAt).ThenBy(season => season.Label, StringComparer.Ordinal),
    ];
}
