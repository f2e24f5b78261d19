using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Games that stand there twice, results that contradict each other, and teams that play themselves.</summary>
internal static class DuplicateGames
{
    public const string Name = "duplicate-games";

    /// <summary>A season in which fewer pairings than this share occur twice plays each pairing once.</summary>
    private const double RepeatedShare = 0.01;

    /// <summary>A season with at least this share of all possible pairings is a league, whose plan says what is to be played.</summary>
    private const double LeagueShare = 0.8;

    private const int FewestTeams = 6;

    public static IEnumerable<Finding> Find(CheckedHistory history, HistoryQualityOptions options, FindingList findings)
    {
        JudgeLists(history, findings);
        foreach (CheckedGame game in history.Games.Where(game => game.Fixture.Home == game.Fixture.Away))
        {
            findings.Add(Severity.Critical, game.Fixture.Id.Value, 1, 0, $"{game.Fixture.Home} plays itself in {game.Fixture.Id}.");
        }

        HashSet<FixtureId> told = [];
        foreach (IGrouping<(string, string, string), CheckedGame> pair in history.Games.GroupBy(game => game.Pair))
        {
            JudgePair([.. pair], options, findings, told);
        }

        foreach (CheckedSeason season in history.Competitions.SelectMany(competition => competition.Seasons))
        {
            JudgeSeason(season, findings, told);
        }

        return findings.Complete(history.Subject, history.Games.Length, "games");
    }

    private static void JudgeLists(CheckedHistory history, FindingList findings)
    {
        Dictionary<FixtureId, Fixture> first = [];
        foreach (Fixture fixture in history.Fixtures)
        {
            if (!first.TryAdd(fixture.Id, fixture))
            {
                Fixture other = first[fixture.Id];
                findings.Add(fixture == other ? Severity.Info : Severity.Warning, fixture.Id.Value, 2, 1, $"The fixture {fixture.Id} is listed twice, starting {other.StartsAt:u} and {fixture.StartsAt:u}.");
            }
        }

        foreach (IGrouping<(FixtureId Id, DateTimeOffset), Result> known in history.Results.GroupBy(result => (result.Fixture.Id, result.KnownAt)))
        {
            string[] scores = [.. known.Select(result => FormattableString.Invariant($"{result.HomeScore}-{result.AwayScore} {result.Status}")).Distinct()];
            if (scores.Length > 1)
            {
                findings.Add(Severity.Critical, known.Key.Id.Value, scores.Length, 1, $"{known.Key.Id} has {scores.Length} results at one instant: {string.Join(", ", scores)}.");
            }
        }
    }

    private static void JudgePair(CheckedGame[] games, HistoryQualityOptions options, FindingList findings, HashSet<FixtureId> told)
    {
        for (int index = 1; index < games.Length; index++)
        {
            (CheckedGame first, CheckedGame second) = (games[index - 1], games[index]);
            double hours = (second.Fixture.StartsAt - first.Fixture.StartsAt).TotalHours;
            if (hours < options.DuplicateWindow.TotalHours && first.Fixture.Home != first.Fixture.Away)
            {
                told.Add(second.Fixture.Id);
                bool isSameSide = first.Fixture.Home == second.Fixture.Home;
                string sides = isSameSide ? "with the same sides" : "with the sides exchanged";
                // In two competitions with two scores it may be two games of a first and a second team.
                bool mayBeTwo = first.Fixture.Competition != second.Fixture.Competition && !Agree(first, second, isSameSide);
                findings.Add(mayBeTwo ? Severity.Info : Severity.Warning, second.Fixture.Id.Value, hours, options.DuplicateWindow.TotalHours, $"{first.Fixture.Id} ({first.Score}) and {second.Fixture.Id} ({second.Score}) start {hours:0.#} hours apart {sides}: one game listed twice, or a wrong date.");
            }
        }
    }

    private static bool Agree(CheckedGame first, CheckedGame second, bool isSameSide) =>
        first.Result is not { } one || second.Result is not { } other
        || (isSameSide ? (one.HomeScore, one.AwayScore) : (one.AwayScore, one.HomeScore)) == (other.HomeScore, other.AwayScore);

    // A moved game may be listed under its old and its new date.
    private static void JudgeSeason(CheckedSeason season, FindingList findings, HashSet<FixtureId> told)
    {
        CheckedGame[][] pairings =
        [
            .. season.Games.Where(game => game.Result is not { Status: ResultStatus.Cancelled or ResultStatus.Abandoned })
                .GroupBy(game => (game.Fixture.Home, game.Fixture.Away, game.Fixture.Phase)).Select(group => group.ToArray()),
        ];
        CheckedGame[][] repeated = [.. pairings.Where(games => games.Length > 1)];
        int teams = season.GamesByTeam().Count;
        bool isLeague = teams >= FewestTeams && pairings.Length >= LeagueShare * teams * (teams - 1);
        if (!isLeague || repeated.Length > Math.Max(1, RepeatedShare * pairings.Length))
        {
            return;
        }

        foreach (CheckedGame[] games in repeated.Where(games => !games.Any(game => told.Contains(game.Fixture.Id))))
        {
            findings.Add(Severity.Warning, games[1].Fixture.Id.Value, games.Length, 1, $"{games[0].Fixture.Id} ({games[0].Score}) and {games[1].Fixture.Id} ({games[1].Score}) are one pairing at the same side; {season.Name} plays each of its {pairings.Length} pairings once.");
        }
    }
}
