using Betting.Features.Schedule;

namespace Betting.Features.Tests.Schedule;

public sealed class ScheduleLoadTransformerTests
{
    [Fact]
    public void Games_are_counted_by_start_within_each_window()
    {
        ScheduleLoadTransformer load = new(new ScheduleLoadOptions { Windows = [3, 7] });
        Assert.Equal(
            ["home_games_last_3_days", "home_games_last_7_days", "away_games_last_3_days", "away_games_last_7_days", "difference_games_last_3_days", "difference_games_last_7_days"],
            load.Features.Names);
        Assert.All(load.Compute(Games.Fixture("a", "b", Games.Day(0))), value => Assert.Equal(double.NaN, value));
        load.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        load.Observe(Games.Result(Games.Fixture("c", "a", Games.Day(3)), 1, 0));
        load.Observe(Games.Result(Games.Fixture("a", "d", Games.Day(5), competition: "CUP"), 1, 0));

        // Worked by hand: on day 6, a played on days 0, 3 and 5, the last two within 3 days; b on day 0.
        Assert.Equal([2, 3, 0, 1, 2, 2], load.Compute(Games.Fixture("a", "b", Games.Day(6))));

        // A week later to the hour is within 7 days, an hour more is not.
        Assert.Equal(1, load.Value("away_games_last_7_days", Games.Fixture("a", "b", Games.Day(7, 15))));
        Assert.Equal(0, load.Value("away_games_last_7_days", Games.Fixture("a", "b", Games.Day(7, 16))));

        // A known team without recent games has 0; against an unknown one there is no difference.
        double[] late = load.Compute(Games.Fixture("a", "new", Games.Day(100)));
        Assert.Equal([0, 0, double.NaN, double.NaN, double.NaN, double.NaN], late);
    }

    [Theory]
    [InlineData(ResultStatus.Final, 2)]
    [InlineData(ResultStatus.Abandoned, 2)]
    [InlineData(ResultStatus.Awarded, 1)]
    [InlineData(ResultStatus.Cancelled, 1)]
    public void An_abandoned_game_is_load_and_one_that_was_not_played_is_not(ResultStatus status, double expected)
    {
        ScheduleLoadTransformer load = new(new ScheduleLoadOptions());
        load.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        load.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(2)), 0, 0, status: status));

        Assert.Equal(expected, load.Value("home_games_last_7_days", Games.Fixture("a", "d", Games.Day(4))));
    }

    [Fact]
    public void Results_may_become_known_in_another_order_than_the_games_were_played()
    {
        ScheduleLoadTransformer load = new(new ScheduleLoadOptions { Windows = [7], EmitDifference = false });
        load.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(20)), 1, 0));
        load.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(15)), 1, 0, knownAfterHours: 200));
        load.Observe(Games.Result(Games.Fixture("a", "d", Games.Day(2)), 1, 0, knownAfterHours: 900));

        // Worked by hand: days 20 and 15 are within a week of day 21, day 2 is not.
        Assert.Equal(2, load.Value("home_games_last_7_days", Games.Fixture("a", "e", Games.Day(21))));
    }

    [Fact]
    public void Counts_agree_with_a_search_through_all_results()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            RandomSchedule schedule = new(seed);
            FeatureTable table = FeatureHistory.Compute(
                TransformerLaws.Alone(() => new ScheduleLoadTransformer(new ScheduleLoadOptions { EmitDifference = false })), schedule.Decisions, schedule.Results, TestContext.Current.CancellationToken);
            for (int row = 0; row < table.Rows.Length; row++)
            {
                FixtureDecision decision = table.Rows[row];
                Fixture[] played = [.. TransformerLaws.Known(schedule.Results, decision.AsOf).Where(result => result.Status is ResultStatus.Final or ResultStatus.Abandoned).Select(result => result.Fixture)];
                double Expected(string team, int days)
                {
                    DateTimeOffset[] starts = [.. played.Where(fixture => fixture.Home == team || fixture.Away == team).Select(fixture => fixture.StartsAt)];
                    return starts.Length == 0 ? double.NaN : starts.Count(start => start >= decision.Fixture.StartsAt.AddDays(-days));
                }

                double[] expected = [.. from team in new[] { decision.Fixture.Home, decision.Fixture.Away } from days in new[] { 7, 14, 30 } select Expected(team, days)];
                Assert.Equal(expected, table.Matrix.Row(row).ToArray());
            }
        }
    }

    [Fact]
    public void Old_games_are_forgotten()
    {
        ScheduleLoadTransformer load = new(new ScheduleLoadOptions { Windows = [7] });
        long Size()
        {
            using MemoryStream stream = new();
            using BinaryWriter writer = new(stream);
            load.Save(writer);
            return stream.Length;
        }

        for (int day = 0; day < 20; day++)
        {
            load.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(day)), 1, 0));
        }

        // Worked by hand: 4 bytes of count; for each team 4 + 1 of name, 4 of count and 8 for each of the 8 starts of days 12 to 19.
        Assert.Equal(4 + (2 * (9 + (8 * 8))), Size());
    }

    [Fact]
    public void Restored_at_any_point_it_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(() => new ScheduleLoadTransformer(new ScheduleLoadOptions()));

    [Fact]
    public void The_future_changes_nothing() => TransformerLaws.IgnoresTheFuture(() => new ScheduleLoadTransformer(new ScheduleLoadOptions()));

    [Fact]
    public void Hostile_state_is_refused() => TransformerLaws.SurvivesHostileState(() => new ScheduleLoadTransformer(new ScheduleLoadOptions()));

    [Fact]
    public void Computing_allocates_nothing()
    {
        ScheduleLoadTransformer load = new(new ScheduleLoadOptions());
        load.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));

        TransformerLaws.AllocatesNothing(load, Games.Fixture("a", "b", Games.Day(3)));
    }

    [Fact]
    public void Every_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new ScheduleLoadTransformer(options), new ScheduleLoadOptions(),
            options => options with { Windows = [7, 14] },
            options => options with { Windows = [7, 14, 31] },
            options => options with { EmitSides = false },
            options => options with { EmitDifference = false });

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ScheduleLoadTransformer(new ScheduleLoadOptions { Windows = [] }));
        Assert.Throws<ArgumentException>(() => new ScheduleLoadTransformer(new ScheduleLoadOptions { Windows = [7, 7] }));
        Assert.Throws<ArgumentException>(() => new ScheduleLoadTransformer(new ScheduleLoadOptions { EmitSides = false, EmitDifference = false }));
        Assert.Contains("367", Assert.Throws<ArgumentOutOfRangeException>(() => new ScheduleLoadTransformer(new ScheduleLoadOptions { Windows = [367] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScheduleLoadTransformer(new ScheduleLoadOptions { Windows = [0] }));
    }
}
