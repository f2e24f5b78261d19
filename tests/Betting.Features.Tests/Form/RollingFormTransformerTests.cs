using Betting.Features.Form;

namespace Betting.Features.Tests.Form;

public sealed class RollingFormTransformerTests
{
    private static readonly StatisticSchema Shots = new(["shots"]);

    [Fact]
    public void Means_and_deviations_follow_the_worked_example()
    {
        RollingFormTransformer form = new(new RollingFormOptions { Metrics = ["points_scored"], Windows = [5] });

        // Worked by hand, as pandas would: shift(1).rolling(5, min_periods=3).mean() and .std() of 10, 20, 30, 40, 60, 80.
        (double Mean, double Deviation)[] expected =
        [
            (double.NaN, double.NaN), (double.NaN, double.NaN), (double.NaN, double.NaN), (20, 10), (25, Math.Sqrt(500.0 / 3)), (32, Math.Sqrt(370)), (46, Math.Sqrt(2320 / 4.0)),
        ];
        int[] scores = [10, 20, 30, 40, 60, 80];
        for (int game = 0; game < expected.Length; game++)
        {
            Fixture fixture = Games.Fixture("a", $"opponent {game}", Games.Day(game));
            Assert.Equal(expected[game].Mean, form.Value("home_points_scored_mean_5", fixture), 1e-12);
            Assert.Equal(expected[game].Deviation, form.Value("home_points_scored_deviation_5", fixture), 1e-12);
            if (game < scores.Length)
            {
                form.Observe(Games.Result(fixture, scores[game], 0));
            }
        }
    }

    [Theory]
    [InlineData(5, 3, 3)]
    [InlineData(10, 5, 5)]
    [InlineData(3, 2, 3)]
    [InlineData(4, 2, 3)]
    [InlineData(7, 4, 4)]
    public void Means_need_half_the_window_rounded_up_and_deviations_at_least_three(int window, int forMean, int forDeviation)
    {
        RollingFormTransformer form = new(new RollingFormOptions { Metrics = ["margin"], Windows = [window] });
        for (int games = 0; games <= window; games++)
        {
            Fixture fixture = Games.Fixture("a", "b", Games.Day(games));
            Assert.Equal(games >= forMean, !double.IsNaN(form.Value($"home_margin_mean_{window}", fixture)));
            Assert.Equal(games >= forDeviation, !double.IsNaN(form.Value($"home_margin_deviation_{window}", fixture)));
            form.Observe(Games.Result(fixture, games, 0));
        }
    }

    [Fact]
    public void Every_metric_is_seen_from_the_side_that_it_belongs_to()
    {
        RollingFormTransformer form = new(new RollingFormOptions { Metrics = ["points_scored", "points_allowed", "margin", "result_points", "shots", "shots_allowed"], Windows = [1], EmitDeviation = false, EmitDifference = true });
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 3, 1, statistics: new MatchStatistics(Shots, [12], [7])));

        double[] values = form.Compute(Games.Fixture("b", "a", Games.Day(7)));

        // Worked by hand: b lost 1-3 with 7 shots against 12; then a's view, then b minus a.
        Assert.Equal([1, 3, -2, 0, 7, 12, 3, 1, 2, 1, 12, 7, -2, 2, -4, -1, -5, 5], values);
        Assert.Equal("home_points_scored_mean_1", form.Features.Names[0]);
        Assert.Equal("away_points_scored_mean_1", form.Features.Names[6]);
        Assert.Equal("difference_shots_allowed_mean_1", form.Features.Names[17]);
    }

    [Fact]
    public void Statistics_that_were_not_published_are_skipped()
    {
        RollingFormTransformer form = new(new RollingFormOptions { Metrics = ["shots", "points_scored"], Windows = [2], EmitDeviation = false });
        double[] shots = [10, double.NaN, 20];
        for (int game = 0; game < shots.Length; game++)
        {
            form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(game)), game, 0, statistics: new MatchStatistics(Shots, [shots[game]], [1])));
        }

        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(3)), 3, 0));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(4)), 90, 0, status: ResultStatus.Abandoned, statistics: new MatchStatistics(Shots, [90], [1])));

        // Worked by hand: shots 10 and 20 are the last two published; points 2 and 3 are the last two of games that count.
        Assert.Equal(15, form.Value("home_shots_mean_2", Games.Fixture("a", "b", Games.Day(9))));
        Assert.Equal(2.5, form.Value("home_points_scored_mean_2", Games.Fixture("a", "b", Games.Day(9))));
    }

    [Fact]
    public void Long_histories_agree_with_a_plain_sum_over_the_last_games()
    {
        RollingFormTransformer form = new(new RollingFormOptions { Metrics = ["points_scored"], Windows = [5, 10, 20], EmitDeviation = false });
        List<int> scores = [];
        for (int game = 0; game < 200; game++)
        {
            Fixture fixture = Games.Fixture("a", "b", Games.Day(game));
            foreach (int window in new[] { 5, 10, 20 })
            {
                double expected = scores.Count >= (window + 1) / 2 ? scores.TakeLast(window).Average() : double.NaN;
                Assert.Equal(expected, form.Value($"home_points_scored_mean_{window}", fixture), 1e-12);
            }

            scores.Add((game * 37) % 101);
            form.Observe(Games.Result(fixture, scores[^1], 0));
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RollingFormTransformer(new RollingFormOptions { Windows = [2] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RollingFormTransformer(new RollingFormOptions { Windows = [0], EmitDeviation = false }));
        Assert.Throws<ArgumentException>(() => new RollingFormTransformer(new RollingFormOptions { Windows = [10, 5] }));
        Assert.Throws<ArgumentException>(() => new RollingFormTransformer(new RollingFormOptions { Windows = [] }));
        Assert.Throws<ArgumentException>(() => new RollingFormTransformer(new RollingFormOptions { Metrics = ["margin", "margin"] }));
        Assert.Throws<ArgumentException>(() => new RollingFormTransformer(new RollingFormOptions { EmitMean = false, EmitDeviation = false }));
        Assert.Throws<ArgumentException>(() => new RollingFormTransformer(new RollingFormOptions { EmitSides = false }));
    }
}
