using System.Globalization;

namespace Betting.Backtesting.Reports;

/// <summary>The one way numbers and instants are written into files.</summary>
internal static class InvariantText
{
    // The shortest text that reads back to the same bits.
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
