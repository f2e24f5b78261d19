using System.Globalization;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Scores;

/// <summary>All measures of the forecasts of one window.</summary>
internal sealed class WindowScores(ScoreOptions options, List<ScoredForecast> rows)
{
    private readonly List<ScoredForecast> priced = rows.FindAll(row => row.MarketProbabilities.Length > 0);

    public ScorePoint Of(ScorePoint point)
    {
        if (rows.Count < options.MinimumCount)
        {
            return point with { Reason = string.Create(CultureInfo.InvariantCulture, $"{rows.Count} forecasts say nothing; {options.MinimumCount} are needed."), MarketCount = priced.Count };
        }

        return point.Measure switch
        {
            ScoreMeasure.RankedProbability when !rows.TrueForAll(IsOrdered) => point with { Reason = "Some outcomes have no order; group by market.", MarketCount = priced.Count },
            ScoreMeasure.Brier or ScoreMeasure.LogLoss or ScoreMeasure.RankedProbability or ScoreMeasure.Accuracy => new RowScores(options, rows).Of(point),
            _ => AsWhole(point),
        };
    }

    private static bool IsOrdered(ScoredForecast row) => row.Probabilities.Length == 2 || row.Market.Kind == MarketKind.MatchResult;

    private ScorePoint AsWhole(ScorePoint point)
    {
        if (ClassRows.Of(rows, row => row.Probabilities) is not { } columns)
        {
            return point with { Reason = "The forecasts differ in their number of outcomes; group by market.", MarketCount = priced.Count };
        }

        if (new ClassScores(options, columns).Of(point.Measure) is not { } whole)
        {
            return point with { Reason = "What happened does not define it: an outcome always or never happened, or the forecasts part what happened without error.", MarketCount = priced.Count };
        }

        ScorePoint found = point with { Status = FindingStatus.Checked, Value = whole.Value, Interval = whole.Interval, IntervalMethod = whole.Method, MarketCount = priced.Count };
        return priced.Count < options.MinimumCount ? found : found with
        {
            MarketValue = ClassRows.Of(priced, row => row.MarketProbabilities) is { } market ? ClassScores.ValueOf(point.Measure, market, options.Bins) : null,
            ValueWithMarket = ClassRows.Of(priced, row => row.Probabilities) is { } own ? ClassScores.ValueOf(point.Measure, own, options.Bins) : null,
        };
    }
}
