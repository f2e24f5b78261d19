using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Teams that leave a league whose members hardly ever change just when others come: perhaps the same teams under new names.</summary>
internal static class MembershipChange
{
    public const string Name = "membership-change";

    private const int FewestSeasons = 4;
    private const int FewestGames = 30;

    /// <summary>A league with promotion and relegation changes every year.</summary>
    private const double ClosedShare = 0.5;

    public static IEnumerable<Finding> Find(CheckedHistory history, FindingList findings)
    {
        int judged = 0;
        foreach (CheckedCompetition competition in history.Competitions)
        {
            (string Name, string[] Teams)[] seasons =
            [
                .. competition.Seasons.Where(season => season.Games.Length >= FewestGames)
                    .Select(season => (season.Name, season.GamesByTeam().Keys.Order(StringComparer.Ordinal).ToArray())),
            ];
            if (seasons.Length < FewestSeasons)
            {
                continue;
            }

            var changes = seasons.Skip(1).Zip(seasons, (now, before) => (now.Name, Gone: before.Teams.Except(now.Teams).ToArray(), New: now.Teams.Except(before.Teams).ToArray())).ToArray();
            judged += changes.Length;
            if (changes.Count(change => change.Gone.Length + change.New.Length == 0) < ClosedShare * changes.Length)
            {
                continue;
            }

            foreach (var change in changes.Where(change => change.Gone.Length > 0 && change.Gone.Length == change.New.Length))
            {
                findings.Add(Severity.Info, change.Name, change.New.Length, 0, $"In {change.Name} {string.Join(", ", change.Gone)} are gone and {string.Join(", ", change.New)} are new, in a league whose members rarely change: perhaps new names of the same teams, whose histories are then not joined.");
            }
        }

        return findings.Complete(history.Subject, judged, "changes of season");
    }
}
