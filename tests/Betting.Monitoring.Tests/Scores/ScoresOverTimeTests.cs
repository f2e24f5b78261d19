using System.Collections.Immutable;
using Betting.Monitoring.Scores;
using Betting.Numerics.Scoring;

namespace Betting.Monitoring.Tests.Scores;

public sealed class ScoresOverTimeTests
{
    private static readonly ScoreOptions Few = new() { MinimumCount = 2, Resamples = 200 };

    [Fact]
    public void Every_measure_is_that_of_the_numerics_on_the_rows_of_its_window()
    {
        List<ScoredForecast> forecasts = Forecasts.ThreeWay(123, 1, 1.3);

        ScoreReport report = new ScoresOverTime(Few).Compute(Enumerable.Reverse(forecasts));

        Assert.Equal(3 * 8, report.Points.Length); // 42 forecasts a week, four hours apart.
        for (int week = 0; week < 3; week++)
        {
            ScoredForecast[] rows = [.. forecasts.Skip(Edge(week)).Take(Edge(week + 1) - Edge(week))];
            double[] flat = [.. rows.SelectMany(row => row.Probabilities)];
            int[] outcomes = [.. rows.Select(row => row.Outcome)];
            double[] pooled = [.. Enumerable.Range(0, 3).SelectMany(outcome => rows.Select(row => row.Probabilities[outcome]))];
            int[] labels = [.. Enumerable.Range(0, 3).SelectMany(outcome => outcomes.Select(happened => happened == outcome ? 1 : 0))];
            CalibrationLineResult line = CalibrationLine.Fit(pooled, labels);
            Expect(ScoreMeasure.Brier, ScoringRules.Brier(flat, 3, outcomes));
            Expect(ScoreMeasure.LogLoss, ScoringRules.LogLoss(flat, 3, outcomes));
            Expect(ScoreMeasure.RankedProbability, ScoringRules.RankedProbability(flat, 3, outcomes));
            Expect(ScoreMeasure.Accuracy, ScoringRules.Accuracy(flat, 3, outcomes));
            Expect(ScoreMeasure.AreaUnderCurve, AreaUnderCurve.OneVersusRest(flat, 3, outcomes)!.Value);
            Expect(ScoreMeasure.CalibrationError, CalibrationError.ExpectedOverClasses(flat, 3, outcomes));
            Expect(ScoreMeasure.CalibrationSlope, line.Slope);
            Expect(ScoreMeasure.CalibrationIntercept, line.Intercept);

            void Expect(ScoreMeasure measure, double expected)
            {
                ScorePoint point = report.Series(measure)[week];
                Assert.Equal((FindingStatus.Checked, rows.Length), (point.Status, point.Count));
                Assert.Equal(expected, point.Value!.Value, 1e-9);
                Assert.NotEqual(IntervalMethod.None, point.IntervalMethod);
                Assert.True(point.Interval!.Value.Lower < point.Interval.Value.Upper);
                Assert.True(measure == ScoreMeasure.CalibrationError || point.Interval.Value.Contains(expected), $"{measure} of week {week}: {expected} is outside {point.Interval}.");
            }
        }

        // The first Monday begins at noon, so the first week holds three forecasts less.
        static int Edge(int week) => week == 0 ? 0 : (42 * week) - 3;
    }

    [Fact]
    public void The_market_is_scored_on_the_same_rows_and_no_others()
    {
        List<ScoredForecast> forecasts = [.. Forecasts.ThreeWay(400, 2, factor: 3).Select((forecast, index) => index % 3 == 0 ? forecast with { MarketProbabilities = [] } : forecast)];
        ScoredForecast[] priced = [.. forecasts.Where(forecast => forecast.MarketProbabilities.Length > 0)];
        ScoreOptions whole = Few with { Window = ScoreWindow.Rolling(TimeSpan.FromDays(400), TimeSpan.FromDays(400)) };

        ScoreReport report = new ScoresOverTime(whole).Compute(forecasts);

        foreach (ScoreMeasure measure in Enum.GetValues<ScoreMeasure>())
        {
            ScorePoint point = Assert.Single(report.Series(measure));
            ScorePoint own = Assert.Single(new ScoresOverTime(whole).Compute(priced).Series(measure));
            ScorePoint theirs = Assert.Single(new ScoresOverTime(whole).Compute(priced.Select(forecast => forecast with { Probabilities = forecast.MarketProbabilities })).Series(measure));
            Assert.Equal((400, priced.Length), (point.Count, point.MarketCount));
            Assert.Equal(own.Value!.Value, point.ValueWithMarket!.Value, 1e-12);
            Assert.Equal(theirs.Value!.Value, point.MarketValue!.Value, 1e-12);
        }

        ScorePoint loss = report.Series(ScoreMeasure.LogLoss)[0];
        Assert.True(loss.Excess > 0 && loss.ExcessInterval!.Value.Lower > 0, $"An overconfident model loses to a calibrated market: {loss.Excess} in {loss.ExcessInterval}.");
        Assert.True(loss.ExcessDeviations > 3, $"It stands {loss.ExcessDeviations} deviations above what it promises.");
    }

