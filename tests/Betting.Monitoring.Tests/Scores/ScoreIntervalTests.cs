using Betting.Monitoring.Scores;
using Betting.Numerics.Scoring;

namespace Betting.Monitoring.Tests.Scores;

public sealed class ScoreIntervalTests
{
    private static readonly ScoreOptions Whole = new() { MinimumCount = 2, Resamples = 300, Window = ScoreWindow.Rolling(TimeSpan.FromDays(4000), TimeSpan.FromDays(4000)) };

    [Fact]
    public void The_interval_of_the_area_has_the_error_of_Hanley_and_McNeil()
    {
        double[] sure = [0.9, 0.8, 0.4, 0.7, 0.3, 0.2];
        ScoredForecast[] forecasts = [.. sure.Select((p, index) => Forecasts.Forecast(index, [p, 1 - p], index < 3 ? 0 : 1))];

        ScorePoint point = new ScoresOverTime(Whole).Compute(forecasts).Series(ScoreMeasure.AreaUnderCurve)[0];

        // Worked by hand: 8 of 9 pairs are in order, so A = 8/9, Q1 = A/(2-A) = 0.8 and Q2 = 2A^2/(1+A) = 128/153; the variance is
        // (A(1-A) + 2(Q1-A^2) + 2(Q2-A^2)) / 9 = 0.0234971, its root 0.153288; 0.888889 - 1.959964 * 0.153288 = 0.588450.
        Assert.Equal(8.0 / 9, point.Value!.Value, 12);
        Assert.Equal(IntervalMethod.HanleyMcNeil, point.IntervalMethod);
        Assert.Equal(0.588450, point.Interval!.Value.Lower, 1e-5);
        Assert.Equal(1, point.Interval.Value.Upper);
    }

    [Fact]
    public void The_sandwich_error_of_calibrated_forecasts_is_near_that_of_the_likelihood()
    {
        ScoredForecast[] forecasts = [.. Forecasts.ThreeWay(6000, 7).Select((forecast, index) => Forecasts.Forecast(index, [forecast.Probabilities[0], 1 - forecast.Probabilities[0]], forecast.Outcome == 0 ? 0 : 1))];
        CalibrationLineResult line = CalibrationLine.Fit([.. forecasts.Select(forecast => forecast.Probabilities[0])], [.. forecasts.Select(forecast => 1 - forecast.Outcome)]);

        ScoreReport report = new ScoresOverTime(Whole).Compute(forecasts);

        Assert.Equal(line.SlopeError, ErrorOf(ScoreMeasure.CalibrationSlope), 0.1 * line.SlopeError);
        Assert.Equal(line.InterceptError, ErrorOf(ScoreMeasure.CalibrationIntercept), 0.1 * line.InterceptError);

        double ErrorOf(ScoreMeasure measure) => (report.Series(measure)[0].Interval!.Value.Upper - report.Series(measure)[0].Interval!.Value.Lower) / (2 * 1.959963984540054);
    }

    [Fact]
    public void Intervals_hold_what_is_true_about_as_often_as_they_say()
    {
        // Calibrated forecasts: the slope is 1, the intercept 0, and the expected loss is the mean of the realised one. 200 seasons of 380 games, level 95 %:
        // fewer than 176 (88 %) would be 4.5 deviations below what is said.
        int slopes = 0, intercepts = 0, losses = 0;
        for (ulong season = 0; season < 200; season++)
        {
            ScoreReport report = new ScoresOverTime(Whole with { Measures = [ScoreMeasure.CalibrationSlope, ScoreMeasure.CalibrationIntercept, ScoreMeasure.LogLoss] }).Compute(Forecasts.ThreeWay(380, 100 + season));
            slopes += report.Series(ScoreMeasure.CalibrationSlope)[0].Interval!.Value.Contains(1) ? 1 : 0;
            intercepts += report.Series(ScoreMeasure.CalibrationIntercept)[0].Interval!.Value.Contains(0) ? 1 : 0;
            ScorePoint loss = report.Series(ScoreMeasure.LogLoss)[0];
            losses += loss.Interval!.Value.Contains(loss.Expected!.Value) ? 1 : 0;
        }

        Assert.InRange(slopes, 176, 200);
        Assert.InRange(intercepts, 176, 200);
        Assert.InRange(losses, 176, 200);
    }

    [Fact]
    public void What_is_realised_stands_about_one_deviation_from_what_calibrated_probabilities_promise()
    {
        double squares = 0;
        for (ulong season = 0; season < 200; season++)
        {
            ScorePoint point = new ScoresOverTime(Whole with { Measures = [ScoreMeasure.Brier] }).Compute(Forecasts.ThreeWay(380, 500 + season)).Points[0];
            squares += point.ExcessDeviations!.Value * point.ExcessDeviations.Value;
        }

        // The mean of 200 squared standard normal deviates is 1 with deviation 0.1.
        Assert.InRange(squares / 200, 0.6, 1.4);
    }
}
