namespace Betting.Features.Form;

/// <summary>One metric of a game, seen from one side.</summary>
internal sealed class FormMetric(string name)
{
    private const string Allowed = "_allowed";

    private readonly Source source = name switch
    {
        "points_scored" => Source.Scored,
        "points_allowed" => Source.Allowed,
        "margin" => Source.Margin,
        "result_points" => Source.Points,
        _ => Source.Statistic,
    };

    private StatisticSchema? schema;
    private int ownIndex = -1;
    private int opponentIndex = -1;

    private enum Source
    {
        Scored,
        Allowed,
        Margin,
        Points,
        Statistic,
    }

    /// <summary>The values of both sides; NaN where the source did not publish one.</summary>
    public (double Home, double Away) Of(Result result)
    {
        if (source == Source.Statistic)
        {
            return Statistic(result.Statistics);
        }

        (int home, int away) = (result.HomeScore, result.AwayScore);
        return source switch
        {
            Source.Scored => (home, away),
            Source.Allowed => (away, home),
            Source.Margin => ((double)home - away, (double)away - home),
            _ => home == away ? (0.5, 0.5) : home > away ? (1, 0) : (0, 1),
        };
    }

    /// <summary>The value for one side; NaN where the source did not publish it.</summary>
    public double Of(Result result, bool isHome)
    {
        (double home, double away) = Of(result);
        return isHome ? home : away;
    }

    private (double Home, double Away) Statistic(MatchStatistics statistics)
    {
        // All games of a source share one schema, so the look-up by name is done once per schema.
        if (!ReferenceEquals(schema, statistics.Schema))
        {
            schema = statistics.Schema;
            ownIndex = schema.IndexOf(name);
            opponentIndex = name.EndsWith(Allowed, StringComparison.Ordinal) ? schema.IndexOf(name[..^Allowed.Length]) : -1;
        }

        if (ownIndex >= 0)
        {
            return (statistics.Home[ownIndex], statistics.Away[ownIndex]);
        }

        return opponentIndex >= 0 ? (statistics.Away[opponentIndex], statistics.Home[opponentIndex]) : (double.NaN, double.NaN);
    }
}
