using Betting.Features.Strength;

namespace Betting.Features.Tests.Strength;

public sealed class ScheduleStrengthTransformerTests
{
    [Fact]
    public void Records_are_those_of_the_published_example()
    {
        // Known answer: the extended example of "Rating percentage index" in Wikipedia: opponents' records .7500, .6667, .3333, .3889 and opponents'
        // opponents' records .5139, .6296, .5694, .5833, both without weights for the venue.
        ScheduleStrengthTransformer strength = new(new ScheduleStrengthOptions());
        Play(strength,
            ("Memphis", "North Carolina", 78, 72), ("Memphis", "Maryland", 82, 68), ("Wake Forest", "Memphis", 71, 72),
            ("North Carolina", "Memphis", 93, 68), ("Maryland", "Wake Forest", 81, 72), ("Wake Forest", "North Carolina", 52, 68));
        Assert.Equal(
            [
                "home_opponents_record", "home_opponents_opponents_record", "home_rating_percentage_index",
                "away_opponents_record", "away_opponents_opponents_record", "away_rating_percentage_index",
                "difference_opponents_record", "difference_opponents_opponents_record", "difference_rating_percentage_index",
            ],
            strength.Features.Names);

        double[] first = strength.Compute(Games.Fixture("Memphis", "North Carolina", Games.Day(9)));
        double[] second = strength.Compute(Games.Fixture("Maryland", "Wake Forest", Games.Day(9)));

        // Four digits were published.
        AssertClose([0.7500, 0.5139], first[..2], 0.00005);
        AssertClose([0.6667, 0.6296], first[3..5], 0.00005);
        AssertClose([0.3333, 0.5694], second[..2], 0.00005);
        AssertClose([0.3889, 0.5833], second[3..5], 0.00005);

        // Worked by hand: Memphis won 3 of 4, so .25 x 3 / 4 + .5 x 3 / 4 + .25 x 37 / 72.
        Assert.Equal((0.25 * 0.75) + (0.5 * 0.75) + (0.25 * 37 / 72), first[2], 1e-12);
        AssertClose([first[0] - first[3], first[1] - first[4], first[2] - first[5]], first[6..], 0);
    }

    [Fact]
    public void Points_per_game_of_football_count_draws()
    {
        // Worked by hand, 3 for a win and 1 for a draw: a met b and c. Without a, b has a win and a draw (4 of 2 games), c a loss and a draw (1 of 2).
        // b's opponents: a without b 0 of 1 game, c (twice met) without b 3 of 1; mean (0 + 3 + 3) / 3 = 2. c's: a without c 1 of 1, b without c 1 of 1; mean 1.
        ScheduleStrengthTransformer strength = new(new ScheduleStrengthOptions { PointsForWin = 3, PointsForDraw = 1, OwnWeight = 1, OpponentsWeight = 0, OpponentsOpponentsWeight = 0 });
        Play(strength, ("a", "b", 1, 1), ("c", "a", 2, 0), ("b", "c", 3, 1), ("c", "b", 0, 0));

        AssertClose([(2 + 0.5) / 2, (2 + 1) / 2.0, 0.5], strength.Compute(Games.Fixture("a", "b", Games.Day(9)))[..3], 1e-12);
        AssertClose([2, ((2.5 / 2) + 1 + 1) / 3, (1 + 3 + 1) / 3.0], strength.Compute(Games.Fixture("a", "b", Games.Day(9)))[3..6], 1e-12);
    }

