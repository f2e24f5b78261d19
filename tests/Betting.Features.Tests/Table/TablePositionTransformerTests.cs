using Betting.Features.Table;

namespace Betting.Features.Tests.Table;

public sealed class TablePositionTransformerTests
{
    [Fact]
    public void The_table_gives_points_per_game_position_games_and_progress()
    {
        TablePositionTransformer table = new(new TableOptions());
        Assert.Equal(
            [
                "home_table_points_per_game", "home_table_position", "home_table_games", "home_table_progress",
                "away_table_points_per_game", "away_table_position", "away_table_games", "away_table_progress",
                "difference_table_points_per_game",
            ],
            table.Features.Names);
        Play(table, ("a", "b", 2, 0), ("c", "d", 1, 1), ("a", "c", 0, 1), ("b", "a", 2, 2));

        // Worked by hand: a 4 points of 3 games (4:3), c 4 of 2 (2:1), both +1, a has scored more; b 1 of 2 (2:4), d 1 of 1 (1:1).
        // So a, c, d, b. Four teams: a double round robin has 6 games each.
        Assert.Equal([4 / 3.0, 1, 3, 0.5, 0.5, 4, 2, 2 / 6.0, (4 / 3.0) - 0.5], table.Compute(Games.Fixture("a", "b", Games.Day(9))));
        Assert.Equal([2, 2, 2, 2 / 6.0, 1, 3, 1, 1 / 6.0, 1], table.Compute(Games.Fixture("c", "d", Games.Day(9))));
    }

