using System.Text.Json;
using Npgsql;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Turns columns into values, and says which table holds what cannot be read.</summary>
internal static class PostgreSqlRead
{
    public static DateTimeOffset ReadInstant(this NpgsqlDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    public static DateTimeOffset? ReadInstantOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.ReadInstant(column);

    public static string? ReadTextOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static decimal? ReadAmountOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);

    public static T Decode<T>(this NpgsqlDataReader reader, string table, Func<NpgsqlDataReader, T> read)
    {
        try
        {
            return read(reader);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new StoreException($"A row of '{table}' cannot be read: {exception.Message} It was changed by other means; restore it from a backup.", exception);
        }
    }
}