    [Fact]
    public void Only_the_latest_games_by_start_are_a_schedule_where_the_option_says_so()
    {
        // Worked by hand: a's latest game by start is that against c, though the result against b came later. Without a, c has lost and b has won.
        ScheduleStrengthTransformer strength = new(new ScheduleStrengthOptions { Games = 1 });
        Play(strength, ("b", "c", 1, 0));
        strength.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(6)), 1, 0));
        strength.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(4)), 0, 1, knownAfterHours: 200));

        double[] values = strength.Compute(Games.Fixture("a", "b", Games.Day(20)));

        // c's own schedule is its game against a on day 6, and a has lost the other one.
        AssertClose([0, 0, 0.25], values[..3], 1e-12);
        Assert.Equal(1, values[3]);
    }

    [Fact]
    public void A_side_is_missing_before_its_opponents_have_met_others_of_the_season_and_competition()
    {
        ScheduleStrengthTransformer strength = new(new ScheduleStrengthOptions());
        Play(strength, ("a", "b", 1, 0));

        Assert.All(strength.Compute(Games.Fixture("a", "b", Games.Day(9))), value => Assert.Equal(double.NaN, value));
        Play(strength, ("a", "b", 1, 0), ("c", "b", 1, 0));
        Assert.Equal(0, strength.Value("home_opponents_record", Games.Fixture("a", "new", Games.Day(9))));
        Assert.Equal(double.NaN, strength.Value("away_opponents_record", Games.Fixture("a", "new", Games.Day(9))));
        Assert.All(strength.Compute(Games.Fixture("a", "b", Games.Day(9), "2021")), value => Assert.Equal(double.NaN, value));
        Assert.All(strength.Compute(Games.Fixture("a", "b", Games.Day(9), competition: "CUP")), value => Assert.Equal(double.NaN, value));
    }

    [Theory]
    [InlineData(ResultStatus.Abandoned)]
    [InlineData(ResultStatus.Awarded)]
    [InlineData(ResultStatus.Cancelled)]
    public void Games_that_were_not_finished_and_late_results_of_an_old_season_do_not_count(ResultStatus status)
    {
        ScheduleStrengthTransformer strength = new(new ScheduleStrengthOptions());
        Play(strength, ("a", "b", 1, 0), ("b", "c", 1, 0), ("c", "a", 1, 0));
        double[] before = strength.Compute(Games.Fixture("a", "b", Games.Day(9)));

        strength.Observe(Games.Result(Games.Fixture("b", "c", Games.Day(5)), 9, 0, status: status));
        strength.Observe(Games.Result(Games.Fixture("b", "c", Games.Day(-50), "2019"), 9, 0, knownAfterHours: 9000));

        Assert.Equal(before, strength.Compute(Games.Fixture("a", "b", Games.Day(9))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public void Records_agree_with_a_search_through_all_results(int? games)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            RandomSchedule schedule = new(seed, games: 60, eventful: true);
            FeatureTable table = FeatureHistory.Compute(
                TransformerLaws.Alone(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions { Games = games })), schedule.Decisions, Distinct(schedule), TestContext.Current.CancellationToken);
            for (int row = 0; row < table.Rows.Length; row++)
            {
                Fixture coming = table.Rows[row].Fixture;
                Result[] season = [.. TransformerLaws.InRunningSeason(Distinct(schedule), table.Rows[row].AsOf, coming)
                    .OrderBy(result => result.Fixture.StartsAt)];
                (string Opponent, double Points)[] Of(string team) =>
                    [.. season.Where(result => result.Fixture.Home == team || result.Fixture.Away == team).Select(result => result.Fixture.Home == team ? (result.Fixture.Away, Points(result.Margin)) : (result.Fixture.Home, Points(-result.Margin)))];
                double Mean(IEnumerable<double> values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
                (string Opponent, double Points)[] Schedule(string team) => [.. Of(team).TakeLast(games ?? int.MaxValue)];
                double Opponents(string team) => Mean(Schedule(team).Select(game => Mean(Of(game.Opponent).Where(other => other.Opponent != team).Select(other => other.Points))));
                double OpponentsOpponents(string team) => Mean(Schedule(team).Select(game => Opponents(game.Opponent)));
                double Index(string team) => (0.25 * Mean(Schedule(team).Select(game => game.Points))) + (0.5 * Opponents(team)) + (0.25 * OpponentsOpponents(team));

                double[] expected = [.. new[] { coming.Home, coming.Away }.SelectMany(team => new[] { Opponents(team), OpponentsOpponents(team), Index(team) })];
                AssertClose(expected, table.Matrix.Row(row)[..6].ToArray(), 1e-12);
            }
        }

        static double Points(int margin) => margin > 0 ? 1 : margin == 0 ? 0.5 : 0;
    }

    [Fact]
    public void Restored_at_any_point_it_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions()));

    [Fact]
    public void The_future_changes_nothing() => TransformerLaws.IgnoresTheFuture(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions { Games = 5 }));

    [Fact]
    public void Hostile_state_is_refused() => TransformerLaws.SurvivesHostileState(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions()));

    [Fact]
    public void Computing_allocates_nothing()
    {
        ScheduleStrengthTransformer strength = new(new ScheduleStrengthOptions());
        Play(strength, ("a", "b", 1, 0), ("b", "c", 1, 0), ("c", "a", 1, 0));

        TransformerLaws.AllocatesNothing(strength, Games.Fixture("a", "b", Games.Day(9)));
    }

    [Fact]
    public void Every_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new ScheduleStrengthTransformer(options), new ScheduleStrengthOptions(),
            options => options with { Games = 10 },
            options => options with { PointsForWin = 3 },
            options => options with { PointsForDraw = 0 },
            options => options with { OwnWeight = 0.3 },
            options => options with { OpponentsWeight = 0.3 },
            options => options with { OpponentsOpponentsWeight = 0.3 });

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions { Games = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions { PointsForWin = 0 }));
        Assert.Contains("0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions { PointsForDraw = 2 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions { OwnWeight = -0.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions { OpponentsWeight = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions { OpponentsOpponentsWeight = 2 }));
        Assert.Throws<ArgumentException>(() => new ScheduleStrengthTransformer(new ScheduleStrengthOptions { OwnWeight = 0, OpponentsWeight = 0, OpponentsOpponentsWeight = 0 }));
    }

    // Without two games of one team at one instant, whose order by start alone is not told.
    private static Result[] Distinct(RandomSchedule schedule) =>
        [.. schedule.Results.Select((result, index) => (result, minutes: int.Parse(result.Fixture.Id.Value["game-".Length..], System.Globalization.CultureInfo.InvariantCulture)))
            .Select(pair => pair.result with { Fixture = pair.result.Fixture with { StartsAt = pair.result.Fixture.StartsAt.AddMinutes(pair.minutes) } })];

    private static void Play(ScheduleStrengthTransformer strength, params (string Home, string Away, int HomeScore, int AwayScore)[] games)
    {
        for (int day = 0; day < games.Length; day++)
        {
            strength.Observe(Games.Result(Games.Fixture(games[day].Home, games[day].Away, Games.Day(day)), games[day].HomeScore, games[day].AwayScore));
        }
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], actual[index], tolerance);
        }
    }
}
