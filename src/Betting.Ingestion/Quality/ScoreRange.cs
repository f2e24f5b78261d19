using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Scores that cannot be, or that no other game of the competition comes near.</summary>
internal static class ScoreRange
{
    public const string Name = "score-range";

    public static IEnumerable<Finding> Find(CheckedHistory history, HistoryQualityOptions options, FindingList findings)
    {
        int judged = 0;
        foreach (IGrouping<string, CheckedCompetition> sport in history.Competitions.GroupBy(competition => competition.Sport, StringComparer.Ordinal))
        {
            double[] all = [.. sport.SelectMany(competition => Scores(competition))];
            RobustLevel? ofSport = all.Length >= 2 * options.MinimumGames ? new RobustLevel(all, isRoot: true) : null;
            int highest = options.HighestScores.TryGetValue(sport.Key, out int limit) ? limit : int.MaxValue;
            foreach (CheckedCompetition competition in sport)
            {
                double[] own = Scores(competition);
                // A small competition is compared with all of its sport.
                RobustLevel? level = own.Length >= 10 * options.MinimumGames ? new RobustLevel(own, isRoot: true) : ofSport;
                foreach (Result result in competition.Games.Select(game => game.Final).OfType<Result>())
                {
                    judged++;
                    Judge(result, result.HomeScore, result.Fixture.Home, highest, level, options, findings);
                    Judge(result, result.AwayScore, result.Fixture.Away, highest, level, options, findings);
                }
            }
        }

        return findings.Complete(history.Subject, judged, "results");
    }

    private static void Judge(Result result, int score, string team, int highest, RobustLevel? level, HistoryQualityOptions options, FindingList findings)
    {
        string subject = result.Fixture.Id.Value;
        if (score < 0)
        {
            findings.Add(Severity.Critical, subject, score, 0, $"{team} scored {score} in {subject}; a score is not negative.");
        }
        else if (score > highest)
        {
            findings.Add(Severity.Warning, subject, score, highest, $"{team} scored {score} in {subject}; the highest that is believed in {result.Fixture.Sport} is {highest}.");
        }
        else if (level is { } usual && usual.DeviationsOf(score) is double deviations && deviations > options.OutlierDeviations)
        {
            findings.Add(Severity.Warning, subject, deviations, options.OutlierDeviations, $"{team} scored {score} in {subject}, {deviations:0.0} robust deviations from the usual {usual.Median:0.#}.");
        }
    }

    private static double[] Scores(CheckedCompetition competition) =>
        [.. competition.Games.Select(game => game.Final).OfType<Result>().SelectMany(result => (double[])[result.HomeScore, result.AwayScore])];
}
