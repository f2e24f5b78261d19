using System.Collections.Immutable;
using Betting.Models.Evaluation;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Evaluation;

public class ForecastEvaluationTests
{
    private static readonly DateTimeOffset Start = new(2021, 1, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The truth is drawn; one forecaster knows it, the other sees it blurred.</summary>
    private static ForecastSet Simulated(int count, bool sharpForecast, bool sharpMarket, ulong seed = 1, double noise = 0.8)
    {
        SeededRandom random = new(seed);
        double[] forecasts = new double[count * 3];
        double[] market = new double[count * 3];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++)
        {
            double[] scores = [random.NextGaussian(), random.NextGaussian(), random.NextGaussian()];
            double[] truth = Share(scores);
            double[] blurred = Share([.. scores.Select(score => score + (noise * random.NextGaussian()))]);
            double draw = random.NextDouble();
            labels[row] = draw < truth[0] ? 0 : draw < truth[0] + truth[1] ? 1 : 2;
            (sharpForecast ? truth : blurred).CopyTo(forecasts, row * 3);
            (sharpMarket ? truth : blurred).CopyTo(market, row * 3);
        }

        return new ForecastSet(3, [.. labels], [.. labels.Select((_, row) => Start.AddHours(row * 6))], [.. forecasts], [.. market]);
    }

    private static double[] Share(double[] scores)
    {
        double[] weights = [.. scores.Select(Math.Exp)];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    [Fact]
    public void Scores_of_two_rows_are_those_worked_by_hand()
    {
        // Worked by hand from the definitions: each term below is one row.
        ForecastSet set = new(3, [0, 2], [Start, Start.AddDays(1)], [0.5, 0.3, 0.2, 0.7, 0.1, 0.2]);

        ForecastScores scores = ForecastEvaluation.Run(set, new()).Overall.Forecast;

        Assert.Equal((Math.Log(2) + Math.Log(5)) / 2, scores.LogLoss, 1e-12);
        Assert.Equal((1 + Math.Log2(5)) / 2, scores.Ignorance, 1e-12);
        Assert.Equal((0.25 + 0.09 + 0.04 + 0.49 + 0.01 + 0.64) / 2, scores.Brier, 1e-12);
        Assert.Equal((((0.25 + 0.04) / 2) + ((0.49 + 0.64) / 2)) / 2, scores.RankedProbability!.Value, 1e-12);
        Assert.Equal(0.5, scores.Accuracy);
    }

    [Fact]
    public void A_better_and_a_worse_forecaster_are_told_from_the_market_and_an_equal_one_is_not()
    {
        Assert.Equal(MarketVerdict.BetterThanMarket, ForecastEvaluation.Run(Simulated(3000, true, false), new()).Overall.LogLossDifference.Verdict);
        SliceEvaluation worse = ForecastEvaluation.Run(Simulated(3000, false, true), new()).Overall;
        Assert.Equal(MarketVerdict.WorseThanMarket, worse.LogLossDifference.Verdict);
        Assert.Equal(MarketVerdict.WorseThanMarket, worse.BrierDifference.Verdict);
        Assert.Equal(worse.ForecastOnMarketRows!.LogLoss - worse.Market!.LogLoss, worse.LogLossDifference.Mean, 1e-12);
        Assert.True(worse.LogLossDifference.Interval.Contains(worse.LogLossDifference.Mean));
        SliceEvaluation same = ForecastEvaluation.Run(Simulated(3000, true, true), new()).Overall;
        Assert.Equal((0.0, MarketVerdict.NotDistinguishable), (same.LogLossDifference.Mean, same.LogLossDifference.Verdict));
    }

    [Fact]
    public void Intervals_cover_at_about_their_level()
    {
        // Forecast and market are blurred alike and independently of the label, so that the expected difference is 0.
        int covered = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            ForecastSet one = Simulated(400, false, true, seed);
            ForecastSet other = Simulated(400, false, true, seed, noise: 0.8);
            SeededRandom random = new(seed + 1000);
            double[] mirrored = new double[1200];
            double[] plain = new double[1200];
            for (int row = 0; row < 400; row++)
            {
                bool swap = random.NextInt(2) == 0;
                (swap ? one.Probabilities : other.MarketProbabilities).CopyTo(row * 3, plain, row * 3, 3);
                (swap ? other.MarketProbabilities : one.Probabilities).CopyTo(row * 3, mirrored, row * 3, 3);
            }

            ForecastSet even = new(3, one.Labels, one.DecidedAt, [.. plain], [.. mirrored]);
            covered += ForecastEvaluation.Run(even, new() { Resamples = 400, Level = 0.9 }).Overall.LogLossDifference.Interval.Contains(0) ? 1 : 0;
        }

        // 180 of 200 are expected; the standard deviation is 4, and percentile intervals over 15 weeks run a little short.
        Assert.InRange(covered, 160, 195);
    }

