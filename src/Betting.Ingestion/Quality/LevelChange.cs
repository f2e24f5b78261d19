using Betting.Monitoring;
using Betting.Numerics.Statistics;

namespace Betting.Ingestion.Quality;

/// <summary>Seasons in which the mean of a number differs from the seasons before by more than chance and ordinary change explain.</summary>
/// <remarks>
/// The season's mean is compared with the mean of the games since the last change, at most five seasons back. The standard error joins those of both
/// means and an ordinary change between seasons, so that long seasons do not make every small change an alarm. After a change the comparison
/// starts anew, so a change is told once.
/// </remarks>
internal static class LevelChange
{
    public const string Name = "level-change";

    private const int SeasonsBack = 5;

    /// <summary>Stands for a change that no number of deviations measures, because nothing varied before.</summary>
    private const double Beyond = 1e6;

    public static IEnumerable<Finding> Find(CheckedHistory history, HistoryQualityOptions options, FindingList findings)
    {
        int judged = 0;
        foreach (CheckedCompetition competition in history.Competitions)
        {
            judged += Follow(competition, "the score of both sides", result => result.TotalScore, options.SeasonDrift, options, findings);
            judged += Follow(competition, "the margin of the home side", result => result.Fixture.IsNeutral ? double.NaN : result.Margin, options.HomeDrift, options, findings);
            foreach (string name in StatisticColumn.NamesOf(competition))
            {
                judged += Follow(competition, name, result => Sum(StatisticColumn.Of(result, name)), options.SeasonDrift, options, findings);
            }
        }

        return findings.Complete(history.Subject, judged, "means of seasons");
    }

    private static int Follow(CheckedCompetition competition, string measure, Func<Result, double> valueOf, double drift, HistoryQualityOptions options, FindingList findings)
    {
        int judged = 0;
        Queue<RunningMoments> before = [];
        foreach (CheckedSeason season in competition.Seasons)
        {
            RunningMoments own = Moments(season, valueOf);
            if (own.Count < options.MinimumGames)
            {
                continue;
            }

            if (before.Count > 0)
            {
                judged++;
                if (Differs(season, measure, own, before, drift, options, findings))
                {
                    before.Clear();
                }
            }

            before.Enqueue(own);
            if (before.Count > SeasonsBack)
            {
                before.Dequeue();
            }
        }

        return judged;
    }

    private static bool Differs(CheckedSeason season, string measure, RunningMoments own, Queue<RunningMoments> before, double drift, HistoryQualityOptions options, FindingList findings)
    {
        RunningMoments earlier = default;
        foreach (RunningMoments moments in before)
        {
            earlier.Merge(moments);
        }

        double squareOfError = Square(own.SampleDeviation) / own.Count;
        squareOfError += Square(earlier.SampleDeviation) / earlier.Count;
        squareOfError += Square(drift * earlier.SampleDeviation);
        double difference = own.Mean - earlier.Mean;
        double deviations = squareOfError > 0 ? Math.Abs(difference) / Math.Sqrt(squareOfError) : difference == 0 ? 0 : Beyond;
        if (deviations <= options.LevelDeviations)
        {
            return false;
        }

        findings.Add(
            Severity.Warning,
            $"{season.Name} {measure}",
            deviations,
            options.LevelDeviations,
            $"The mean of {measure} is {own.Mean:0.00} over {own.Count} games of {season.Name} and was {earlier.Mean:0.00} over the {earlier.Count} games before; ordinary change and chance explain {options.LevelDeviations * Math.Sqrt(squareOfError):0.00}.");
        return true;
    }

    private static RunningMoments Moments(CheckedSeason season, Func<Result, double> valueOf)
    {
        RunningMoments moments = default;
        foreach (Result result in season.Results)
        {
            double value = valueOf(result);
            if (double.IsFinite(value))
            {
                moments.Add(value);
            }
        }

        return moments;
    }

    private static double Sum((double Home, double Away) sides) => sides.Home + sides.Away;

    private static double Square(double value) => value * value;
}
