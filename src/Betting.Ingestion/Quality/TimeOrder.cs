using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Instants that contradict each other, and teams that are in two places at once.</summary>
internal static class TimeOrder
{
    public const string Name = "time-order";

    private const int Shown = 3;

    public static IEnumerable<Finding> Find(CheckedHistory history, HistoryQualityOptions options, FindingList findings)
    {
        foreach (Result result in history.Results)
        {
            JudgeResult(result, options, findings);
        }

        foreach (CheckedGame game in history.Games)
        {
            JudgeFixture(game.Fixture, findings);
        }

        List<(string Team, Fixture First, Fixture Second)> sameDay = [];
        foreach (((_, string team), List<CheckedGame> games) in history.Teams.OrderBy(team => team.Key.Sport, StringComparer.Ordinal).ThenBy(team => team.Key.Name, StringComparer.Ordinal))
        {
            JudgeTeam(team, games, sameDay, options, findings);
        }

        JudgeSameDay(sameDay, findings);

        return findings.Complete(history.Subject, history.Games.Length, "games");
    }

    private static void JudgeResult(Result result, HistoryQualityOptions options, FindingList findings)
    {
        string subject = result.Fixture.Id.Value;
        double hours = (result.EndedAt - result.Fixture.StartsAt).TotalHours;
        if (result.KnownAt < result.EndedAt)
        {
            findings.Add(Severity.Critical, subject, (result.KnownAt - result.EndedAt).TotalHours, 0, $"The result of {subject} is known at {result.KnownAt:u}, before the game ended at {result.EndedAt:u}.");
        }

        if (hours < 0 && result.Status is (ResultStatus.Final or ResultStatus.Abandoned))
        {
            findings.Add(Severity.Critical, subject, hours, 0, $"{subject} ended at {result.EndedAt:u}, before it started at {result.Fixture.StartsAt:u}.");
        }
        else if (hours > options.LongestGame.TotalHours)
        {
            findings.Add(Severity.Warning, subject, hours, options.LongestGame.TotalHours, $"{subject} lasted {hours:0.#} hours; the longest that is believed is {options.LongestGame.TotalHours:0.#}.");
        }
    }

    private static void JudgeFixture(Fixture fixture, FindingList findings)
    {
        if (fixture.KnownAt > fixture.StartsAt)
        {
            findings.Add(Severity.Warning, fixture.Id.Value, (fixture.KnownAt - fixture.StartsAt).TotalHours, 0, $"The fixture {fixture.Id} is known at {fixture.KnownAt:u}, after its start at {fixture.StartsAt:u}.");
        }
    }

    private static void JudgeTeam(string team, List<CheckedGame> games, List<(string Team, Fixture First, Fixture Second)> sameDay, HistoryQualityOptions options, FindingList findings)
    {
        CheckedGame[] played = [.. games.Where(game => game.Result is not { Status: ResultStatus.Cancelled })];
        for (int index = 1; index < played.Length; index++)
        {
            (Fixture first, Fixture second) = (played[index - 1].Fixture, played[index].Fixture);
            // Two games against one opponent are judged as duplicates.
            if (played[index - 1].Pair == played[index].Pair)
            {
                continue;
            }

            double hours = (second.StartsAt - first.StartsAt).TotalHours;
            bool areInstants = first.StartPrecision == StartPrecision.Instant && second.StartPrecision == StartPrecision.Instant;
            if (areInstants && hours < options.TeamGap.TotalHours)
            {
                findings.Add(Severity.Warning, second.Id.Value, hours, options.TeamGap.TotalHours, $"{team} starts {second.Id} {hours:0.##} hours after {first.Id}.");
            }
            else if (!areInstants && played[index - 1].Day == played[index].Day)
            {
                sameDay.Add((team, first, second));
            }
        }
    }

    // National teams and clubs with two sides did so now and then, so where only dates are known it is worth one finding for all.
    private static void JudgeSameDay(List<(string Team, Fixture First, Fixture Second)> sameDay, FindingList findings)
    {
        if (sameDay.Count > 0)
        {
            string examples = string.Join("; ", sameDay.OrderByDescending(item => item.Second.StartsAt).Take(Shown).Select(item => $"{item.Team} plays {item.First.Id} and {item.Second.Id}"));
            findings.Add(Severity.Info, sameDay.Count == 1 ? sameDay[0].Second.Id.Value : "two games on one day", sameDay.Count, 0, $"A team plays two opponents on one day {sameDay.Count} times, last: {examples}.");
        }
    }
}
