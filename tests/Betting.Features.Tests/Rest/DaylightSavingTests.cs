using Betting.Features.Rest;

namespace Betting.Features.Tests.Rest;

/// <summary>
/// Rest around the nights on which clocks change. In 2020 the clocks of New York went from 02:00 to 03:00 on 8 March and from 02:00 back to 01:00
/// on 1 November (Energy Policy Act of 2005, section 110: second Sunday of March, first Sunday of November).
/// </summary>
public sealed class DaylightSavingTests
{
    private const string NewYork = "America/New_York";

    // Each game at 19:00 in New York; UTC-5 in winter, UTC-4 in summer. Elapsed days worked by hand: 23, 25, 71 and 73 hours.
    [Theory]
    [InlineData(3, 7, -5, 3, 8, -4, 1, 23 / 24.0)]
    [InlineData(10, 31, -4, 11, 1, -5, 1, 25 / 24.0)]
    [InlineData(3, 6, -5, 3, 9, -4, 3, 71 / 24.0)]
    [InlineData(10, 30, -4, 11, 2, -5, 3, 73 / 24.0)]
    public void A_changed_clock_changes_the_elapsed_time_and_not_the_calendar_days(
        int month, int day, int offset, int nextMonth, int nextDay, int nextOffset, double calendarDays, double elapsedDays)
    {
        Fixture first = Games.Fixture("a", "b", Local(month, day, 19, 0, offset));
        Fixture next = Games.Fixture("a", "b", Local(nextMonth, nextDay, 19, 0, nextOffset));
        double isBackToBack = calendarDays == 1 ? 1 : 0;

        Assert.Equal([calendarDays, calendarDays, 0, isBackToBack, isBackToBack], Rest(RestMode.CalendarDays, NewYork, first, next));
        Assert.Equal([elapsedDays, elapsedDays, 0, isBackToBack, isBackToBack], Rest(RestMode.ElapsedDays, NewYork, first, next));
    }

    [Fact]
    public void The_zone_s_own_offset_of_each_day_says_on_which_day_a_late_game_is_played()
    {
        // 23:30 in summer time on 31 October is 22:30 in standard time; 00:30 in summer time on 9 March is 23:30 on the 8th in standard time.
        Fixture lastOfSummer = Games.Fixture("a", "b", Local(10, 31, 23, 30, -4));
        Fixture firstOfWinter = Games.Fixture("a", "b", Local(11, 1, 23, 30, -5));
        Fixture beforeSpring = Games.Fixture("a", "b", Local(3, 7, 23, 30, -5));
        Fixture afterSpring = Games.Fixture("a", "b", Local(3, 9, 0, 30, -4));

        Assert.Equal(1, Rest(RestMode.CalendarDays, NewYork, lastOfSummer, firstOfWinter)[0]);
        Assert.Equal(2, Rest(RestMode.CalendarDays, NewYork, beforeSpring, afterSpring)[0]);
        Assert.Equal(1, Rest(RestMode.CalendarDays, "UTC-05:00", beforeSpring, afterSpring)[0]);
    }

    [Fact]
    public void Both_hours_that_bear_one_name_belong_to_the_same_day()
    {
        // 01:30 comes twice on 1 November: once at UTC-4 and an hour later at UTC-5.
        Fixture first = Games.Fixture("a", "b", Local(11, 1, 1, 30, -4));
        Fixture second = Games.Fixture("a", "c", Local(11, 1, 1, 30, -5));

        Assert.Equal(0, Rest(RestMode.CalendarDays, NewYork, first, second)[0]);
        Assert.Equal(1 / 24.0, Rest(RestMode.ElapsedDays, NewYork, first, second)[0]);
    }

    private static DateTimeOffset Local(int month, int day, int hour, int minute, int offset) => new(2020, month, day, hour, minute, 0, TimeSpan.FromHours(offset));

    private static double[] Rest(RestMode mode, string zone, Fixture first, Fixture next)
    {
        RestTransformer rest = new(new RestOptions { Mode = mode, TimeZone = zone });
        rest.Observe(Games.Result(first, 1, 0));
        return rest.Compute(next);
    }
}
