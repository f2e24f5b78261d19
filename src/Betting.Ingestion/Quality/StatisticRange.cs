using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Values of statistics that no other game of the competition comes near.</summary>
internal static class StatisticRange
{
    public const string Name = "statistic-range";

    /// <summary>A statistic of which fewer values than this are negative is one that never is.</summary>
    private const double NegativeShare = 0.01;

    public static IEnumerable<Finding> Find(CheckedHistory history, HistoryQualityOptions options, FindingList findings)
    {
        int judged = 0;
        foreach (CheckedCompetition competition in history.Competitions)
        {
            foreach (string name in StatisticColumn.NamesOf(competition))
            {
                double[] values = [.. competition.Games.Select(game => game.Final).OfType<Result>().SelectMany(result => Sides(result, name)).Where(double.IsFinite)];
                // What is mostly zero, like points in overtime, says by its other values what is usual.
                bool isMostlyZero = 2 * values.Count(value => value == 0) > values.Length;
                double[] usual = isMostlyZero ? Array.FindAll(values, value => value != 0) : values;
                if (usual.Length >= 2 * options.MinimumGames)
                {
                    judged += values.Length;
                    bool isNeverNegative = values.Count(value => value < 0) < NegativeShare * values.Length;
                    Judge(competition, name, new RobustLevel(usual, isNeverNegative), isNeverNegative, isMostlyZero, options, findings);
                }
            }
        }

        return findings.Complete(history.Subject, judged, "statistics");
    }

    private static void Judge(CheckedCompetition competition, string name, RobustLevel level, bool isNeverNegative, bool isMostlyZero, HistoryQualityOptions options, FindingList findings)
    {
        foreach (Result result in competition.Games.Select(game => game.Final).OfType<Result>())
        {
            double[] sides = Sides(result, name);
            for (int side = 0; side < sides.Length; side++)
            {
                double value = sides[side];
                string team = side == 0 ? result.Fixture.Home : result.Fixture.Away;
                string subject = result.Fixture.Id.Value;
                if (isNeverNegative && value < 0)
                {
                    findings.Add(Severity.Warning, subject, value, 0, $"{name} of {team} is {value} in {subject}; hardly any other value of {competition.Name} is negative.");
                }
                else if (!(isMostlyZero && value == 0) && level.DeviationsOf(value) is double deviations && deviations > options.OutlierDeviations)
                {
                    findings.Add(Severity.Warning, subject, deviations, options.OutlierDeviations, $"{name} of {team} is {value} in {subject}, {deviations:0.0} robust deviations from the usual {level.Median:0.#}.");
                }
            }
        }
    }

    private static double[] Sides(Result result, string name)
    {
        (double home, double away) = StatisticColumn.Of(result, name);
        return [home, away];
    }
}
