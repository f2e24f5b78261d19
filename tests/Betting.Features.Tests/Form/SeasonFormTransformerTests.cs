using Betting.Features.Form;

namespace Betting.Features.Tests.Form;

public sealed class SeasonFormTransformerTests
{
    [Fact]
    public void Means_run_over_the_season_and_start_again_with_the_next()
    {
        SeasonFormTransformer form = new(new SeasonFormOptions { Metrics = ["margin", "points_scored"], MinimumGames = 2, EmitDifference = true });
        Assert.Equal(["home_season_games", "home_season_margin_mean", "home_season_points_scored_mean", "away_season_games"], form.Features.Names.Take(4));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 3, 0));
        Assert.Equal([1, double.NaN, double.NaN, 1, double.NaN, double.NaN, double.NaN, double.NaN], form.Compute(Games.Fixture("a", "b", Games.Day(1))));
        form.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(1)), 2, 4));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(2)), 9, 0, status: ResultStatus.Awarded));

        // Worked by hand: margins of a are 3 and 2, its points 3 and 4; of b -3 and -2, 0 and 2.
        Assert.Equal([2, 2.5, 3.5, 2, -2.5, 1, 5, 2.5], form.Compute(Games.Fixture("a", "b", Games.Day(3))));
        Assert.Equal(0, form.Value("home_season_games", Games.Fixture("a", "b", Games.Day(300), "2021")));
        form.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(300), "2021"), 1, 0));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(9)), 8, 0, knownAfterHours: 9000));
        Assert.Equal(1, form.Value("home_season_games", Games.Fixture("a", "b", Games.Day(400), "2021")));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SeasonFormTransformer(new SeasonFormOptions { Metrics = [] }));
        Assert.Throws<ArgumentException>(() => new SeasonFormTransformer(new SeasonFormOptions { EmitSides = false }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeasonFormTransformer(new SeasonFormOptions { MinimumGames = 0 }));
    }
}
