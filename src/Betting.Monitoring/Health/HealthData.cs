using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Health;

/// <summary>Readings in invariant text.</summary>
internal static class HealthData
{
    public static HealthReading Reading(HealthStatus status, FormattableString message, params ReadOnlySpan<(string Name, object? Value)> data)
    {
        ImmutableSortedDictionary<string, string>.Builder values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((string name, object? value) in data)
        {
            values[name] = value switch
            {
                null => "",
                DateTimeOffset instant => instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString() ?? "",
            };
        }

        return new HealthReading(status, message.ToString(CultureInfo.InvariantCulture)) { Data = values.ToImmutable() };
    }
}
