using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Reads the connection string and checks the options before anything is connected.</summary>
internal static class PostgreSqlOpening
{
    /// <summary>Statements that a connection keeps prepared where the connection string is silent: a read then costs a fraction.</summary>
    private const int KeptStatements = 40;

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    public static NpgsqlConnectionStringBuilder Read(string connectionString, PostgreSqlOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        CheckOptions(options);
        NpgsqlConnectionStringBuilder settings = Parse(connectionString);
        if (string.IsNullOrWhiteSpace(settings.Host))
        {
            throw new ArgumentException("The connection string names no host; it looks like 'Host=db1;Database=bets;Username=app'.", nameof(connectionString));
        }

        settings.ApplicationName ??= "Betting.Storage.PostgreSql";

        // The transactions are the store's own, also where the caller has an ambient one.
        settings.Enlist = false;
        DbConnectionStringBuilder given = new() { ConnectionString = connectionString };
        if (!given.ContainsKey("Max Auto Prepare") && !given.ContainsKey("MaxAutoPrepare"))
        {
            settings.MaxAutoPrepare = KeptStatements;
        }

        if (options.CommandTimeout is { } timeout)
        {
            settings.CommandTimeout = (int)Math.Ceiling(timeout.TotalSeconds);
        }

        return settings;
    }

    public static string NameOf(NpgsqlConnectionStringBuilder settings, string schema) =>
        string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}/{settings.Database ?? settings.Username ?? ""}/{schema}");

    // The parser's own message may quote a piece of a password, so neither it nor its exception goes on.
    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            throw new ArgumentException(
                "The connection string cannot be read: it is a list of 'Keyword=value' parted by ';', with keywords of Npgsql, and a value that holds ';', '=' or a quote stands in quotes.",
                nameof(connectionString));
        }
    }

    private static void CheckOptions(PostgreSqlOptions options)
    {
        string schema = options.Schema ?? "";
        bool isPlain = schema.Length is >= 1 and <= 63 && !char.IsAsciiDigit(schema[0])
            && schema.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_');
        if (!isPlain || schema.StartsWith("pg_", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"PostgreSqlOptions.Schema is '{schema}'; use 1 to 63 lower-case ASCII letters, digits and underscores, not starting with a digit or with 'pg_'.",
                nameof(options));
        }

        if (options.CommandTimeout is { } timeout && (timeout < TimeSpan.FromSeconds(1) || timeout > LongestTimeout))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), timeout, $"PostgreSqlOptions.CommandTimeout is {timeout}; use 1 second to {LongestTimeout.TotalDays:0} day, or null for the limit of the connection string.");
        }
    }
}
