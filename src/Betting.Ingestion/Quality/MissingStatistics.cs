using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Statistics that a season lacks and others have.</summary>
internal static class MissingStatistics
{
    public const string Name = "missing-statistics";

    /// <summary>Normal quantile that a rise must pass: about one false alarm in thirty thousand comparisons.</summary>
    private const double Significant = 4;

    public static IEnumerable<Finding> Find(CheckedHistory history, HistoryQualityOptions options, FindingList findings)
    {
        int judged = 0;
        foreach (CheckedCompetition competition in history.Competitions)
        {
            CheckedSeason[] seasons = [.. competition.Seasons.Where(season => season.Results.Length >= options.MinimumGames)];
            foreach (string name in StatisticColumn.NamesOf(competition))
            {
                double? before = null;
                int gamesBefore = 0;
                foreach (CheckedSeason season in seasons)
                {
                    judged++;
                    int games = season.Results.Length;
                    double share = season.Results.Count(result => StatisticColumn.IsMissing(result, name)) / (double)games;
                    Judge(season, name, share, before, gamesBefore, options, findings);
                    (before, gamesBefore) = (share, games);
                }
            }
        }

        return findings.Complete(history.Subject, judged, "statistics of seasons");
    }

    private static void Judge(CheckedSeason season, string name, double share, double? before, int gamesBefore, HistoryQualityOptions options, FindingList findings)
    {
        string subject = $"{season.Name} {name}";
        int games = season.Results.Length;
        if (before is { } earlier && Math.Abs(share - earlier) > options.MissingJump && Deviations(share, games, earlier, gamesBefore) > Significant)
        {
            Severity severity = share > earlier ? Severity.Warning : Severity.Info;
            findings.Add(severity, subject, share - earlier, options.MissingJump, $"{name} is missing in {share:0.0%} of the {games} games of {season.Name}; the season before it was {earlier:0.0%} of {gamesBefore}.");
        }
        else if (share > options.MissingJump && share < 1 && !(before > options.MissingJump))
        {
            findings.Add(Severity.Info, subject, share, options.MissingJump, $"{name} is missing in {share:0.0%} of the {games} games of {season.Name}.");
        }
    }

    // Two shares compared by the normal approximation with a pooled variance.
    private static double Deviations(double share, int games, double earlier, int gamesBefore)
    {
        double pooled = ((share * games) + (earlier * gamesBefore)) / (games + gamesBefore);
        double error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / games) + (1.0 / gamesBefore)));
        return error > 0 ? Math.Abs(share - earlier) / error : 0;
    }
}
