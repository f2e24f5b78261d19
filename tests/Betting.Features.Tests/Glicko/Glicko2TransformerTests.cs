using Betting.Features.Glicko;

namespace Betting.Features.Tests.Glicko;

public sealed class Glicko2TransformerTests
{
    [Fact]
    public void An_unseen_pair_starts_equal_but_for_home_advantage()
    {
        Glicko2Transformer glicko = new(new Glicko2Options());

        // Worked by hand: see the expected score of 100 points between deviations of 350.
        Assert.Equal(["home_glicko", "away_glicko", "glicko_difference", "home_glicko_deviation", "away_glicko_deviation", "glicko_home_probability"], glicko.Features.Names);
        Assert.Equal([1500, 1500, 100, 350, 350, 0.576671], glicko.Compute(Games.Fixture("a", "b", Games.Day(0))).Select(value => Math.Round(value, 6)));
        Assert.Equal([1500, 1500, 0, 350, 350, 0.5], glicko.Compute(Games.Fixture("a", "b", Games.Day(0), neutral: true)));
    }

    [Fact]
    public void Two_games_three_weeks_apart_follow_the_worked_example()
    {
        Glicko2Transformer glicko = new(new Glicko2Options());
        glicko.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 1));

        // Computed apart from the published formulas, with the volatility by bisection: a wins from 1500/350/.06 against an opponent of
        // 1500 - 100 with 350; b loses against 1500 + 100. Three weeks add 3 x .06^2 to the squared deviation.
        double[] values = glicko.Compute(Games.Fixture("b", "a", Games.Day(21)));
        Assert.Equal(1367.143454715, values[0], 1e-7);
        Assert.Equal(1632.856545285, values[1], 1e-7);
        Assert.Equal(-165.713090569, values[2], 1e-7);
        Assert.Equal(292.442676932, values[3], 1e-7);
        Assert.Equal(292.442676932, values[4], 1e-7);
        Assert.Equal(0.359370314, values[5], 1e-9);

        // Then b holds a to a draw at home.
        glicko.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(21)), 1, 1));
        Glicko2Rating b = glicko.RatingBefore("b", Games.Day(21));
        Assert.Equal(1412.464566617, b.Rating, 1e-7);
        Assert.Equal(252.854377161, b.Deviation, 1e-7);
        Assert.Equal(0.059998379, b.Volatility, 1e-9);
        Assert.Equal(1587.535433383, glicko.RatingBefore("a", Games.Day(21)).Rating, 1e-7);
    }

    [Fact]
    public void The_deviation_grows_once_per_period_however_the_time_is_cut_and_never_beyond_a_new_team()
    {
        Glicko2Transformer weekly = new(new Glicko2Options { Volatility = 0.3 });
        Glicko2Transformer daily = new(new Glicko2Options { Volatility = 0.3, Period = TimeSpan.FromDays(1) });
        Fixture game = Games.Fixture("a", "b", Games.Day(0));
        weekly.Observe(Games.Result(game, 1, 0));
        daily.Observe(Games.Result(game, 1, 0));
        Glicko2Rating after = weekly.RatingBefore("a", Games.Day(0));

        Assert.Equal(Glicko2Formula.Inflate(after.Deviation, after.Volatility, 0.5), weekly.RatingBefore("a", Games.Day(3, 27)).Deviation, 1e-9);
        Assert.Equal(Glicko2Formula.Inflate(after.Deviation, after.Volatility, 2), weekly.RatingBefore("a", Games.Day(14)).Deviation, 1e-9);
        Assert.Equal(weekly.RatingBefore("a", Games.Day(14)).Deviation, daily.RatingBefore("a", Games.Day(2)).Deviation, 1e-9);
        Assert.Equal(350, weekly.RatingBefore("a", Games.Day(10_000)).Deviation);
        Assert.Equal(after.Rating, weekly.RatingBefore("a", Games.Day(10_000)).Rating);
    }

    [Fact]
    public void A_late_result_of_an_older_game_lets_no_deviation_grow_and_sets_no_clock_back()
    {
        Glicko2Transformer glicko = new(new Glicko2Options());
        glicko.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(10)), 1, 0));
        Glicko2Rating before = glicko.RatingBefore("a", Games.Day(10));
        Assert.Equal(before, glicko.RatingBefore("a", Games.Day(2)));
        glicko.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(2)), 1, 0, knownAfterHours: 300));

        Glicko2Rating after = glicko.RatingBefore("a", Games.Day(10));
        Assert.Equal(after, glicko.RatingBefore("a", Games.Day(2)));
        Assert.True(after.Rating > before.Rating && after.Deviation < before.Deviation);
        Assert.Equal(Glicko2Formula.Inflate(after.Deviation, after.Volatility, 1), glicko.RatingBefore("a", Games.Day(17)).Deviation, 1e-9);
    }

    [Theory]
    [InlineData(ResultStatus.Abandoned)]
    [InlineData(ResultStatus.Cancelled)]
    [InlineData(ResultStatus.Awarded)]
    public void Games_that_do_not_count_leave_the_state_untouched(ResultStatus status)
    {
        Glicko2Transformer glicko = new(new Glicko2Options());
        glicko.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 1));
        byte[] before = TransformerLaws.Saved(glicko);
        glicko.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(7)), 3, 0, status: status));

        Assert.Equal(before, TransformerLaws.Saved(glicko));
    }

    [Fact]
    public void A_game_at_a_neutral_venue_counts_without_home_advantage()
    {
        Glicko2Transformer neutral = new(new Glicko2Options());
        Glicko2Transformer without = new(new Glicko2Options { HomeAdvantage = 0 });
        neutral.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0), neutral: true), 2, 1));
        without.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 1));

        Assert.Equal(without.RatingBefore("a", Games.Day(7)), neutral.RatingBefore("a", Games.Day(7)));
        Assert.True(neutral.RatingBefore("a", Games.Day(7)).Rating > 1500);
    }

    [Fact]
    public void Better_teams_end_up_higher_and_better_known()
    {
        Glicko2Transformer glicko = new(new Glicko2Options { HomeAdvantage = 0 });
        string[] teams = ["first", "second", "third", "fourth"];
        for (int round = 0; round < 30; round++)
        {
            for (int strong = 0; strong < teams.Length; strong++)
            {
                for (int weak = strong + 1; weak < teams.Length; weak++)
                {
                    glicko.Observe(Games.Result(Games.Fixture(teams[strong], teams[weak], Games.Day(round * 7)), round % 4 == 0 ? 0 : 2, 1));
                }
            }
        }

        double[] ratings = [.. teams.Select(team => glicko.RatingBefore(team, Games.Day(210)).Rating)];
        Assert.Equal(ratings.OrderDescending(), ratings);
        Assert.All(teams, team => Assert.InRange(glicko.RatingBefore(team, Games.Day(210)).Deviation, 20, 120));
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.Contains("Deviation is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Glicko2Transformer(new Glicko2Options { Deviation = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("Period is 00:30:00", Assert.Throws<ArgumentOutOfRangeException>(() => new Glicko2Transformer(new Glicko2Options { Period = TimeSpan.FromMinutes(30) })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Glicko2Transformer(new Glicko2Options { Rating = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Glicko2Transformer(new Glicko2Options { Volatility = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Glicko2Transformer(new Glicko2Options { Tau = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Glicko2Transformer(new Glicko2Options { HomeAdvantage = 1001 }));
    }

    [Fact]
    public void Changing_any_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new Glicko2Transformer(options), new Glicko2Options(),
            options => options with { Rating = 1501 },
            options => options with { Deviation = 349 },
            options => options with { Volatility = 0.07 },
            options => options with { Tau = 0.6 },
            options => options with { Period = TimeSpan.FromDays(7) + TimeSpan.FromTicks(1) },
            options => options with { HomeAdvantage = 99 });

    [Fact]
    public void A_restored_state_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(Create);

    [Fact]
    public void What_becomes_known_later_changes_nothing_before() => TransformerLaws.IgnoresTheFuture(Create);

    [Fact]
    public void Hostile_state_is_refused_or_harmless() => TransformerLaws.SurvivesHostileState(Create);

    [Fact]
    public void Computing_a_fixture_allocates_nothing()
    {
        Glicko2Transformer glicko = Create();
        glicko.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 1));

        TransformerLaws.AllocatesNothing(glicko, Games.Fixture("b", "a", Games.Day(7)));
    }

    private static Glicko2Transformer Create() => new(new Glicko2Options { Tau = 0.8, Volatility = 0.1, Period = TimeSpan.FromDays(3) });
}
