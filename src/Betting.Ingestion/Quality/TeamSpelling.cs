using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Teams that are probably one team under two spellings.</summary>
/// <remarks>
/// Names that are alike are a reason to look, not a finding. Two names are two teams if they ever met, if both played on one day against different
/// opponents, or if their games of a season together are more than any team of it played.
/// </remarks>
internal static class TeamSpelling
{
    public const string Name = "team-spelling";

    /// <summary>Games of one team that make a season long enough for two full schedules to show that there are two teams.</summary>
    private const int LongSeason = 10;

    /// <summary>A game or two that a team played more than the others: a replay, a play-off.</summary>
    private const int ScheduleSlack = 2;

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(500);

    public static IEnumerable<Finding> Find(CheckedHistory history, FindingList findings)
    {
        foreach (var sport in history.Teams.GroupBy(team => team.Key.Sport, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Schedules schedules = new(history, sport.Key);
            (NameForm Form, List<CheckedGame> Games)[] teams = [.. sport.OrderBy(team => team.Key.Name, StringComparer.Ordinal).Select(team => (NameForm.Of(team.Key.Name), team.Value))];
            for (int left = 0; left < teams.Length; left++)
            {
                for (int right = left + 1; right < teams.Length; right++)
                {
                    NameLikeness likeness = NameComparison.Compare(teams[left].Form, teams[right].Form);
                    if (likeness != NameLikeness.None)
                    {
                        Judge(teams[left], teams[right], likeness, schedules, findings);
                    }
                }
            }
        }

        return findings.Complete(history.Subject, history.Teams.Count, "teams");
    }

    private static void Judge(
        (NameForm Form, List<CheckedGame> Games) left, (NameForm Form, List<CheckedGame> Games) right, NameLikeness likeness, Schedules schedules, FindingList findings)
    {
        (string first, string second) = (left.Form.Original, right.Form.Original);
        if (AreTwoTeams(first, left.Games, second, right.Games, out int listedTwice) || schedules.AreTwoTeams(first, second))
        {
            return;
        }

        bool isApart = left.Games[^1].Day < right.Games[0].Day || right.Games[^1].Day < left.Games[0].Day;
        bool isSuccessor = isApart && Pause(left.Games, right.Games) <= LongestPause;
        bool shareLongSeason = schedules.ShareSeasonOf(first, second, LongSeason);
        bool shareCompetition = left.Games.Select(game => game.Fixture.Competition).Intersect(right.Games.Select(game => game.Fixture.Competition), StringComparer.Ordinal).Any();
        Severity severity = likeness switch
        {
            _ when listedTwice > 0 => Severity.Warning,
            NameLikeness.Same => Severity.Warning,
            NameLikeness.Variant when shareCompetition && (shareLongSeason || isSuccessor) => Severity.Warning,
            NameLikeness.Part when shareLongSeason => Severity.Warning,
            NameLikeness.Part when shareCompetition && isSuccessor => Severity.Info,
            _ => Severity.None,
        };
        if (severity == Severity.None)
        {
            return;
        }

        string evidence = listedTwice > 0 ? FormattableString.Invariant($"they played the same opponent on the same day {listedTwice} times")
            : isApart ? "one begins after the other has ended"
            : "they never met, and never played on one day";
        findings.Add(severity, $"{first} / {second}", left.Games.Count, right.Games.Count, $"'{first}' ({Span(left.Games)}) and '{second}' ({Span(right.Games)}) are probably one team: {evidence}.");
    }

    private static bool AreTwoTeams(string first, List<CheckedGame> left, string second, List<CheckedGame> right, out int listedTwice)
    {
        listedTwice = 0;
        Dictionary<DateOnly, string> opponents = [];
        foreach (CheckedGame game in left)
        {
            opponents[game.Day] = game.OpponentOf(first);
        }

        foreach (CheckedGame game in right)
        {
            string opponent = game.OpponentOf(second);
            if (opponent == first)
            {
                return true;
            }

            if (opponents.TryGetValue(game.Day, out string? other))
            {
                if (other != opponent)
                {
                    return true;
                }

                listedTwice++;
            }
        }

        return false;
    }

    private static TimeSpan Pause(List<CheckedGame> left, List<CheckedGame> right) => left[0].Day < right[0].Day
        ? right[0].Fixture.StartsAt - left[^1].Fixture.StartsAt
        : left[0].Fixture.StartsAt - right[^1].Fixture.StartsAt;

    private static string Span(List<CheckedGame> games) => FormattableString.Invariant($"{games.Count} games, {games[0].Day:yyyy-MM-dd} to {games[^1].Day:yyyy-MM-dd}");

    /// <summary>How many games each team has in each season of a sport.</summary>
    private sealed class Schedules(CheckedHistory history, string sport)
    {
        private readonly (Dictionary<string, int> Games, int Most)[] seasons =
        [
            .. history.Competitions.Where(competition => competition.Sport == sport).SelectMany(competition => competition.Seasons)
                .Select(season => season.GamesByTeam()).Select(games => (games, games.Values.Max())),
        ];

        public bool AreTwoTeams(string first, string second) => Shared(first, second).Any(season => season.Both > season.Most + ScheduleSlack);

        public bool ShareSeasonOf(string first, string second, int games) => Shared(first, second).Any(season => season.Most >= games);

        private IEnumerable<(int Both, int Most)> Shared(string first, string second)
        {
            foreach ((Dictionary<string, int> games, int most) in seasons)
            {
                if (games.TryGetValue(first, out int left) && games.TryGetValue(second, out int right))
                {
                    yield return (left + right, most);
                }
            }
        }
    }
}
