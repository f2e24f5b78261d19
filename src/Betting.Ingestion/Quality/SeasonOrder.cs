using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Games whose season is another one than their date says, and seasons that lie over each other.</summary>
internal static class SeasonOrder
{
    public const string Name = "season-order";

    private const int FewestGames = 20;

    public static IEnumerable<Finding> Find(CheckedHistory history, FindingList findings)
    {
        int judged = 0;
        foreach (CheckedCompetition competition in history.Competitions)
        {
            CheckedSeason[] seasons = [.. competition.Seasons.Where(season => season.Games.Length >= FewestGames && season.Games[0].Fixture.Season is not null)];
            judged += seasons.Length;
            for (int index = 1; index < seasons.Length; index++)
            {
                Judge(seasons[index - 1], seasons[index], findings);
            }
        }

        return findings.Complete(history.Subject, judged, "published seasons");
    }

    // The middle nine tenths of a season say when it was played; what lies inside those of its neighbour is misplaced.
    private static void Judge(CheckedSeason earlier, CheckedSeason later, FindingList findings)
    {
        (DateTimeOffset from, DateTimeOffset to) = Core(earlier);
        (DateTimeOffset nextFrom, DateTimeOffset nextTo) = Core(later);
        if (nextFrom <= to)
        {
            findings.Add(Severity.Warning, later.Name, (to - nextFrom).TotalDays, 0, $"{later.Name} begins on {nextFrom:yyyy-MM-dd}, while {earlier.Name} lasts until {to:yyyy-MM-dd}, the first and last twentieth of the games left out.");
            return;
        }

        foreach (Fixture fixture in earlier.Games.Select(game => game.Fixture).Where(fixture => fixture.StartsAt >= nextFrom))
        {
            findings.Add(Severity.Warning, fixture.Id.Value, (fixture.StartsAt - nextFrom).TotalDays, 0, $"{fixture.Id} belongs to {earlier.Name} and is played amid {later.Name}.");
        }

        foreach (Fixture fixture in later.Games.Select(game => game.Fixture).Where(fixture => fixture.StartsAt <= to))
        {
            findings.Add(Severity.Warning, fixture.Id.Value, (to - fixture.StartsAt).TotalDays, 0, $"{fixture.Id} belongs to {later.Name} and is played amid {earlier.Name}.");
        }
    }

    private static (DateTimeOffset From, DateTimeOffset To) Core(CheckedSeason season)
    {
        int edge = season.Games.Length / 20;
        return (season.Games[edge].Fixture.StartsAt, season.Games[^(edge + 1)].Fixture.StartsAt);
    }
}
