using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>How values look in the file: instants as ticks of UTC (100 ns since year 1), amounts as exact text.</summary>
internal static class Stored
{
    private const NumberStyles AmountStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static long Instant(DateTimeOffset value) => value.UtcTicks;

    public static object? Instant(DateTimeOffset? value) => value is { } instant ? instant.UtcTicks : null;

    public static string Amount(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static string? Amount(decimal? value) => value is { } amount ? Amount(amount) : null;

    public static string Day(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly ReadDay(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset ReadInstant(this SqliteDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    public static DateTimeOffset ReadInstant(long ticks, string table) => ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : throw new StoreException($"A row of the table '{table}' holds the instant {ticks}, which is none (0 to {DateTimeOffset.MaxValue.UtcTicks} ticks). The file was changed by other means; restore it from a backup.");

    public static DateTimeOffset? ReadInstantOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.ReadInstant(column);

    public static decimal ReadAmount(this SqliteDataReader reader, int column) =>
        decimal.Parse(reader.GetString(column), AmountStyle, CultureInfo.InvariantCulture);

    public static decimal? ReadAmountOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.ReadAmount(column);

    public static string? ReadTextOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Turns what a damaged or hand-edited row does to a reader into an error that says so.</summary>
    public static T Decode<T>(this SqliteDataReader reader, string table, Func<SqliteDataReader, T> read)
    {
        try
        {
            return read(reader);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or InvalidCastException
            or InvalidOperationException or TimeZoneNotFoundException or InvalidTimeZoneException or System.Text.Json.JsonException)
        {
            throw new StoreException(
                $"A row of the table '{table}' holds a value that cannot be read: {exception.Message} The file was changed by other means; restore it from a backup.",
                exception);
        }
    }
}
