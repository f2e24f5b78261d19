namespace Betting.Execution.Performance;

/// <summary>The calendar day of instants in a zone, quick for instants near each other. Not thread-safe.</summary>
internal sealed class DayClock(TimeZoneInfo zone)
{
    private readonly bool isUtc = zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime;
    private long knownDay = -1;
    private long knownOffset;
    private bool isKnown;

    /// <summary>The day number, as <see cref="DateOnly.DayNumber"/>.</summary>
    public int DayOf(long utcTicks)
    {
        long day = utcTicks / TimeSpan.TicksPerDay;
        if (isUtc)
        {
            return (int)day;
        }

        if (day != knownDay)
        {
            Learn(day);
        }

        long local = utcTicks + (isKnown ? knownOffset : OffsetAt(utcTicks));
        return (int)(Math.Clamp(local, 0, DateTime.MaxValue.Ticks) / TimeSpan.TicksPerDay);
    }

    // Where a whole UTC day has one offset, it is looked up once.
    private void Learn(long day)
    {
        long start = day * TimeSpan.TicksPerDay;
        knownDay = day;
        knownOffset = OffsetAt(start);
        isKnown = true;
        for (int hour = 1; hour <= 24 && isKnown; hour++)
        {
            isKnown = OffsetAt(Math.Min(start + (hour * TimeSpan.TicksPerHour) - 1, DateTime.MaxValue.Ticks)) == knownOffset;
        }
    }

    private long OffsetAt(long utcTicks) => zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)).Ticks;
}