    [Fact]
    public void Pairs_are_of_the_same_rows_and_rows_without_a_forecast_count_nowhere()
    {
        ForecastSet full = Simulated(600, false, true);
        double[] forecasts = [.. full.Probabilities];
        double[] market = [.. full.MarketProbabilities];
        forecasts.AsSpan(0, 300).Fill(double.NaN);
        market.AsSpan(900).Fill(double.NaN);

        EvaluationReport report = ForecastEvaluation.Run(new ForecastSet(3, full.Labels, full.DecidedAt, [.. forecasts], [.. market]), new());

        Assert.Equal((100, 500, 200, 200), (report.RowsWithoutForecast, report.Overall.Forecast.Rows, report.Overall.ForecastOnMarketRows!.Rows, report.Overall.Market!.Rows));
        ForecastSet middle = new(3, full.Labels[100..300], full.DecidedAt[100..300], full.Probabilities[300..900], full.MarketProbabilities[300..900]);
        Assert.Equal(ForecastEvaluation.Run(middle, new()).Overall.LogLossDifference, report.Overall.LogLossDifference);
    }

    [Fact]
    public void Slices_partition_the_rows_and_small_ones_get_no_verdict()
    {
        ForecastSet set = Simulated(3000, true, false);
        ForecastSlice league = new("league", [.. Enumerable.Range(0, 3000).Select(row => row % 30 == 0 ? "small" : row % 30 == 1 ? "" : "large")]);

        EvaluationReport report = ForecastEvaluation.Run(set, new(), league, ForecastSlice.ByMonth(set), ForecastSlice.ByFavourite(set, ["home", "draw", "away"]), ForecastSlice.ByOddsBand(set));

        Assert.Equal(["large", "small"], report.Slices.Where(slice => slice.Key == "league").Select(slice => slice.Value));
        Assert.Equal(2900, report.Slices.Where(slice => slice.Key == "league").Sum(slice => slice.Forecast.Rows));
        Assert.All(["month", "favourite", "odds"], key => Assert.Equal(3000, report.Slices.Where(slice => slice.Key == key).Sum(slice => slice.Forecast.Rows)));
        Assert.Equal(MarketVerdict.InsufficientData, report.Slices.Single(slice => slice.Value == "small").LogLossDifference.Verdict);
        Assert.Equal(["away", "draw", "home"], report.Slices.Where(slice => slice.Key == "favourite").Select(slice => slice.Value));
        Assert.Contains("2021-01", report.Slices.Select(slice => slice.Value));
        Assert.Equal(["1 to 1.25", "1.25 to 1.5", "1.5 to 2", "2 to 3"], report.Slices.Where(slice => slice.Key == "odds").Select(slice => slice.Value));
        Assert.Equal(report.Slices.Count(slice => slice.LogLossDifference.Verdict != MarketVerdict.InsufficientData), report.Comparisons);
    }

    [Fact]
    public void Verdicts_of_many_slices_need_more_than_one_interval()
    {
        ForecastSet set = Simulated(3000, true, false);

        EvaluationReport report = ForecastEvaluation.Run(set, new(), new ForecastSlice("third", [.. Enumerable.Range(0, 3000).Select(row => $"{row % 3}")]));

        Assert.Equal(3, report.Comparisons);
        Assert.All(report.Slices, slice =>
        {
            Assert.True(slice.LogLossDifference.FamilyInterval.Lower < slice.LogLossDifference.Interval.Lower);
            Assert.True(slice.LogLossDifference.FamilyInterval.Upper > slice.LogLossDifference.Interval.Upper);
        });
        Assert.Contains("3 slices", report.Note, StringComparison.Ordinal);
        Assert.Equal(report.Overall.LogLossDifference.Interval, report.Overall.LogLossDifference.FamilyInterval);
    }

    [Fact]
    public void Without_a_market_there_are_scores_and_no_verdict()
    {
        ForecastSet full = Simulated(300, true, true);
        SliceEvaluation overall = ForecastEvaluation.Run(new ForecastSet(3, full.Labels, full.DecidedAt, full.Probabilities), new() { OrderedOutcomes = false }).Overall;

        Assert.Null(overall.Market);
        Assert.Null(overall.Forecast.RankedProbability);
        Assert.Equal(MarketVerdict.InsufficientData, overall.LogLossDifference.Verdict);
        Assert.True(double.IsNaN(overall.LogLossDifference.Mean));
        EvaluationReport none = ForecastEvaluation.Run(new ForecastSet(2, [], [], []), new());
        Assert.Equal(0, none.Overall.Forecast.Rows);
        Assert.True(double.IsNaN(none.Overall.Forecast.LogLoss));
    }

    [Fact]
    public void Bad_forecasts_and_keys_are_refused()
    {
        ImmutableArray<DateTimeOffset> at = [Start];
        Assert.Contains("adds up to 0.8", Assert.Throws<ArgumentException>(() => new ForecastSet(2, [0], at, [0.5, 0.3])).Message, StringComparison.Ordinal);
        Assert.Contains("market", Assert.Throws<ArgumentException>(() => new ForecastSet(2, [0], at, [0.5, 0.5], [0.5, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ForecastSet(2, [2], at, [0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => new ForecastSet(2, [0], at, [0.5]));
        ForecastSet set = new(2, [0], at, [0.5, 0.5]);
        Assert.Throws<ArgumentException>(() => ForecastEvaluation.Run(set, new(), new ForecastSlice("a", ["x", "y"])));
        Assert.Throws<ArgumentException>(() => ForecastEvaluation.Run(set, new(), new ForecastSlice("a", ["x"]), new ForecastSlice("a", ["x"])));
        Assert.Throws<ArgumentOutOfRangeException>(() => ForecastEvaluation.Run(set, new() { Level = 1 }));
        Assert.Throws<ArgumentException>(() => ForecastSlice.ByOddsBand(set, 2, 1.5));
    }
}
