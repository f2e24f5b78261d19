namespace Betting.Ingestion.Readers;

/// <summary>When football-data.co.uk collects the prices that it publishes as pre-match: Tuesday and Friday afternoons, here 15:00 in London.</summary>
internal static class CollectionDays
{
    private static readonly TimeOnly Afternoon = new(15, 0);

    /// <summary>The latest collection strictly before the start.</summary>
    public static DateTimeOffset Before(DateOnly date, DateTimeOffset startsAt, PublishedClock clock)
    {
        DateOnly day = date;
        while (true)
        {
            if (day.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Friday && clock.Instant(day, Afternoon) is { } collected && collected < startsAt)
            {
                return collected;
            }

            day = day.AddDays(-1);
        }
    }
}
