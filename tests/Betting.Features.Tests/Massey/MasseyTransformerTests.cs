using System.Globalization;
using Betting.Features.Massey;
using Betting.TestSupport;

namespace Betting.Features.Tests.Massey;

public sealed class MasseyTransformerTests
{
    private static readonly string[] Teams = ["a", "b", "c", "d"];

    [Fact]
    public void Ratings_are_those_of_the_published_example()
    {
        // Known answer: Langville and Meyer (2012), Who's #1?, chapter 2: five teams of the Atlantic Coast Conference of 2005, Massey's method without
        // home advantage: Duke -24.8, Miami 18.2, UNC -8.0, UVA -3.4, VT 18.0.
        MasseyTransformer massey = new(new MasseyOptions { HomeAdvantage = 0 });
        Play(massey,
            ("Duke", "Miami", -45), ("Duke", "UNC", -3), ("Duke", "UVA", -31), ("Duke", "VT", -45), ("Miami", "UNC", 18),
            ("Miami", "UVA", 8), ("Miami", "VT", 20), ("UNC", "UVA", 2), ("UNC", "VT", -27), ("UVA", "VT", -38));

        Assert.Equal(["home_massey", "away_massey", "massey_difference"], massey.Features.Names);
        AssertClose([-24.8, 18.2, -43], massey.Compute(Games.Fixture("Duke", "Miami", Games.Day(60))));
        AssertClose([-8, -3.4, -4.6], massey.Compute(Games.Fixture("UNC", "UVA", Games.Day(60))));
        AssertClose([18, 18.2, -0.2], massey.Compute(Games.Fixture("VT", "Miami", Games.Day(60))));
    }

    public static TheoryData<MasseyOptions, double[], double> Fits() => new()
    {
        // Least squares by numpy 1.24 (lstsq on one row per game, with a column of home advantage where it is estimated; a prior game is a
        // row of the team alone with margin 0; a weight multiplies its row by the square root).
        { new MasseyOptions(), [9.959677419355, -3.556451612903, -0.459677419355, -5.943548387097], -1.838709677419 },
        { new MasseyOptions { HomeAdvantage = 3 }, [8.75, -2.75, 0.75, -6.75], 3 },
        { new MasseyOptions { HomeAdvantage = 0 }, [9.5, -3.25, 0, -6.25], 0 },
        { new MasseyOptions { MarginCap = 8 }, [5.584677419355, -2.181451612903, 0.165322580645, -3.568548387097], 0.661290322581 },
        { new MasseyOptions { HalfLifeDays = 14 }, [9.842449912228, -4.13542296872, 0.115562013075, -5.822588956584], -0.894982323485 },
        { new MasseyOptions { PriorGames = 2 }, [6.551282051282, -2.205128205128, -0.217948717949, -4.128205128205], -1.307692307692 },
        { new MasseyOptions { PriorGames = 2, HalfLifeDays = 14, MarginCap = 8 }, [2.683500769294, -0.77152053563, 0.040449699418, -1.952429933082], 1.424337392859 },
    };

    [Theory]
    [MemberData(nameof(Fits))]
    public void Ratings_and_home_advantage_are_the_least_squares_fit(MasseyOptions options, double[] ratings, double advantage)
    {
        MasseyTransformer massey = new(options);
        foreach ((string home, string away, int margin, bool neutral, int day) in new[]
        {
            ("a", "b", 10, false, 0), ("c", "d", 3, false, 1), ("b", "c", -4, false, 8), ("d", "a", -21, false, 9),
            ("a", "c", 7, false, 15), ("b", "d", 6, true, 16), ("d", "b", 2, false, 23),
        })
        {
            massey.Observe(Game(home, away, margin, day, neutral));
        }

        for (int index = 0; index < Teams.Length; index++)
        {
            int other = (index + 1) % Teams.Length;
            double difference = ratings[index] - ratings[other];
            AssertClose([ratings[index], ratings[other], difference + advantage], massey.Compute(Games.Fixture(Teams[index], Teams[other], Games.Day(30))));
            AssertClose([ratings[index], ratings[other], difference], massey.Compute(Games.Fixture(Teams[index], Teams[other], Games.Day(30), neutral: true)));
        }
    }

