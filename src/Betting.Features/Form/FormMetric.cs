namespace Betting.Features.Form;

/// <summary>One metric of a game, seen from one side.</summary>
internal sealed class FormMetric(string name)
{
    private const string Allowed = "_allowed";

    private StatisticSchema? schema;
    private int ownIndex = -1;
    private int opponentIndex = -1;

    /// <summary>The value for one side; NaN where the source did not publish it.</summary>
    public double Of(Result result, bool isHome)
    {
        int own = isHome ? result.HomeScore : result.AwayScore;
        int opponent = isHome ? result.AwayScore : result.HomeScore;
        return name switch
        {
            "points_scored" => own,
            "points_allowed" => opponent,
            "margin" => (double)own - opponent,
            "result_points" => own > opponent ? 1 : own < opponent ? 0 : 0.5,
            _ => Statistic(result.Statistics, isHome),
        };
    }

    private double Statistic(MatchStatistics statistics, bool isHome)
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
            return (isHome ? statistics.Home : statistics.Away)[ownIndex];
        }

        return opponentIndex >= 0 ? (isHome ? statistics.Away : statistics.Home)[opponentIndex] : double.NaN;
    }
}
