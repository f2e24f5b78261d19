using Betting.Features.Competitions;

namespace Betting.Features.Tests.Competitions;

public sealed class CompetitionTransformerTests
{
    [Fact]
    public void Rates_start_at_the_prior_and_move_towards_the_games()
    {
        CompetitionTransformer competition = new(new CompetitionOptions { PriorGames = 2, PriorHomeWinRate = 0.5, PriorDrawRate = 0.25, PriorScoringMean = 3 });
        Assert.Equal([0.5, 0.25, 3, 0], competition.Compute(Games.Fixture("a", "b", Games.Day(0))));
        competition.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 0));
        competition.Observe(Games.Result(Games.Fixture("c", "d", Games.Day(0)), 2, 2));

        // Worked by hand: (1 + 2 x 0.5) / 4, (1 + 2 x 0.25) / 4, (6 + 2 x 3) / 4.
        Assert.Equal([0.5, 0.375, 3, 1], competition.Compute(Games.Fixture("a", "b", Games.Day(1), neutral: true)));
        Assert.Equal([0.5, 0.25, 3, 0], competition.Compute(Games.Fixture("a", "b", Games.Day(1), competition: "CUP")));
    }

    [Fact]
    public void Only_the_latest_games_at_home_venues_that_were_finished_count()
    {
        CompetitionTransformer competition = new(new CompetitionOptions { Games = 2, PriorGames = 0 });
        Assert.Equal([double.NaN, double.NaN, double.NaN, 0], competition.Compute(Games.Fixture("a", "b", Games.Day(0))));
        competition.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 9, 0));
        competition.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(1)), 1, 1));
        competition.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(2)), 0, 3));
        competition.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(3), neutral: true), 9, 0));
        competition.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(4)), 9, 0, status: ResultStatus.Awarded));

        Assert.Equal([0, 0.5, 2.5, 0], competition.Compute(Games.Fixture("a", "b", Games.Day(5))));
    }

    [Fact]
    public void Restored_at_any_point_it_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(() => new CompetitionTransformer(new CompetitionOptions { Games = 7 }));

    [Fact]
    public void The_future_changes_nothing() => TransformerLaws.IgnoresTheFuture(() => new CompetitionTransformer(new CompetitionOptions()));

    [Fact]
    public void Hostile_state_is_refused() => TransformerLaws.SurvivesHostileState(() => new CompetitionTransformer(new CompetitionOptions()));

    [Fact]
    public void Computing_allocates_nothing() => TransformerLaws.AllocatesNothing(new CompetitionTransformer(new CompetitionOptions()), Games.Fixture("a", "b", Games.Day(0)));

    [Fact]
    public void Every_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new CompetitionTransformer(options), new CompetitionOptions(),
            options => options with { Games = 301 },
            options => options with { PriorGames = 51 },
            options => options with { PriorHomeWinRate = 0.5 },
            options => options with { PriorDrawRate = 0.2 },
            options => options with { PriorScoringMean = 2.6 },
            options => options with { EmitRates = false });

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompetitionTransformer(new CompetitionOptions { Games = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompetitionTransformer(new CompetitionOptions { PriorGames = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompetitionTransformer(new CompetitionOptions { PriorDrawRate = 1.1 }));
    }
}
