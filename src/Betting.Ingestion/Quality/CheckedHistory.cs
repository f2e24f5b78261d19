using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Ingestion.Quality;

/// <summary>Fixtures and results in the shapes that the checks look at: by competition and season, and by team.</summary>
internal sealed class CheckedHistory
{
    public CheckedHistory(IReadOnlyList<Fixture> fixtures, IReadOnlyList<Result> results)
    {
        Fixtures = fixtures;
        Results = results;
        Dictionary<FixtureId, Result> latest = [];
        foreach (Result result in results)
        {
            if (!latest.TryGetValue(result.Fixture.Id, out Result? other) || result.KnownAt > other.KnownAt)
            {
                latest[result.Fixture.Id] = result;
            }
        }

        HashSet<FixtureId> seen = [];
        Games =
        [
            .. fixtures.Concat(results.Select(result => result.Fixture))
                .Where(fixture => seen.Add(fixture.Id))
                .OrderBy(fixture => fixture.StartsAt).ThenBy(fixture => fixture.Id)
                .Select(fixture => new CheckedGame(fixture, latest.GetValueOrDefault(fixture.Id))),
        ];
        Competitions =
        [
            .. Games.GroupBy(game => (game.Fixture.Sport, game.Fixture.Competition))
                .OrderBy(group => group.Key.Sport, StringComparer.Ordinal).ThenBy(group => group.Key.Competition, StringComparer.Ordinal)
                .Select(group => new CheckedCompetition(group.Key.Sport, group.Key.Competition, [.. group])),
        ];
        Teams = ByTeam();
    }

    /// <summary>The fixtures as given.</summary>
    public IReadOnlyList<Fixture> Fixtures { get; }

    /// <summary>The results as given.</summary>
    public IReadOnlyList<Result> Results { get; }

    /// <summary>Every game once, by start and id, with the latest result.</summary>
    public ImmutableArray<CheckedGame> Games { get; }

    /// <summary>The competitions by sport and name.</summary>
    public ImmutableArray<CheckedCompetition> Competitions { get; }

    /// <summary>The games of each team in order, by sport and name.</summary>
    public IReadOnlyDictionary<(string Sport, string Name), List<CheckedGame>> Teams { get; }

    /// <summary>What to call the whole.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"{Games.Length} games");

    private Dictionary<(string Sport, string Name), List<CheckedGame>> ByTeam()
    {
        Dictionary<(string, string), List<CheckedGame>> teams = [];
        foreach (CheckedGame game in Games)
        {
            foreach (string name in (string[])[game.Fixture.Home, game.Fixture.Away])
            {
                if (!teams.TryGetValue((game.Fixture.Sport, name), out List<CheckedGame>? games))
                {
                    teams[(game.Fixture.Sport, name)] = games = [];
                }

                games.Add(game);
            }
        }

        return teams;
    }
}