    [Fact]
    public void Teams_that_no_chain_of_games_links_are_not_compared_unless_prior_games_link_them()
    {
        MasseyTransformer massey = new(new MasseyOptions());
        MasseyTransformer withPrior = new(new MasseyOptions { PriorGames = 1, HomeAdvantage = 0 });
        Play(massey, ("a", "b", 4), ("c", "d", 2));
        Play(withPrior, ("a", "b", 4), ("c", "d", 2));

        // Worked by hand: each pair is a group of its own, whose ratings sum to 0; one game each way cannot tell home advantage from strength.
        AssertClose([2, 1, double.NaN], massey.Compute(Games.Fixture("a", "c", Games.Day(9))));
        AssertClose([2, -2, 4], massey.Compute(Games.Fixture("a", "b", Games.Day(9))));

        // Worked by hand: (1 + 1) r - (-r) = 4 gives r = 4 / 3 for a and -4 / 3 for b; half of that for c and d.
        AssertClose([4 / 3.0, 2 / 3.0, 2 / 3.0], withPrior.Compute(Games.Fixture("a", "c", Games.Day(9))));

        // A game between the groups makes them one: a 2 above their mean 3 / 2 up or down.
        Play(massey, ("a", "c", 5));
        Assert.Equal(5, massey.Value("massey_difference", Games.Fixture("a", "c", Games.Day(9), neutral: true)), 1e-12);
        Assert.Equal(9 - 2, massey.Value("massey_difference", Games.Fixture("a", "d", Games.Day(9), neutral: true)), 1e-12);
    }

