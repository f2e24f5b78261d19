using Betting.Features.Schedule;

namespace Betting.Features.Tests.Schedule;

public sealed class SeasonPhaseTransformerTests
{
    [Fact]
    public void Days_count_from_the_first_game_and_progress_is_their_share_of_the_season_before()
    {
        SeasonPhaseTransformer phase = new(new SeasonPhaseOptions());
        Assert.Equal(["season_days", "season_progress"], phase.Features.Names);
        Assert.Equal([0, double.NaN], phase.Compute(Games.Fixture("a", "b", Games.Day(0))));
        phase.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        phase.Observe(Games.Result(Games.Fixture("c", "d", Games.Day(200)), 1, 0));

        // Worked by hand: the season began on day 0 at 15 h; its own length is not known yet.
        Assert.Equal([50, double.NaN], phase.Compute(Games.Fixture("a", "b", Games.Day(50))));
        Assert.Equal([50.5, double.NaN], phase.Compute(Games.Fixture("a", "b", Games.Day(51, 3))));

        // The next season: at its beginning while none of its results is known, then against the 200 days of the one before.
        Assert.Equal([0, 0], phase.Compute(Games.Fixture("a", "b", Games.Day(300), "2021")));
        phase.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(300), "2021"), 1, 0));
        Assert.Equal([50, 0.25], phase.Compute(Games.Fixture("a", "b", Games.Day(350), "2021")));
        Assert.Equal([220, 1.1], phase.Compute(Games.Fixture("a", "b", Games.Day(520), "2021")));
        Assert.Equal([double.NaN, double.NaN], phase.Compute(Games.Fixture("a", "b", Games.Day(299), "2020")));
        Assert.Equal([0, double.NaN], phase.Compute(Games.Fixture("a", "b", Games.Day(350), "2021", competition: "CUP")));
    }

    [Fact]
    public void A_given_length_counts_from_the_first_season_on()
    {
        SeasonPhaseTransformer phase = new(new SeasonPhaseOptions { SeasonDays = 100 });
        Assert.Equal([0, 0], phase.Compute(Games.Fixture("a", "b", Games.Day(0))));
        phase.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));

        Assert.Equal([25, 0.25], phase.Compute(Games.Fixture("a", "b", Games.Day(25))));
    }

    [Fact]
    public void Late_results_count_by_start_and_those_of_an_old_season_not_at_all()
    {
        SeasonPhaseTransformer phase = new(new SeasonPhaseOptions());
        phase.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(10)), 1, 0));
        phase.Observe(Games.Result(Games.Fixture("c", "d", Games.Day(4)), 1, 0, knownAfterHours: 900));
        Assert.Equal(16, phase.Value("season_days", Games.Fixture("a", "b", Games.Day(20))));

        phase.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(300), "2021"), 1, 0));
        phase.Observe(Games.Result(Games.Fixture("c", "d", Games.Day(30)), 1, 0, knownAfterHours: 9000));
        Assert.Equal([3, 0.5], phase.Compute(Games.Fixture("a", "b", Games.Day(303), "2021")));
    }

    [Theory]
    [InlineData(ResultStatus.Final, 5)]
    [InlineData(ResultStatus.Abandoned, 5)]
    [InlineData(ResultStatus.Awarded, 0)]
    [InlineData(ResultStatus.Cancelled, 0)]
    public void A_season_begins_with_a_game_that_was_begun(ResultStatus status, double expected)
    {
        SeasonPhaseTransformer phase = new(new SeasonPhaseOptions());
        phase.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 0, 0, status: status));

        Assert.Equal(expected, phase.Value("season_days", Games.Fixture("a", "b", Games.Day(5))));
    }

    [Fact]
    public void Restored_at_any_point_it_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(() => new SeasonPhaseTransformer(new SeasonPhaseOptions()));

    [Fact]
    public void The_future_changes_nothing() => TransformerLaws.IgnoresTheFuture(() => new SeasonPhaseTransformer(new SeasonPhaseOptions()));

    [Fact]
    public void Hostile_state_is_refused() => TransformerLaws.SurvivesHostileState(() => new SeasonPhaseTransformer(new SeasonPhaseOptions()));

    [Fact]
    public void Computing_allocates_nothing()
    {
        SeasonPhaseTransformer phase = new(new SeasonPhaseOptions { SeasonDays = 300 });
        phase.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));

        TransformerLaws.AllocatesNothing(phase, Games.Fixture("a", "b", Games.Day(9)));
    }

    [Fact]
    public void Every_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new SeasonPhaseTransformer(options), new SeasonPhaseOptions(), options => options with { SeasonDays = 280 });

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    [InlineData(double.NaN)]
    public void A_length_that_makes_no_sense_is_refused(double days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeasonPhaseTransformer(new SeasonPhaseOptions { SeasonDays = days }));
}
