namespace Betting.Ingestion.Readers;

/// <summary>The time zones that publishers write their times in, by their name on either kind of system.</summary>
internal static class PublisherZones
{
    public static TimeZoneInfo London => field ??= Find("Europe/London", "GMT Standard Time");

    public static TimeZoneInfo Eastern => field ??= Find("America/New_York", "Eastern Standard Time");

    private static TimeZoneInfo Find(string name, string windowsName) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) || TimeZoneInfo.TryFindSystemTimeZoneById(windowsName, out zone)
            ? zone
            : throw new TimeZoneNotFoundException($"This system knows neither the time zone '{name}' nor '{windowsName}'; install its time zone data (the tzdata package).");
}
