namespace Betting.Features.Rest;

/// <summary>Numbers the calendar days of a time zone.</summary>
internal sealed class RestCalendar(TimeZoneInfo zone)
{
    private readonly bool isFixed = !zone.SupportsDaylightSavingTime && zone.GetAdjustmentRules().Length == 0;
    private readonly long offset = zone.BaseUtcOffset.Ticks;

    /// <summary>The whole days from the first day of the calendar to the one on which an instant falls in the zone.</summary>
    public long DayOf(DateTimeOffset instant)
    {
        long local = isFixed
            ? Math.Clamp(instant.UtcTicks + offset, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks)
            : TimeZoneInfo.ConvertTime(instant, zone).Ticks;
        return local / TimeSpan.TicksPerDay;
    }
}
