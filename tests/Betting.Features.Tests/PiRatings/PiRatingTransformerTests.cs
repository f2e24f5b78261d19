using Betting.Features.PiRatings;

namespace Betting.Features.Tests.PiRatings;

public sealed class PiRatingTransformerTests
{
    [Fact]
    public void The_formulas_follow_the_worked_example()
    {
        // Worked by hand for home rating 1.6 against away rating -1.2, b 10, c 3:
        // 10^(1.6 / 3) - 1 = 2.414549; -(10^(1.2 / 3) - 1) = -1.511886; expected 2.414549 + 1.511886 = 3.926435;
        // at 4-1 the error is 3.926435 - 3 = 0.926435, which counts 3 x log10(1.926435) = 0.854263, against the home side.
        double home = PiRatingFormula.Difference(1.6, 10, 3);
        double away = PiRatingFormula.Difference(-1.2, 10, 3);

        Assert.Equal(2.414549, home, 5e-7);
        Assert.Equal(-1.511886, away, 5e-7);
        Assert.Equal(-0.854263, PiRatingFormula.Error(3, home - away, 3), 5e-7);
        Assert.Equal(0, PiRatingFormula.Difference(0, 10, 3));
        Assert.Equal(0, PiRatingFormula.Error(2, 2, 3));
    }

    [Fact]
    public void Two_matches_follow_the_worked_example()
    {
        PiRatingTransformer pi = new(new PiRatingOptions());
        Assert.Equal(["home_pi", "away_pi", "pi_expected_difference"], pi.Features.Names);
        Assert.Equal([0, 0, 0], pi.Compute(Games.Fixture("a", "b", Games.Day(0))));
        pi.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 3, 1));

        // Worked by hand, a - b 3-1: expected (10^(0 / 3) - 1) - (10^(0 / 3) - 1) = 0; error |2 - 0| = 2; psi = 3 x log10(1 + 2) = 1.431364.
        // a at home: 0 + 1.431364 x 0.035 = 0.050097732; a away: 0 + 0.7 x 0.050097732 = 0.035068412.
        // b away: 0 - 1.431364 x 0.035 = -0.050097732; b at home: 0 + 0.7 x -0.050097732 = -0.035068412.
        AssertRatings(pi, "a", 0.050097732, 0.035068412);
        AssertRatings(pi, "b", -0.035068412, -0.050097732);

        // b - a: -(10^(0.035068412 / 3) - 1) - (10^(0.035068412 / 3) - 1) = -2 x 0.027281509 = -0.054563017.
        Assert.Equal(-0.054563017, pi.Value("pi_expected_difference", Games.Fixture("b", "a", Games.Day(7))), 1e-9);

        // b - a 0-0: error 0.054563017; psi = 3 x log10(1.054563017) = 0.069217611, for the home side, which did better than expected.
        // b at home: -0.035068412 + 0.035 x 0.069217611 = -0.032645796; b away: -0.050097732 + 0.7 x 0.002422616 = -0.048401900; a mirrors b.
        pi.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(7)), 0, 0));
        AssertRatings(pi, "b", -0.032645796, -0.048401900);
        AssertRatings(pi, "a", 0.048401900, 0.032645796);
    }

    [Fact]
    public void The_first_goals_of_an_error_say_more_than_the_last()
    {
        double After(int goals)
        {
            PiRatingTransformer pi = new(new PiRatingOptions());
            pi.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), goals, 0));
            return pi.Value("home_pi", Games.Fixture("a", "b", Games.Day(7)));
        }

        // Worked by hand: log10(1 + 9) is 1 and log10(1 + 99) is 2, so 99 goals count twice as much as 9.
        Assert.Equal(0.035 * 3, After(9), 1e-12);
        Assert.Equal(2 * After(9), After(99), 1e-12);
    }

    [Fact]
    public void A_game_at_a_neutral_venue_is_rated_by_the_mean_of_both_grounds()
    {
        PiRatingTransformer pi = new(new PiRatingOptions());
        pi.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 3, 1));

        // Worked by hand: (0.050097732 + 0.035068412) / 2 = 0.042583072 for a, its negative for b, so 2 x (10^(0.042583072 / 3) - 1) = 0.066447.
        double[] values = pi.Compute(Games.Fixture("a", "b", Games.Day(7), neutral: true));
        Assert.Equal(0.042583072, values[0], 1e-9);
        Assert.Equal(-0.042583072, values[1], 1e-9);
        Assert.Equal(2 * (Math.Pow(10, 0.042583072 / 3) - 1), values[2], 1e-8);
    }

    [Fact]
    public void Absurd_scores_and_options_keep_ratings_finite()
    {
        PiRatingTransformer pi = new(new PiRatingOptions { Lambda = 1, Gamma = 1, B = 1000, C = 0.1 });
        for (int game = 0; game < 200; game++)
        {
            pi.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(game)), game % 3 == 0 ? 0 : int.MaxValue, game % 3 == 0 ? int.MaxValue : 0));
            Assert.All(pi.Compute(Games.Fixture("a", "b", Games.Day(300))), value => Assert.True(double.IsFinite(value)));
        }
    }

    [Theory]
    [InlineData(ResultStatus.Abandoned, false)]
    [InlineData(ResultStatus.Cancelled, false)]
    [InlineData(ResultStatus.Awarded, false)]
    [InlineData(ResultStatus.Final, true)]
    public void Games_that_do_not_count_leave_the_state_untouched(ResultStatus status, bool neutral)
    {
        PiRatingTransformer pi = new(new PiRatingOptions());
        pi.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 1));
        byte[] before = TransformerLaws.Saved(pi);
        pi.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(7), neutral: neutral), 3, 0, status: status));

        Assert.Equal(before, TransformerLaws.Saved(pi));
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.Contains("Lambda is 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => new PiRatingTransformer(new PiRatingOptions { Lambda = 1.5 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PiRatingTransformer(new PiRatingOptions { Gamma = -0.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PiRatingTransformer(new PiRatingOptions { B = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PiRatingTransformer(new PiRatingOptions { C = double.NaN }));
    }

    [Fact]
    public void Changing_any_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new PiRatingTransformer(options), new PiRatingOptions(),
            options => options with { Lambda = 0.054 },
            options => options with { Gamma = 0.79 },
            options => options with { B = 9 },
            options => options with { C = 2.9 });

    [Fact]
    public void A_restored_state_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(Create);

    [Fact]
    public void What_becomes_known_later_changes_nothing_before() => TransformerLaws.IgnoresTheFuture(Create);

    [Fact]
    public void Hostile_state_is_refused_or_harmless() => TransformerLaws.SurvivesHostileState(Create);

    [Fact]
    public void Computing_a_fixture_allocates_nothing()
    {
        PiRatingTransformer pi = Create();
        pi.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 1));

        TransformerLaws.AllocatesNothing(pi, Games.Fixture("b", "a", Games.Day(7)));
    }

    private static PiRatingTransformer Create() => new(new PiRatingOptions { Lambda = 0.1, Gamma = 0.5 });

    private static void AssertRatings(PiRatingTransformer pi, string team, double home, double away)
    {
        Assert.Equal(home, pi.Value("home_pi", Games.Fixture(team, "nobody", Games.Day(30))), 1e-9);
        Assert.Equal(away, pi.Value("away_pi", Games.Fixture("nobody", team, Games.Day(30))), 1e-9);
    }
}