    [Fact]
    public void Ties_go_to_goal_difference_then_goals_scored_then_the_name()
    {
        TablePositionTransformer table = new(new TableOptions());

        // Worked by hand: every winner has 3 points; differences 2 (z), 1 (y, scored 3), 1 (m and n, scored 1). Losers mirror them.
        Play(table, ("z", "p", 2, 0), ("y", "q", 3, 2), ("n", "r", 1, 0), ("m", "s", 1, 0));

        string[] ranked = ["z", "y", "m", "n", "q", "r", "s", "p"];
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], ranked.Select(team => table.Value("home_table_position", Games.Fixture(team, "x", Games.Day(9)))));
    }

    [Fact]
    public void Points_of_wins_and_draws_are_options()
    {
        // Worked by hand: a won its one game, b drew all three of its games.
        (string, string, int, int)[] games = [("a", "c", 1, 0), ("b", "d", 0, 0), ("b", "e", 1, 1), ("b", "f", 1, 1)];
        TablePositionTransformer three = new(new TableOptions());
        TablePositionTransformer two = new(new TableOptions { PointsForWin = 2 });
        TablePositionTransformer winsOnly = new(new TableOptions { PointsForWin = 1, PointsForDraw = 0 });
        Play(three, games);
        Play(two, games);
        Play(winsOnly, games);
        Fixture coming = Games.Fixture("a", "b", Games.Day(9));

        // With 3 for a win both have 3 points and a the better goal difference; with 2, b leads by 3 to 2; with draws worth nothing b has 0,
        // and is second by its goals scored, 2, among the goal differences of 0.
        Assert.Equal([3, 1, 1, 2], Pick(three.Compute(coming)));
        Assert.Equal([2, 2, 1, 1], Pick(two.Compute(coming)));
        Assert.Equal([1, 1, 0, 2], Pick(winsOnly.Compute(coming)));

        static double[] Pick(double[] values) => [values[0], values[1], values[4], values[5]];
    }

    [Fact]
    public void A_side_is_missing_before_its_first_game_of_the_season_and_competition()
    {
        TablePositionTransformer table = new(new TableOptions());
        Play(table, ("a", "b", 1, 0));

        double[] newcomer = table.Compute(Games.Fixture("a", "c", Games.Day(9)));
        Assert.Equal([3, 1, 1, 0.5, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN], newcomer);
        Assert.All(table.Compute(Games.Fixture("a", "b", Games.Day(200), "2021")), value => Assert.Equal(double.NaN, value));
        Assert.All(table.Compute(Games.Fixture("a", "b", Games.Day(9), competition: "CUP")), value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void A_new_season_starts_from_nothing_and_late_results_of_the_old_one_are_left_out()
    {
        TablePositionTransformer table = new(new TableOptions());
        Play(table, ("a", "b", 1, 0), ("a", "c", 1, 0));
        table.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(200), "2021"), 1, 0));
        table.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(5)), 9, 0, knownAfterHours: 9000));

        // Worked by hand: one game in the new season, won by b.
        Assert.Equal([0, 2, 1, 0.5, 3, 1, 1, 0.5, -3], table.Compute(Games.Fixture("a", "b", Games.Day(400), "2021")));
    }

    [Fact]
    public void A_game_put_off_until_after_the_next_season_has_begun_does_not_bring_its_season_back()
    {
        TablePositionTransformer table = new(new TableOptions());
        Play(table, ("a", "b", 1, 0));
        table.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(200), "2021"), 1, 0));
        table.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(210), "2020"), 9, 0));
        table.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(220), "2021"), 0, 0));

        // Worked by hand: two games in the new season, b has a win and a draw; the old season is over.
        Assert.Equal([0.5, 2, 2, 1, 2, 1, 2, 1, -1.5], table.Compute(Games.Fixture("a", "b", Games.Day(400), "2021")));
        Assert.All(table.Compute(Games.Fixture("a", "b", Games.Day(400), "2020")), value => Assert.Equal(double.NaN, value));
    }

    [Theory]
    [InlineData(ResultStatus.Abandoned)]
    [InlineData(ResultStatus.Awarded)]
    [InlineData(ResultStatus.Cancelled)]
    public void Games_that_were_not_finished_do_not_count(ResultStatus status)
    {
        TablePositionTransformer table = new(new TableOptions());
        Play(table, ("a", "b", 1, 0));
        double[] before = table.Compute(Games.Fixture("a", "b", Games.Day(9)));

        table.Observe(Games.Result(Games.Fixture("b", "c", Games.Day(5)), 9, 0, status: status));

        Assert.Equal(before, table.Compute(Games.Fixture("a", "b", Games.Day(9))));
    }

    [Fact]
    public void The_table_agrees_with_one_sorted_from_all_results()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            RandomSchedule schedule = new(seed, games: 60, eventful: true);
            FeatureTable features = FeatureHistory.Compute(TransformerLaws.Alone(Create), schedule.Decisions, schedule.Results, TestContext.Current.CancellationToken);
            for (int row = 0; row < features.Rows.Length; row++)
            {
                Fixture coming = features.Rows[row].Fixture;
                (string Team, int Points, int Difference, int Scored, int Games)[] sorted = [.. TransformerLaws.InRunningSeason(schedule.Results, features.Rows[row].AsOf, coming)
                    .SelectMany(result => new[] { (Team: result.Fixture.Home, Own: result.HomeScore, Other: result.AwayScore), (Team: result.Fixture.Away, Own: result.AwayScore, Other: result.HomeScore) })
                    .GroupBy(game => game.Team)
                    .Select(games => (games.Key, games.Sum(game => game.Own > game.Other ? 3 : game.Own == game.Other ? 1 : 0), games.Sum(game => game.Own - game.Other), games.Sum(game => game.Own), games.Count()))
                    .OrderByDescending(team => team.Item2).ThenByDescending(team => team.Item3).ThenByDescending(team => team.Item4).ThenBy(team => team.Key, StringComparer.Ordinal)];
                double[] Side(string name)
                {
                    int index = Array.FindIndex(sorted, team => team.Team == name);
                    return index < 0
                        ? [double.NaN, double.NaN, double.NaN, double.NaN]
                        : [(double)sorted[index].Points / sorted[index].Games, index + 1, sorted[index].Games, sorted[index].Games / (2.0 * (sorted.Length - 1))];
                }

                Assert.Equal([.. Side(coming.Home), .. Side(coming.Away)], features.Matrix.Row(row)[..8].ToArray());
            }
        }
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
        TablePositionTransformer table = new(new TableOptions());
        Play(table, ("a", "b", 1, 0), ("c", "d", 1, 1));

        TransformerLaws.AllocatesNothing(table, Games.Fixture("a", "d", Games.Day(9)));
    }

    [Fact]
    public void Every_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new TablePositionTransformer(options), new TableOptions(),
            options => options with { PointsForWin = 2 },
            options => options with { PointsForDraw = 0 },
            options => options with { EmitSides = false },
            options => options with { EmitDifference = false });

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TablePositionTransformer(new TableOptions { PointsForWin = 0 }));
        Assert.Contains("0 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => new TablePositionTransformer(new TableOptions { PointsForDraw = 4 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TablePositionTransformer(new TableOptions { EmitSides = false, EmitDifference = false }));
    }

    private static TablePositionTransformer Create() => new(new TableOptions());

    private static void Play(TablePositionTransformer table, params (string Home, string Away, int HomeScore, int AwayScore)[] games)
    {
        for (int day = 0; day < games.Length; day++)
        {
            table.Observe(Games.Result(Games.Fixture(games[day].Home, games[day].Away, Games.Day(day)), games[day].HomeScore, games[day].AwayScore));
        }
    }
}
