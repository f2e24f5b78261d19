using System.Globalization;
using Betting.Features.Rest;
using Betting.TestSupport;

namespace Betting.Features.Tests.Rest;

public sealed class RestTransformerTests
{
    [Fact]
    public void Rest_is_the_elapsed_time_between_starts_up_to_the_cap()
    {
        RestTransformer rest = new(new RestOptions());
        Assert.All(rest.Compute(Games.Fixture("a", "b", Games.Day(0))), value => Assert.Equal(double.NaN, value));
        rest.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0, 15)), 1, 0));
        rest.Observe(Games.Result(Games.Fixture("b", "c", Games.Day(3, 15)), 1, 0));

        // Worked by hand: a rests 4 days and 6 hours, b 1 day and 6 hours; neither played the day before.
        Assert.Equal([4.25, 1.25, 3, 0, 1], rest.Compute(Games.Fixture("a", "b", Games.Day(4, 21))));
        Assert.Equal([14, 14, 0, 0, 0], rest.Compute(Games.Fixture("a", "b", Games.Day(40))));
    }

    [Fact]
    public void Calendar_days_and_back_to_back_games_are_counted_in_the_zone()
    {
        // 2020-01-05 01:00 UTC is the evening of the 4th in UTC-5; the next game at 2020-01-06 18:00 UTC is the 6th in both.
        Fixture first = Games.Fixture("a", "b", Games.Day(4, 1));
        Fixture second = Games.Fixture("a", "b", Games.Day(5, 18));
        RestTransformer utc = new(new RestOptions { Mode = RestMode.CalendarDays });
        RestTransformer east = new(new RestOptions { Mode = RestMode.CalendarDays, TimeZone = "UTC-05:00" });
        utc.Observe(Games.Result(first, 1, 0));
        east.Observe(Games.Result(first, 1, 0));

        Assert.Equal([1, 1, 0, 1, 1], utc.Compute(second));
        Assert.Equal([2, 2, 0, 0, 0], east.Compute(second));
    }

    [Fact]
    public void The_first_game_of_a_season_has_no_rest_unless_asked_for()
    {
        RestTransformer missing = new(new RestOptions());
        RestTransformer capped = new(new RestOptions { SeasonStartIsMissing = false, Cap = 21 });
        Fixture last = Games.Fixture("a", "b", Games.Day(0));
        missing.Observe(Games.Result(last, 1, 0));
        capped.Observe(Games.Result(last, 1, 0));
        Fixture opening = Games.Fixture("a", "b", Games.Day(90), "2021");

        Assert.Equal([double.NaN, double.NaN, double.NaN, 0, 0], missing.Compute(opening));
        Assert.Equal([21, 21, 0, 0, 0], capped.Compute(opening));
    }

    [Theory]
    [InlineData(ResultStatus.Abandoned, 2)]
    [InlineData(ResultStatus.Awarded, 7)]
    [InlineData(ResultStatus.Cancelled, 7)]
    public void An_abandoned_game_tires_and_one_that_was_not_played_does_not(ResultStatus status, double expected)
    {
        RestTransformer rest = new(new RestOptions());
        rest.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        rest.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(5)), 0, 0, status: status));

        Assert.Equal(expected, rest.Value("home_rest_days", Games.Fixture("a", "d", Games.Day(7))));
    }

    [Fact]
    public void A_late_result_of_an_older_game_does_not_lengthen_rest()
    {
        RestTransformer rest = new(new RestOptions());
        rest.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(5)), 1, 0));
        rest.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(2)), 1, 0, knownAfterHours: 90));

        Assert.Equal(2, rest.Value("home_rest_days", Games.Fixture("a", "d", Games.Day(7))));
    }

    [Theory]
    [InlineData("UTC+25:00")]
    [InlineData("UTC-5")]
    [InlineData("Mars/Olympus")]
    public void Unknown_zones_are_named(string zone) =>
        Assert.Contains(zone, Assert.Throws<ArgumentException>(() => new RestTransformer(new RestOptions { TimeZone = zone })).Message, StringComparison.Ordinal);

    [Fact]
    public void Nfl_rest_days_agree_with_the_published_ones()
    {
        // Known answer: home_rest and away_rest of the nflverse games file, days since the team's last game day in US Eastern time.
        string path = SharedData.Path("nflverse/games_1999_2018.csv");
        TimeZoneInfo eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        FeaturePipeline pipeline = new("nfl", [new RestTransformer(new RestOptions { Mode = RestMode.CalendarDays, TimeZone = "America/New_York", Cap = 60 })]);
        Dictionary<double, int> openings = [];
        int compared = 0;

        foreach (string[] cells in File.ReadLines(path).Skip(1).Select(line => line.Split(',')).OrderBy(cells => cells[4] + (cells[6].Length == 0 ? "13:00" : cells[6].PadLeft(5, '0')), StringComparer.Ordinal))
        {
            DateTime local = DateTime.ParseExact($"{cells[4]} {(cells[6].Length == 0 ? "13:00" : cells[6].PadLeft(5, '0'))}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            Fixture fixture = Games.Fixture(cells[9], cells[7], new DateTimeOffset(local, eastern.GetUtcOffset(local)), cells[1]);
            double[] rest = pipeline.Compute(fixture);
            foreach ((double computed, string published) in new[] { (rest[0], cells[23]), (rest[1], cells[22]) })
            {
                double expected = double.Parse(published, CultureInfo.InvariantCulture);
                if (double.IsNaN(computed))
                {
                    openings[expected] = openings.GetValueOrDefault(expected) + 1;
                }
                else
                {
                    Assert.Equal(expected, computed);
                    compared++;
                }
            }

            pipeline.Enqueue(Games.Result(fixture, 1, 0, knownAfterHours: 4));
        }

        // The file fills the first game of a season with 7 (632 times) or 14 (5 times); here it is missing. No other exception exists.
        Assert.Equal(2 * 5316, compared + openings.Values.Sum());
        Assert.Equal([new(7, 632), new(14, 5)], openings.OrderBy(pair => pair.Key));
    }
}
