namespace Betting.Testing.Leagues;

/// <summary>The dates of a season's rounds: weekends from the second Saturday of August with four free ones, and some mid-week rounds.</summary>
internal static class SeasonCalendar
{
    private const int MaximumWeekends = 36;
    private const int UsualMidweeks = 5;

    // Weeks of the season, from 0, that belong to national teams.
    private static readonly int[] FreeWeeks = [3, 8, 13, 31];

    /// <summary>The second Saturday of August.</summary>
    public static DateOnly FirstSaturday(int year)
    {
        DateOnly earliest = new(year, 8, 8);
        return earliest.AddDays(((int)DayOfWeek.Saturday - (int)earliest.DayOfWeek + 7) % 7);
    }

    /// <summary>The Saturday of each weekend round and the Tuesday of each mid-week round, in order.</summary>
    public static List<DateOnly> RoundDates(int year, int rounds)
    {
        int midweeks = Math.Max(Math.Min(UsualMidweeks, rounds / 6), rounds - MaximumWeekends);
        int weekends = rounds - midweeks;
        List<DateOnly> dates = new(rounds);
        DateOnly saturday = FirstSaturday(year);
        int week = 0;
        for (int weekend = 0; weekend < weekends; weekend++, week++)
        {
            while (Array.IndexOf(FreeWeeks, week) >= 0)
            {
                week++;
            }

            DateOnly date = saturday.AddDays(7 * week);
            dates.Add(date);

            // Spreads the mid-week rounds evenly: one follows where the running share reaches the next whole number.
            if ((weekend + 1) * midweeks / weekends > weekend * midweeks / weekends)
            {
                dates.Add(date.AddDays(3));
            }
        }

        return dates;
    }

    /// <summary>The start of a game by its place in the round.</summary>
    public static DateTimeOffset StartOf(DateOnly round, int place, int games, bool midweekFollows)
    {
        (int days, int hour, int minute) = round.DayOfWeek != DayOfWeek.Saturday
            ? place < games * 2 / 5 ? (0, 19, 45) : (1, 20, 0)
            : (games - place) switch
            {
                1 => midweekFollows ? (1, 14, 0) : (2, 20, 0),
                2 => (1, 16, 30),
                3 => (1, 14, 0),
                4 => (0, 17, 30),
                _ => place == 0 ? (0, 12, 30) : (0, 15, 0),
            };
        return new DateTimeOffset(round.AddDays(days).ToDateTime(new TimeOnly(hour, minute)), TimeSpan.Zero);
    }
}
