using System.Globalization;

namespace Betting.Features.Rest;

/// <summary>Finds the time zone that an option names.</summary>
internal static class RestZone
{
    public static TimeZoneInfo Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name == "UTC")
        {
            return TimeZoneInfo.Utc;
        }

        if (name.StartsWith("UTC+", StringComparison.Ordinal) || name.StartsWith("UTC-", StringComparison.Ordinal))
        {
            return Fixed(name);
        }

        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new ArgumentException($"This machine knows no time zone '{name}'. Install its time-zone data, or give a fixed offset such as UTC-05:00.", nameof(name), exception);
        }
    }

    private static TimeZoneInfo Fixed(string name)
    {
        if (!TimeSpan.TryParseExact(name.AsSpan(4), @"hh\:mm", CultureInfo.InvariantCulture, out TimeSpan offset) || offset > TimeSpan.FromHours(14))
        {
            throw new ArgumentException($"'{name}' is no offset; write UTC+hh:mm or UTC-hh:mm, at most 14 hours.", nameof(name));
        }

        return TimeZoneInfo.CreateCustomTimeZone(name, name[3] == '-' ? -offset : offset, name, name);
    }
}
