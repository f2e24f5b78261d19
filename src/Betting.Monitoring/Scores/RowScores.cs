using System.Collections.Immutable;
using Betting.Numerics.Functions;
using Betting.Numerics.Scoring;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Scores;

/// <summary>Scores that are means over forecasts: value, interval, expectation, and the market on the same rows.</summary>
internal sealed class RowScores(ScoreOptions options, IReadOnlyList<ScoredForecast> rows)
{
    public ScorePoint Of(ScorePoint point)
    {
        ScoreMeasure measure = point.Measure;
        int count = rows.Count;
        double[] weights = new double[count], losses = new double[count];
        double weight = 0, expected = 0, variance = 0;
        List<int> priced = [];
        for (int index = 0; index < count; index++)
        {
            ScoredForecast row = rows[index];
            weights[index] = row.Weight;
            losses[index] = row.Weight * LossOf(measure, row.Probabilities, row.Outcome);
            (double mean, double spread) = ExpectationOf(measure, row.Probabilities);
            weight += row.Weight;
            expected += row.Weight * mean;
            variance += row.Weight * row.Weight * spread;
            if (row.MarketProbabilities.Length > 0)
            {
                priced.Add(index);
            }
        }

        double sum = losses.Sum();
        (ConfidenceInterval interval, IntervalMethod method) = IntervalOf(measure, losses, weights);
        return WithMarket(
            point with
            {
                Status = FindingStatus.Checked,
                Value = sum / weight,
                Interval = interval,
                IntervalMethod = method,
                Expected = expected / weight,
                ExcessDeviations = variance > 0 ? (sum - expected) / Math.Sqrt(variance) : null,
            },
            losses,
            priced);
    }

    /// <summary>Blocks of the cube root of the number of values, the order by which their number and their length both grow.</summary>
    internal static int BlockLength(int count) => Math.Max(1, (int)Math.Ceiling(Math.Cbrt(count)));

    private static double LossOf(ScoreMeasure measure, ImmutableArray<double> row, int outcome) => measure switch
    {
        ScoreMeasure.Brier => ScoringRules.BrierOf(row.AsSpan(), outcome),
        ScoreMeasure.LogLoss => ScoringRules.LogLossOf(row.AsSpan(), outcome),
        ScoreMeasure.RankedProbability => ScoringRules.RankedProbabilityOf(row.AsSpan(), outcome),
        _ => BestOf(row) == outcome ? 1 : 0,
    };

    private static (double Mean, double Variance) ExpectationOf(ScoreMeasure measure, ImmutableArray<double> row)
    {
        ScoreExpectation expectation = ScoreExpectation.Of(row.AsSpan());
        return measure switch
        {
            ScoreMeasure.Brier => (expectation.Brier, expectation.BrierVariance),
            ScoreMeasure.LogLoss => (expectation.LogLoss, expectation.LogLossVariance),
            ScoreMeasure.RankedProbability => (expectation.RankedProbability, expectation.RankedProbabilityVariance),
            _ => (expectation.Accuracy, expectation.AccuracyVariance),
        };
    }

    private static int BestOf(ImmutableArray<double> row)
    {
        int best = 0;
        for (int index = 1; index < row.Length; index++)
        {
            best = row[index] > row[best] ? index : best;
        }

        return best;
    }

    private (ConfidenceInterval Interval, IntervalMethod Method) IntervalOf(ScoreMeasure measure, double[] losses, double[] weights) =>
        measure == ScoreMeasure.Accuracy && weights.All(weight => weight == 1)
            ? (Wilson.Interval((long)losses.Sum(), losses.Length, Normal.Quantile((1 + options.Level) / 2)), IntervalMethod.Wilson)
            : (Resample(losses, weights), IntervalMethod.BlockBootstrap);

    private ScorePoint WithMarket(ScorePoint point, double[] losses, List<int> priced)
    {
        if (priced.Count < options.MinimumCount)
        {
            return point with { MarketCount = priced.Count };
        }

        double[] weights = [.. priced.Select(index => rows[index].Weight)];
        double[] model = [.. priced.Select(index => losses[index])];
        double[] market = [.. priced.Select(index => rows[index].Weight * LossOf(point.Measure, rows[index].MarketProbabilities, rows[index].Outcome))];
        double[] differences = [.. model.Zip(market, (own, theirs) => own - theirs)];
        double weight = weights.Sum();
        return point with
        {
            MarketCount = priced.Count,
            MarketValue = market.Sum() / weight,
            ValueWithMarket = model.Sum() / weight,
            ExcessInterval = Resample(differences, weights),
        };
    }

    private ConfidenceInterval Resample(double[] above, double[] below) =>
        BlockBootstrap.RatioInterval(above, below, BlockLength(above.Length), options.Resamples, options.Level, options.Seed);
}
