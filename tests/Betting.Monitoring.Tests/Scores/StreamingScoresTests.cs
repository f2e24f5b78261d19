using Betting.Monitoring.Scores;
using Betting.TestSupport;

namespace Betting.Monitoring.Tests.Scores;

public sealed class StreamingScoresTests
{
    [Fact]
    public void Scores_kept_up_to_date_are_those_computed_at_once()
    {
        List<ScoredForecast> forecasts = [.. Forecasts.ThreeWay(500, 11, 1.4).Select((forecast, index) => forecast with { Weight = index % 5 == 0 ? 0.5 : 1, MarketProbabilities = index % 2 == 0 ? forecast.MarketProbabilities : [] })];
        StreamingScores streaming = new(3);
        foreach (ScoredForecast forecast in forecasts)
        {
            streaming.Predict(forecast.Probabilities.AsSpan());
            streaming.Settle(forecast.Probabilities.AsSpan(), forecast.Outcome, forecast.MarketProbabilities.AsSpan(), forecast.Weight);
        }

        streaming.Predict([0.5, 0.25, 0.25]);
        ScoreReport report = new ScoresOverTime(new ScoreOptions { Window = ScoreWindow.Rolling(TimeSpan.FromDays(400), TimeSpan.FromDays(400)) }).Compute(forecasts);
        StreamingScoreSummary read = streaming.Read();

        Assert.Equal((501, 500, 250), (read.Predicted, read.Settled, read.Priced));
        Assert.Equal(Of(ScoreMeasure.Brier).Value!.Value, read.Brier, 10);
        Assert.Equal(Of(ScoreMeasure.Brier).Expected!.Value, read.ExpectedBrier, 10);
        Assert.Equal(Of(ScoreMeasure.LogLoss).Value!.Value, read.LogLoss, 10);
        Assert.Equal(Of(ScoreMeasure.LogLoss).Expected!.Value, read.ExpectedLogLoss, 10);
        Assert.Equal(Of(ScoreMeasure.LogLoss).ExcessDeviations!.Value, read.LogLossDeviations, 8);
        Assert.Equal(Of(ScoreMeasure.LogLoss).MarketValue!.Value, read.MarketLogLoss, 10);
        Assert.Equal(Of(ScoreMeasure.LogLoss).ValueWithMarket!.Value, read.LogLossWithMarket, 10);
        Assert.Equal(Of(ScoreMeasure.RankedProbability).Value!.Value, read.RankedProbability, 10);
        Assert.Equal(Of(ScoreMeasure.Accuracy).Value!.Value, read.Accuracy, 10);
        Assert.Equal(Of(ScoreMeasure.Accuracy).Expected!.Value, read.ExpectedAccuracy, 10);
        Assert.Equal(Of(ScoreMeasure.CalibrationError).Value!.Value, read.CalibrationError, 10);
        Assert.Equal(forecasts.Append(Forecasts.Forecast(0, [0.5, 0.25, 0.25], 0)).Average(forecast => forecast.Probabilities.Max()), read.PromisedAccuracy, 10);
        Assert.Equal(400, streaming.Test.Count);

        ScorePoint Of(ScoreMeasure measure) => Assert.Single(report.Series(measure));
    }

    [Fact]
    public void Recording_and_settling_allocate_nothing()
    {
        StreamingScores streaming = new(3);
        double[] row = [0.5, 0.3, 0.2], market = [0.4, 0.3, 0.3];

        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int index = 0; index < 1000; index++)
            {
                streaming.Predict(row);
                streaming.Settle(row, index % 3, market);
            }
        }));
    }

    [Fact]
    public void What_cannot_be_is_refused_and_changes_nothing()
    {
        StreamingScores streaming = new(3);

        Assert.Throws<ArgumentException>(() => streaming.Predict([0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => streaming.Settle([0.5, 0.3, 0.3], 0));
        Assert.Throws<ArgumentException>(() => streaming.Settle([0.5, 0.3, 0.2], 0, [0.5, 0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => streaming.Settle([0.5, 0.3, 0.2], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => streaming.Settle([0.5, 0.3, 0.2], 0, default, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StreamingScores(1));
        Assert.Equal((0, 0, 0), (streaming.Read().Predicted, streaming.Read().Settled, streaming.Test.Count));
    }
}
