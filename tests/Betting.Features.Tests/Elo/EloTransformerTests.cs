using Betting.Features.Elo;

namespace Betting.Features.Tests.Elo;

public sealed class EloTransformerTests
{
    [Fact]
    public void An_unseen_pair_starts_equal_but_for_home_advantage()
    {
        EloTransformer elo = new(new EloOptions());

        // Worked by hand: 1 / (1 + 10^(-100 / 400)) = 0.640064999.
        Assert.Equal([1500, 1500, 100, 0.640065], elo.Compute(Games.Fixture("a", "b", Games.Day(0))).Select(value => Math.Round(value, 6)));
        Assert.Equal([1500, 1500, 0, 0.5], elo.Compute(Games.Fixture("a", "b", Games.Day(0), neutral: true)));
    }

    [Fact]
    public void Stored_ratings_are_free_of_home_advantage()
    {
        EloTransformer elo = new(new EloOptions());
        elo.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));

        // Worked by hand: 20 x (1 - 0.640064999) = 7.198700; the difference holds the advantage once.
        double[] values = elo.Compute(Games.Fixture("a", "b", Games.Day(7)));
        Assert.Equal(1507.1987, values[0], 1e-4);
        Assert.Equal(1492.8013, values[1], 1e-4);
        Assert.Equal(values[0] - values[1] + 100, values[2], 1e-12);
    }

    [Theory]
    [InlineData(ResultStatus.Abandoned)]
    [InlineData(ResultStatus.Cancelled)]
    [InlineData(ResultStatus.Awarded)]
    public void Games_that_say_nothing_of_strength_move_nothing(ResultStatus status)
    {
        EloTransformer elo = new(new EloOptions());
        elo.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 3, 0, status: status));

        Assert.Equal(1500, elo.Value("home_elo", Games.Fixture("a", "b", Games.Day(7))));
    }

    [Fact]
    public void A_new_season_reverts_at_computation_without_being_stored_and_only_once()
    {
        EloTransformer elo = new(new EloOptions { SeasonCarry = 0.75, SeasonMean = 1505, InitialRatings = new Dictionary<string, double> { ["a"] = 1600 } });
        elo.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 1));
        double last = elo.Value("home_elo", Games.Fixture("a", "b", Games.Day(7)));
        double reverted = (0.75 * last) + (0.25 * 1505);

        Assert.Equal(reverted, elo.Value("home_elo", Games.Fixture("a", "b", Games.Day(200), "2021")), 1e-12);
        Assert.Equal(reverted, elo.Value("home_elo", Games.Fixture("a", "b", Games.Day(200), "2021")), 1e-12);
        Assert.Equal(last, elo.Value("home_elo", Games.Fixture("a", "b", Games.Day(9))));
        elo.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(200), "2021"), 0, 1));
        double moved = elo.Value("home_elo", Games.Fixture("a", "b", Games.Day(210), "2021"));
        Assert.InRange(moved, reverted - 20, reverted);
    }

    [Fact]
    public void A_late_result_of_the_old_season_reverts_nothing()
    {
        EloTransformer elo = new(new EloOptions { SeasonCarry = 0.5, K = 0, InitialRatings = new Dictionary<string, double> { ["a"] = 1700 } });
        elo.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        elo.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(200), "2021"), 1, 0));
        elo.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(5)), 1, 0, knownAfterHours: 5000));

        // Worked by hand: one reversion, 0.5 x 1700 + 0.5 x 1500; with K 0 nothing else moves.
        Assert.Equal(1600, elo.Value("home_elo", Games.Fixture("a", "b", Games.Day(300), "2021")));
    }

    [Fact]
    public void Teams_that_come_after_the_first_season_get_the_rating_of_newcomers()
    {
        EloTransformer elo = new(new EloOptions { NewTeamRating = 1400, NewTeamRatingByCompetition = new Dictionary<string, double> { ["CUP"] = 1350 } });
        Assert.Equal(1500, elo.Value("home_elo", Games.Fixture("new", "b", Games.Day(0))));
        elo.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 1));
        elo.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(1), competition: "CUP"), 1, 1));

        Assert.Equal(1500, elo.Value("home_elo", Games.Fixture("new", "b", Games.Day(7))));
        Assert.Equal(1400, elo.Value("home_elo", Games.Fixture("new", "b", Games.Day(300), "2021")));
        Assert.Equal(1350, elo.Value("home_elo", Games.Fixture("new", "b", Games.Day(300), "2021", competition: "CUP")));
        Assert.Equal(1500, elo.Value("home_elo", Games.Fixture("new", "b", Games.Day(300), "2021", competition: "OTHER")));
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.Contains("K is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new EloTransformer(new EloOptions { K = -1 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EloTransformer(new EloOptions { Scale = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EloTransformer(new EloOptions { SeasonCarry = 1.5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EloTransformer(new EloOptions { HomeAdvantage = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EloTransformer(new EloOptions { Margin = (EloMargin)9 }));
        Assert.Contains("['x']", Assert.Throws<ArgumentOutOfRangeException>(() => new EloTransformer(new EloOptions { InitialRatings = new Dictionary<string, double> { ["x"] = double.NaN } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graded_margin_is_scored_against_the_spread_of_earlier_games()
    {
        EloTransformer elo = new(new EloOptions { K = 30, HomeAdvantage = 50, Margin = EloMargin.Graded, EmitProbability = false });
        elo.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 0));

        // Worked by hand: 30 x (1 / (1 + e^(-2 / 1.8)) - 1 / (1 + 10^(-50 / 400))) = 5.426192444.
        Assert.Equal(1505.426192444, elo.Value("home_elo", Games.Fixture("a", "b", Games.Day(7))), 1e-8);

        // The spread is now sqrt((2^2 + 20 x 1.8^2) / 21) = 1.810024993, and b loses at home by three.
        elo.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(7)), 0, 3));
        Assert.Equal(1482.693981414, elo.Value("home_elo", Games.Fixture("b", "a", Games.Day(14))), 1e-8);
    }

    [Fact]
    public void A_team_that_missed_a_season_comes_back_as_a_new_one()
    {
        EloTransformer elo = new(new EloOptions { SeasonCarry = 0.5, NewTeamRating = 1450 });
        elo.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0), "2019"), 3, 0));
        elo.Observe(Games.Result(Games.Fixture("b", "c", Games.Day(300), "2020"), 3, 0));
        double stayed = elo.RatingBefore("b", Games.Fixture("b", "a", Games.Day(600), "2021"));

        // b and c played in 2020, so they only revert; a did not, and it makes no difference whether 2021 has begun.
        Assert.NotEqual(1450, stayed);
        Assert.Equal(1450, elo.RatingBefore("a", Games.Fixture("b", "a", Games.Day(600), "2021")));
        elo.Observe(Games.Result(Games.Fixture("b", "d", Games.Day(600), "2021"), 1, 1));
        Assert.Equal(1450, elo.RatingBefore("a", Games.Fixture("b", "a", Games.Day(610), "2021")));
        Assert.NotEqual(1450, elo.RatingBefore("c", Games.Fixture("b", "c", Games.Day(610), "2021")));
    }

    [Fact]
    public void Only_the_difference_stays_when_nothing_else_is_asked_for()
    {
        EloTransformer elo = new(new EloOptions { EmitSides = false, EmitProbability = false });

        Assert.Equal(["elo_difference"], elo.Features.Names);
        Assert.Equal([100], elo.Compute(Games.Fixture("a", "b", Games.Day(0))));
    }

    [Fact]
    public void A_successor_takes_over_the_rating_with_the_usual_reversion_and_is_its_own_team_then()
    {
        EloTransformer elo = new(new EloOptions { SeasonCarry = 0.75, SeasonMean = 1505, Successors = new Dictionary<string, string> { ["Oakland"] = "Los Angeles", ["Las Vegas"] = "Oakland" } });
        Fixture opening = Games.Fixture("Oakland", "x", Games.Day(300), "2021");
        Assert.Equal(1500, elo.RatingBefore("Oakland", opening));
        elo.Observe(Games.Result(Games.Fixture("Los Angeles", "b", Games.Day(0)), 1, 0));

        // Worked by hand: 1500 + 20 x (1 - 0.640065) = 1507.1987; in the same season as it stands, in the next one 0.75 x 1507.1987 + 0.25 x 1505.
        Assert.Equal(1507.1987, elo.RatingBefore("Oakland", Games.Fixture("Oakland", "x", Games.Day(7))), 1e-4);
        Assert.Equal(1506.6490, elo.RatingBefore("Oakland", opening), 1e-4);
        Assert.Equal(1506.6490, elo.RatingBefore("Las Vegas", Games.Fixture("Las Vegas", "x", Games.Day(300), "2021")), 1e-4);

        // Worked by hand: at home against 1500 with 100 points of advantage, 1 / (1 + 10^(-106.6490 / 400)) = 0.648820; a defeat costs 20 times that.
        elo.Observe(Games.Result(opening, 0, 1));
        Assert.Equal(1506.6490 - 12.9764, elo.RatingBefore("Oakland", Games.Fixture("Oakland", "x", Games.Day(310), "2021")), 1e-3);
        Assert.Equal(1507.1987, elo.RatingBefore("Los Angeles", Games.Fixture("Los Angeles", "x", Games.Day(9))), 1e-4);
    }

    [Fact]
    public void A_successor_of_a_team_that_has_not_played_gets_its_initial_rating_unless_it_has_its_own()
    {
        EloTransformer elo = new(new EloOptions
        {
            InitialRatings = new Dictionary<string, double> { ["old"] = 1600, ["own"] = 1700 },
            Successors = new Dictionary<string, string> { ["new"] = "old", ["own"] = "old" },
        });

        Assert.Equal(1600, elo.Value("home_elo", Games.Fixture("new", "b", Games.Day(0))));
        Assert.Equal(1700, elo.Value("home_elo", Games.Fixture("own", "b", Games.Day(0))));
    }

    [Fact]
    public void Successions_that_lead_nowhere_are_refused()
    {
        Refused("'a'", ("a", "a"));
        Refused("back to itself", ("a", "b"), ("b", "a"));
        Refused("back to itself", ("d", "a"), ("a", "b"), ("b", "c"), ("c", "a"));
        Refused("need a name", ("a", " "));

        static void Refused(string text, params (string New, string Old)[] pairs) =>
            Assert.Contains(text, Assert.Throws<ArgumentException>(() => new EloTransformer(new EloOptions { Successors = pairs.ToDictionary(pair => pair.New, pair => pair.Old) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_laws_of_transformers_hold_with_successors()
    {
        static EloTransformer Create() => new(new EloOptions { SeasonCarry = 0.6, Successors = new Dictionary<string, string> { ["team 3"] = "team 2", ["team 2"] = "team 1" } });

        TransformerLaws.ContinuesWithTheSameBits(Create);
        TransformerLaws.IgnoresTheFuture(Create);
        TransformerLaws.SurvivesHostileState(Create);
        TransformerLaws.AllocatesNothing(Create(), Games.Fixture("team 3", "team 4", Games.Day(100)));
    }
}
