namespace Betting.Ingestion.Readers;

/// <summary>Turns a published date and, where there is one, a time of day into the clocks of a game.</summary>
/// <remarks>
/// A game with a published time is known one hour after its assumed end. A game with a date only is known at 06:00 of the next day, because
/// the order of the games inside the day is unknown: nothing of that day may inform another game of it.
/// </remarks>
internal sealed class PublishedClock(TimeZoneInfo zone, TimeOnly assumedStart, TimeSpan gameLength)
{
    private static readonly TimeSpan ReportDelay = TimeSpan.FromHours(1);
    private static readonly TimeOnly NextMorning = new(6, 0);

    public GameTime At(DateOnly date, TimeOnly? time)
    {
        DateTimeOffset start = Instant(date, time ?? assumedStart);
        DateTimeOffset end = start + gameLength;
        return time is null
            ? new GameTime(start, StartPrecision.Date, end, Instant(date.AddDays(1), NextMorning))
            : new GameTime(start, StartPrecision.Instant, end, end + ReportDelay);
    }

    /// <summary>The instant of a local time in UTC. A time that the change to summer time skips counts as standard time.</summary>
    public DateTimeOffset Instant(DateOnly date, TimeOnly time)
    {
        DateTime local = date.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
