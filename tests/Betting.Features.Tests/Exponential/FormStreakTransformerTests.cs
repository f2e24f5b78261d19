using Betting.Features.Exponential;

namespace Betting.Features.Tests.Exponential;

public sealed class FormStreakTransformerTests
{
    [Fact]
    public void Runs_grow_and_end()
    {
        FormStreakTransformer streak = new(new FormStreakOptions { EmitDifference = true });
        Assert.Equal(
            ["home_unbeaten_run", "home_winning_run", "home_losing_run", "away_unbeaten_run", "away_winning_run", "away_losing_run", "difference_unbeaten_run", "difference_winning_run", "difference_losing_run"],
            streak.Features.Names);
        Assert.All(streak.Compute(Games.Fixture("a", "b", Games.Day(0))), value => Assert.Equal(double.NaN, value));

        // Worked by hand: a wins twice, draws, wins, loses; b does the opposite.
        double[][] expected = [[1, 1, 0, 0, 0, 1], [2, 2, 0, 0, 0, 2], [3, 0, 0, 1, 0, 0], [4, 1, 0, 0, 0, 1], [0, 0, 1, 1, 1, 0]];
        (int Home, int Away)[] scores = [(2, 0), (1, 0), (1, 1), (3, 2), (0, 1)];
        for (int day = 0; day < scores.Length; day++)
        {
            streak.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(day)), scores[day].Home, scores[day].Away));
            double[] runs = expected[day];
            Assert.Equal([.. runs, runs[0] - runs[3], runs[1] - runs[4], runs[2] - runs[5]], streak.Compute(Games.Fixture("a", "b", Games.Day(day + 1))));
        }
    }

    [Theory]
    [InlineData(ResultStatus.Abandoned)]
    [InlineData(ResultStatus.Awarded)]
    [InlineData(ResultStatus.Cancelled)]
    public void Games_that_were_not_finished_neither_lengthen_nor_end_a_run(ResultStatus status)
    {
        FormStreakTransformer streak = new(new FormStreakOptions());
        streak.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        streak.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(1)), 0, 5, status: status));

        Assert.Equal([1, 1, 0, 0, 0, 1], streak.Compute(Games.Fixture("a", "b", Games.Day(2))));
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
        FormStreakTransformer streak = new(new FormStreakOptions { EmitDifference = true });
        streak.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));

        TransformerLaws.AllocatesNothing(streak, Games.Fixture("a", "b", Games.Day(3)));
    }

    [Fact]
    public void Every_option_changes_the_version()
    {
        TransformerLaws.HasDistinctVersions(options => new FormStreakTransformer(options), new FormStreakOptions(),
            options => options with { EmitDifference = true },
            options => options with { EmitDifference = true, EmitSides = false });
        Assert.Throws<ArgumentException>(() => new FormStreakTransformer(new FormStreakOptions { EmitSides = false }));
    }

    private static FormStreakTransformer Create() => new(new FormStreakOptions { EmitDifference = true });
}