    [Fact]
    public void Windows_are_days_weeks_from_Monday_and_rolling_and_hold_their_beginning()
    {
        ScoredForecast[] forecasts = [.. new[] { 0, 12, 24 * 7, (24 * 7) - 12, 24 * 9 }.Select((hour, index) =>
            Forecasts.Forecast(index, [0.5, 0.5], 0) with { SettledAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour) })];

        Assert.Equal([(1, 2), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 1), (8, 1), (9, 0), (10, 1)], CountsOf(ScoreWindow.Day));
        Assert.Equal([(1, 3), (8, 2)], CountsOf(ScoreWindow.Week));
        Assert.Equal([(26, 2), (27, 2), (28, 2), (29, 2), (30, 2), (31, 2), (1, 3), (2, 2), (3, 2), (4, 3)], CountsOf(ScoreWindow.Rolling(TimeSpan.FromDays(7))));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreWindow.Rolling(TimeSpan.FromDays(7), TimeSpan.FromDays(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreWindow.Rolling(TimeSpan.FromDays(7), TimeSpan.Zero));

        IEnumerable<(int Day, int Count)> CountsOf(ScoreWindow window) => new ScoresOverTime(Few with { Window = window, Measures = [ScoreMeasure.Brier] }).Compute(forecasts).Points
            .Select(point => (point.From.Day, point.Count));
    }

    [Fact]
    public void Groups_are_by_model_league_market_odds_band_and_segment()
    {
        ScoredForecast[] forecasts =
        [
            .. Enumerable.Range(0, 40).Select(index => Forecasts.Forecast(index, [0.6, 0.4], index % 2) with
            {
                ModelId = $"m{index % 2}",
                League = index % 4 < 2 ? "E0" : "D1",
                Odds = index % 5 == 0 ? [] : [index % 5, 3],
                Segments = index % 8 == 0 ? ImmutableSortedDictionary<string, string>.Empty.Add("phase", "cup") : ImmutableSortedDictionary<string, string>.Empty,
            }),
        ];
        ScoreOptions options = Few with
        {
            Window = ScoreWindow.Rolling(TimeSpan.FromDays(400), TimeSpan.FromDays(400)),
            Measures = [ScoreMeasure.Accuracy],
            Groupings = [[], [ScoreDimension.Model, ScoreDimension.League], [ScoreDimension.Market], [ScoreDimension.OddsBand], [ScoreDimension.Segment("phase")]],
        };

        ScoreReport report = new ScoresOverTime(options).Compute(forecasts);

        Assert.Equal(40, Assert.Single(report.Series(ScoreMeasure.Accuracy)).Count);
        Assert.Equal(1, Assert.Single(report.Series(ScoreMeasure.Accuracy, ("league", "D1"), ("model", "m0"))).Value);
        Assert.Equal(40, Assert.Single(report.Series(ScoreMeasure.Accuracy, ("market", "moneyline"))).Count);
        Assert.Equal(
            [("2 to 3", 8), ("3 to 5", 16), ("below 1.5", 8), ("no price", 8)],
            report.Points.Where(point => point.Group.ContainsKey("odds-band")).Select(point => (point.Group["odds-band"], point.Count)));
        Assert.Equal(5, Assert.Single(report.Series(ScoreMeasure.Accuracy, ("segment:phase", "cup"))).Count);
        Assert.Equal(1 + 4 + 1 + 4 + 2, report.Groups.Count());
        Assert.Empty(report.Series(ScoreMeasure.Accuracy, ("league", "D1")));
    }

    [Fact]
    public void What_says_nothing_says_why()
    {
        ScoreReport few = new ScoresOverTime().Compute(Forecasts.ThreeWay(29, 3));
        Assert.All(few.Points, point => Assert.Equal((FindingStatus.InsufficientData, null, "29 forecasts say nothing; 30 are needed."), (point.Status, point.Value, point.Reason)));

        ScoredForecast[] sure = [.. Enumerable.Range(0, 40).Select(index => Forecasts.Forecast(index, [0.6, 0.4], 0))];
        ScoreReport oneSided = new ScoresOverTime(Few).Compute(sure);
        Assert.Equal(FindingStatus.InsufficientData, oneSided.Series(ScoreMeasure.AreaUnderCurve)[0].Status);
        Assert.Equal(FindingStatus.InsufficientData, oneSided.Series(ScoreMeasure.CalibrationSlope)[0].Status);
        Assert.Equal(FindingStatus.Checked, oneSided.Series(ScoreMeasure.Accuracy)[0].Status);

        ScoreReport mixed = new ScoresOverTime(Few).Compute([.. sure, .. Forecasts.ThreeWay(40, 4)]);
        Assert.Contains("group by market", mixed.Series(ScoreMeasure.CalibrationError)[0].Reason!, StringComparison.Ordinal);
        Assert.Equal(FindingStatus.Checked, mixed.Series(ScoreMeasure.RankedProbability)[0].Status);

        ScoreReport unordered = new ScoresOverTime(Few).Compute(Forecasts.ThreeWay(40, 4).Select(forecast => forecast with { Market = MarketId.Outright }));
        Assert.Contains("no order", unordered.Series(ScoreMeasure.RankedProbability)[0].Reason!, StringComparison.Ordinal);
        Assert.Empty(new ScoresOverTime().Compute([]).Points);
    }

    [Fact]
    public void A_half_settled_forecast_counts_half_as_much_as_a_whole_one()
    {
        List<ScoredForecast> forecasts = Forecasts.ThreeWay(120, 5);
        ScoreOptions whole = Few with { Window = ScoreWindow.Rolling(TimeSpan.FromDays(400), TimeSpan.FromDays(400)) };

        ScoreReport weighted = new ScoresOverTime(whole).Compute(forecasts.Select((forecast, index) => index % 3 == 0 ? forecast with { Weight = 0.5 } : forecast));
        ScoreReport repeated = new ScoresOverTime(whole).Compute(forecasts.SelectMany((forecast, index) => Enumerable.Range(0, index % 3 == 0 ? 1 : 2).Select(copy => forecast with { PredictionId = $"{forecast.PredictionId}-{copy}" })));

        foreach (ScoreMeasure measure in Enum.GetValues<ScoreMeasure>())
        {
            Assert.Equal(repeated.Series(measure)[0].Value!.Value, weighted.Series(measure)[0].Value!.Value, 1e-9);
        }
    }

    [Fact]
    public void The_same_forecasts_in_any_order_give_the_same_bits()
    {
        List<ScoredForecast> forecasts = Forecasts.ThreeWay(200, 6);

        IEnumerable<ScorePoint> shuffled = new ScoresOverTime(Few).Compute(forecasts.OrderBy(forecast => forecast.Probabilities[0])).Points;
        Assert.Equal(new ScoresOverTime(Few).Compute(forecasts).Points.Select(Ungrouped), shuffled.Select(Ungrouped));

        static ScorePoint Ungrouped(ScorePoint point) => point with { Group = ImmutableSortedDictionary<string, string>.Empty };
    }

    [Fact]
    public void All_errors_in_the_options_are_told_at_once()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ScoresOverTime(new ScoreOptions { MinimumCount = 1, Level = 1, Resamples = 0, Bins = 0, OddsBands = [3, 2], Groupings = [["colour"]] }));

        foreach (string part in new[] { "MinimumCount is 1", "Level is 1", "Resamples is 0", "Bins is 0", "OddsBands is 3; 2", "Groupings is 1" })
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Instants_far_apart_are_refused_rather_than_filling_the_memory()
    {
        ScoredForecast[] forecasts = [Forecasts.Forecast(0, [0.5, 0.5], 0) with { SettledAt = DateTimeOffset.MinValue }, Forecasts.Forecast(1, [0.5, 0.5], 0)];

        Assert.Throws<ArgumentException>(() => new ScoresOverTime(Few with { Window = ScoreWindow.Day }).Compute(forecasts));
    }
}