    [Fact]
    public void A_side_without_enough_games_of_the_season_and_competition_is_missing()
    {
        MasseyTransformer massey = new(new MasseyOptions { MinimumGames = 2, HomeAdvantage = 0 });
        Play(massey, ("a", "b", 4), ("a", "c", 2));

        AssertClose([2, double.NaN, double.NaN], massey.Compute(Games.Fixture("a", "b", Games.Day(9))));
        AssertClose([double.NaN, 2, double.NaN], massey.Compute(Games.Fixture("new", "a", Games.Day(9))));
        Assert.All(massey.Compute(Games.Fixture("a", "b", Games.Day(9), "2021")), value => Assert.Equal(double.NaN, value));
        Assert.All(massey.Compute(Games.Fixture("a", "b", Games.Day(9), competition: "CUP")), value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void A_new_season_starts_from_nothing_and_late_results_of_the_old_one_are_left_out()
    {
        MasseyTransformer massey = new(new MasseyOptions { HomeAdvantage = 0 });
        Play(massey, ("a", "b", 4), ("b", "c", 9));
        massey.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(300), "2021"), 2, 0));
        massey.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(5)), 50, 0, knownAfterHours: 9000));

        AssertClose([-1, 1, -2], massey.Compute(Games.Fixture("a", "b", Games.Day(310), "2021")));
        Assert.Equal(double.NaN, massey.Value("home_massey", Games.Fixture("c", "a", Games.Day(310), "2021")));
    }

    [Theory]
    [InlineData(ResultStatus.Abandoned)]
    [InlineData(ResultStatus.Awarded)]
    [InlineData(ResultStatus.Cancelled)]
    public void Games_that_were_not_finished_do_not_count(ResultStatus status)
    {
        MasseyTransformer massey = new(new MasseyOptions());
        Play(massey, ("a", "b", 4));
        double[] before = massey.Compute(Games.Fixture("a", "b", Games.Day(9)));

        massey.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(3)), 30, 0, status: status));

        Assert.Equal(before, massey.Compute(Games.Fixture("a", "b", Games.Day(9))));
    }

    [Fact]
    public void Residuals_of_every_team_sum_to_zero_on_random_schedules()
    {
        // The normal equations of least squares: at the best fit no team's games are missed in one direction on the whole.
        for (int seed = 0; seed < 30; seed++)
        {
            RandomSchedule schedule = new(seed);
            MasseyTransformer massey = new(new MasseyOptions());
            Result[] season = [.. schedule.Results.Where(result => result.Status == ResultStatus.Final && result.Fixture is { Season: "2020", Competition: "SIM" })];
            foreach (Result result in season)
            {
                massey.Observe(result);
            }

            Dictionary<string, double> missed = new(StringComparer.Ordinal);
            double ratings = 0;
            foreach (Result result in season)
            {
                Fixture fixture = result.Fixture;
                double residual = result.Margin - massey.Value("massey_difference", fixture);
                missed[fixture.Home] = missed.GetValueOrDefault(fixture.Home) + residual;
                missed[fixture.Away] = missed.GetValueOrDefault(fixture.Away) - residual;
            }

            foreach ((string team, double sum) in missed)
            {
                Assert.Equal(0, sum, 1e-9);
                ratings += massey.Value("home_massey", Games.Fixture(team, "other", Games.Day(70)));
            }

            Assert.Equal(0, ratings, 1e-9);
        }
    }

    [Fact]
    public void Asking_often_changes_no_bit()
    {
        MasseyOptions options = new() { HalfLifeDays = 10, PriorGames = 0.5, MarginCap = 2.5 };
        MasseyTransformer asked = new(options);
        MasseyTransformer silent = new(options);
        RandomSchedule schedule = new(3);
        foreach (Result result in schedule.Results)
        {
            asked.Observe(result);
            silent.Observe(result);
            _ = asked.Compute(result.Fixture);
        }

        Assert.All(schedule.Results, result => Assert.True(Games.SameBits(asked.Compute(result.Fixture), silent.Compute(result.Fixture))));
    }

    [Fact]
    public void Games_of_long_ago_lose_their_weight_and_nothing_overflows()
    {
        // 30 years with a half-life of 2 days: without a season text all games are one season. Worked by hand: the first game has no weight left.
        MasseyTransformer massey = new(new MasseyOptions { HalfLifeDays = 2, HomeAdvantage = 0 });
        massey.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0), season: null), 50, 0));
        massey.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(11_000), season: null), 0, 6));

        Assert.Equal(-6, massey.Value("massey_difference", Games.Fixture("a", "b", Games.Day(11_001), season: null)), 1e-12);
    }

    [Theory]
    [InlineData(40, 6)]
    [InlineData(200, double.NaN)]
    public void A_weak_link_between_groups_still_compares_them_and_one_that_has_lost_its_weight_does_not(int days, double expected)
    {
        // Worked by hand: c - d is 1 and e - f is 2 by games of today, d - e is 3 by one game 20 half-lives ago, which leaves no residual anywhere; after 100
        // half-lives it weighs 1e-30 of the others, less than the last digit of a double.
        MasseyTransformer massey = new(new MasseyOptions { HalfLifeDays = 2, HomeAdvantage = 0 });
        massey.Observe(Game("d", "e", 3, 0));
        massey.Observe(Game("c", "d", 1, days));
        massey.Observe(Game("e", "f", 2, days));

        Assert.Equal(expected, massey.Value("massey_difference", Games.Fixture("c", "f", Games.Day(days + 1))), 1e-6);
        Assert.Equal(1, massey.Value("massey_difference", Games.Fixture("c", "d", Games.Day(days + 1))), 1e-6);
    }

    [Theory]
    [InlineData("1112", "Man City", 1.6)]
    [InlineData("1718", "Man City", 1.975)]
    public void After_a_double_round_robin_a_rating_is_the_goal_difference_over_40_and_follows_the_final_table(string season, string best, double rating)
    {
        // Worked by hand: with 20 teams that meet twice the equations are (40 I - 2 J) r = goal differences, so r is the goal difference over 40.
        // Final tables of the Premier League: Manchester City +64 in 2011/12 and +79 in 2017/18.
        (string Home, string Away, int HomeGoals, int AwayGoals)[] games = [.. Season(SharedData.Path($"football_odds/E0_{season}.csv"))];
        MasseyTransformer massey = new(new MasseyOptions());
        Play(massey, [.. games.Select(game => (game.Home, game.Away, game.HomeGoals - game.AwayGoals))]);
        string[] teams = [.. games.Select(game => game.Home).Distinct().Order(StringComparer.Ordinal)];
        double[] ratings = [.. teams.Select(team => massey.Value("home_massey", Games.Fixture(team, "other", Games.Day(400))))];
        double[] points = [.. teams.Select(team => games.Sum(game => Points(game, team)))];

        Assert.Equal(380, games.Length);
        Assert.Equal(best, teams[Array.IndexOf(ratings, ratings.Max())]);
        Assert.Equal(rating, ratings.Max(), 1e-12);
        Assert.InRange(Correlation(ratings, points), 0.97, 1);
        double advantage = massey.Value("massey_difference", Games.Fixture(teams[0], teams[1], Games.Day(400))) - (ratings[0] - ratings[1]);
        Assert.Equal(games.Average(game => game.HomeGoals - game.AwayGoals), advantage, 1e-12);

        static double Points((string Home, string Away, int HomeGoals, int AwayGoals) game, string team)
        {
            int margin = game.Home == team ? game.HomeGoals - game.AwayGoals : game.AwayGoals - game.HomeGoals;
            return game.Home != team && game.Away != team ? 0 : margin > 0 ? 3 : margin == 0 ? 1 : 0;
        }
    }

    [Fact]
    public void Games_of_teams_beyond_the_first_thousand_are_left_out()
    {
        MasseyTransformer massey = new(new MasseyOptions { HomeAdvantage = 0 });
        for (int team = 1; team < 999; team++)
        {
            massey.Observe(Game("hub", $"team {team}", 1, team));
        }

        // 999 teams are in: a game of two more does not fit, one of one more does, and then none.
        massey.Observe(Game("late 1", "late 2", 1, 1000));
        massey.Observe(Game("hub", "late 2", 4, 1001));
        massey.Observe(Game("hub", "late 3", 1, 1002));
        MasseyTransformer restored = new(new MasseyOptions { HomeAdvantage = 0 });
        TransformerLaws.Restore(restored, TransformerLaws.Saved(massey));

        Assert.Equal(4, restored.Value("massey_difference", Games.Fixture("hub", "late 2", Games.Day(1003))), 1e-9);
        Assert.Equal(double.NaN, restored.Value("home_massey", Games.Fixture("late 1", "hub", Games.Day(1003))));
        Assert.Equal(double.NaN, restored.Value("home_massey", Games.Fixture("late 3", "hub", Games.Day(1003))));
    }

    [Fact]
    public void Restored_at_any_point_it_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(() => new MasseyTransformer(new MasseyOptions { HalfLifeDays = 1, PriorGames = 0.5 }));

    [Fact]
    public void The_future_changes_nothing() => TransformerLaws.IgnoresTheFuture(() => new MasseyTransformer(new MasseyOptions()));

    [Fact]
    public void Hostile_state_is_refused() => TransformerLaws.SurvivesHostileState(() => new MasseyTransformer(new MasseyOptions { HalfLifeDays = 30 }));

    [Fact]
    public void Computing_allocates_nothing()
    {
        MasseyTransformer massey = new(new MasseyOptions());
        Play(massey, ("a", "b", 4), ("b", "a", 2));

        TransformerLaws.AllocatesNothing(massey, Games.Fixture("a", "b", Games.Day(9)));
    }

    [Fact]
    public void Every_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new MasseyTransformer(options), new MasseyOptions(),
            options => options with { HomeAdvantage = 0 },
            options => options with { MarginCap = 20 },
            options => options with { HalfLifeDays = 100 },
            options => options with { PriorGames = 1 },
            options => options with { MinimumGames = 3 });

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MasseyTransformer(new MasseyOptions { HomeAdvantage = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MasseyTransformer(new MasseyOptions { MarginCap = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MasseyTransformer(new MasseyOptions { HalfLifeDays = 0.5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MasseyTransformer(new MasseyOptions { PriorGames = -1 }));
        Assert.Contains("1 to 1000", Assert.Throws<ArgumentOutOfRangeException>(() => new MasseyTransformer(new MasseyOptions { MinimumGames = 0 })).Message, StringComparison.Ordinal);
    }

    private static Result Game(string home, string away, int margin, int day, bool neutral = false) =>
        Games.Result(Games.Fixture(home, away, Games.Day(day), neutral: neutral), Math.Max(margin, 0), Math.Max(-margin, 0));

    private static void Play(MasseyTransformer massey, params (string Home, string Away, int Margin)[] games)
    {
        for (int day = 0; day < games.Length; day++)
        {
            massey.Observe(Game(games[day].Home, games[day].Away, games[day].Margin, day));
        }
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], actual[index], 1e-9);
        }
    }

    // Columns Div, Date, HomeTeam, AwayTeam, FTHG, FTAG; none of them is quoted, and blank lines may follow the games.
    private static IEnumerable<(string Home, string Away, int HomeGoals, int AwayGoals)> Season(string path) =>
        File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length > 5 && cells[2].Length > 0)
            .Select(cells => (cells[2], cells[3], (int)double.Parse(cells[4], CultureInfo.InvariantCulture), (int)double.Parse(cells[5], CultureInfo.InvariantCulture)));

    private static double Correlation(double[] first, double[] second)
    {
        (double firstMean, double secondMean) = (first.Average(), second.Average());
        double both = first.Zip(second, (x, y) => (x - firstMean) * (y - secondMean)).Sum();
        return both / Math.Sqrt(first.Sum(x => (x - firstMean) * (x - firstMean)) * second.Sum(y => (y - secondMean) * (y - secondMean)));
    }
}
