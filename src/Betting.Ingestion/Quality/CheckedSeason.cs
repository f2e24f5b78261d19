using System.Collections.Immutable;

namespace Betting.Ingestion.Quality;

/// <summary>The games of one season of one competition, by start.</summary>
internal sealed class CheckedSeason(string competition, string label, ImmutableArray<CheckedGame> games)
{
    public string Label { get; } = label;

    public ImmutableArray<CheckedGame> Games { get; } = games;

    /// <summary>The results of the games that were played to their end.</summary>
    public ImmutableArray<Result> Results { get; } = [.. games.Select(game => game.Final).OfType<Result>()];

    /// <summary>For example <c>E0 2015/2016</c>.</summary>
    public string Name => $"{competition} {Label}";

    /// <summary>How many games each team has.</summary>
    public Dictionary<string, int> GamesByTeam()
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (CheckedGame game in Games)
        {
            counts[game.Fixture.Home] = counts.GetValueOrDefault(game.Fixture.Home) + 1;
            counts[game.Fixture.Away] = counts.GetValueOrDefault(game.Fixture.Away) + 1;
        }

        return counts;
    }
}
