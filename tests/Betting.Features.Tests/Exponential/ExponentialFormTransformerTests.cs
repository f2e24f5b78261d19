using Betting.Features.Exponential;
using Betting.Numerics.Randomness;

namespace Betting.Features.Tests.Exponential;

public sealed class ExponentialFormTransformerTests
{
    private static readonly StatisticSchema Shots = new(["shots"]);

    [Fact]
    public void Means_weigh_a_game_half_after_the_half_life()
    {
        ExponentialFormTransformer form = new(new ExponentialFormOptions { Metrics = ["points_scored", "margin"], HalfLives = [1, 2], MinimumGames = 1, EmitDifference = true });
        Assert.Equal(["home_points_scored_exponential_1", "home_points_scored_exponential_2", "home_margin_exponential_1", "home_margin_exponential_2", "away_points_scored_exponential_1"], form.Features.Names.Take(5));
        Assert.All(form.Compute(Games.Fixture("a", "b", Games.Day(0))), value => Assert.Equal(double.NaN, value));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        form.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(1)), 0, 2));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(2)), 3, 1));

        // Worked by hand, as Series([1, 2, 3]).ewm(halflife=h).mean() of pandas defines it: weights 1/4, 1/2, 1 for h = 1, so
        // (3 + 1 + 0.25) / 1.75; weights 1/2, 1/sqrt(2), 1 for h = 2. The margins of a are 1, 2, 2, b's are the opposite; b scored 0, 0, 1.
        double root = Math.Sqrt(0.5);
        double total = 1.5 + root;
        double[] home = [4.25 / 1.75, (3 + (2 * root) + 0.5) / total, 3.25 / 1.75, (2 + (2 * root) + 0.5) / total];
        double[] away = [1 / 1.75, 1 / total, -home[2], -home[3]];
        double[] expected = [.. home, .. away, .. home.Zip(away, (first, second) => first - second)];
        double[] values = form.Compute(Games.Fixture("a", "b", Games.Day(3)));
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void A_mean_needs_the_minimum_of_games()
    {
        ExponentialFormTransformer form = new(new ExponentialFormOptions { Metrics = ["points_scored"], HalfLives = [2.5] });
        for (int day = 0; day < 3; day++)
        {
            Assert.Equal(double.NaN, form.Value("home_points_scored_exponential_2.5", Games.Fixture("a", "b", Games.Day(day))));
            form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(day)), 4, 0));
        }

        // The mean of a constant is the constant.
        Assert.Equal(4, form.Value("home_points_scored_exponential_2.5", Games.Fixture("a", "b", Games.Day(3))), 1e-14);
    }

    [Fact]
    public void Unfinished_games_and_unpublished_statistics_are_skipped()
    {
        ExponentialFormTransformer form = new(new ExponentialFormOptions { Metrics = ["shots", "shots_allowed"], HalfLives = [1], MinimumGames = 2 });
        form.Observe(Game(0, 10, 4));
        form.Observe(Game(1, double.NaN, double.NaN));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(2)), 1, 0));
        foreach (ResultStatus status in new[] { ResultStatus.Abandoned, ResultStatus.Awarded, ResultStatus.Cancelled })
        {
            form.Observe(Game(3, 99, 99) with { Status = status });
        }

        Assert.Equal(double.NaN, form.Value("home_shots_exponential_1", Games.Fixture("a", "b", Games.Day(4))));
        form.Observe(Game(4, 16, 7));

        // Worked by hand: only 10 and 16 count, with weights 1/2 and 1: 21 / 1.5; allowed (7 + 2) / 1.5.
        double[] values = form.Compute(Games.Fixture("a", "b", Games.Day(5)));
        Assert.All(new double[] { 14, 6, 6, 14 }.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    [Fact]
    public void The_mean_agrees_with_the_weighted_sum_over_a_long_history()
    {
        ExponentialFormTransformer form = new(new ExponentialFormOptions { Metrics = ["margin"], HalfLives = [0.5, 20, 1000] });
        SeededRandom random = new(11);
        List<int> margins = [];
        for (int day = 0; day < 2000; day++)
        {
            Result result = Games.Result(Games.Fixture("a", "b", Games.Day(day)), random.NextInt(130), random.NextInt(130));
            margins.Insert(0, result.Margin);
            form.Observe(result);
        }

        double[] values = form.Compute(Games.Fixture("a", "b", Games.Day(3000)));
        foreach ((double halfLife, double value) in new[] { 0.5, 20, 1000 }.Zip(values))
        {
            double[] weights = [.. margins.Select((_, age) => Math.Pow(0.5, age / halfLife))];
            Assert.Equal(margins.Zip(weights, (margin, weight) => margin * weight).Sum() / weights.Sum(), value, 1e-9);
        }
    }

    [Fact]
    public void Huge_values_do_not_spoil_what_comes_after_them()
    {
        ExponentialFormTransformer form = new(new ExponentialFormOptions { Metrics = ["shots"], HalfLives = [1], MinimumGames = 1 });
        form.Observe(Game(0, 1e308, -1e308));
        form.Observe(Game(1, 1e308, 1e308));
        for (int day = 2; day < 1200; day++)
        {
            form.Observe(Game(day, 5, 5));
        }

        // Worked by hand: 1e308 halves away over 1,198 games, to 1e308 / 2^1198, which is below 1e-52.
        Assert.All(form.Compute(Games.Fixture("a", "b", Games.Day(2000))), value => Assert.Equal(5, value, 1e-12));
    }

    [Fact]
    public void Restored_at_any_point_it_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(Create);

    [Fact]
    public void The_future_changes_nothing() => TransformerLaws.IgnoresTheFuture(Create);

    [Fact]
    public void Hostile_state_is_refused() => TransformerLaws.SurvivesHostileState(Create);

    [Fact]
    public void Computing_allocates_nothing()
    {
        ExponentialFormTransformer form = new(new ExponentialFormOptions { MinimumGames = 1, EmitDifference = true });
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));

        TransformerLaws.AllocatesNothing(form, Games.Fixture("a", "b", Games.Day(3)));
    }

    [Fact]
    public void Every_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new ExponentialFormTransformer(options), new ExponentialFormOptions(),
            options => options with { Metrics = ["margin"] },
            options => options with { Metrics = ["points_allowed", "points_scored", "margin"] },
            options => options with { HalfLives = [5] },
            options => options with { HalfLives = [5, 20.5] },
            options => options with { MinimumGames = 4 },
            options => options with { EmitDifference = true },
            options => options with { EmitDifference = true, EmitSides = false });

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ExponentialFormTransformer(new ExponentialFormOptions { Metrics = [] }));
        Assert.Throws<ArgumentException>(() => new ExponentialFormTransformer(new ExponentialFormOptions { HalfLives = [] }));
        Assert.Throws<ArgumentException>(() => new ExponentialFormTransformer(new ExponentialFormOptions { HalfLives = [5, 5] }));
        Assert.Throws<ArgumentException>(() => new ExponentialFormTransformer(new ExponentialFormOptions { EmitSides = false }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialFormTransformer(new ExponentialFormOptions { HalfLives = [double.NaN] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialFormTransformer(new ExponentialFormOptions { HalfLives = [0] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialFormTransformer(new ExponentialFormOptions { MinimumGames = 0 }));
    }

    private static ExponentialFormTransformer Create() => new(new ExponentialFormOptions { Metrics = ["margin", "result_points", "shots", "shots_allowed"], MinimumGames = 2, EmitDifference = true });

    private static Result Game(int day, double home, double away) =>
        Games.Result(Games.Fixture("a", "b", Games.Day(day)), 1, 0, statistics: new MatchStatistics(Shots, [home], [away]));
}
