using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Opens connections and checks what they opened.</summary>
internal static class SqliteOpening
{
    private const string Operation = "open";

    // Per connection, taken as it fills: a training set of 100,000 rows fits.
    private const int CacheKibibytes = 32 * 1024;

    // 16 MB of log between two copies into the file: a backfill is not copied while its caller waits, and small commits share the work.
    private const int CheckpointPages = 4096;

    public static string CheckPath(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path.StartsWith(":memory:", StringComparison.OrdinalIgnoreCase) || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"'{path}' is no path of a file; give a path such as data/betting.db (in-memory stores are in Betting.Testing).", nameof(path));
        }

        return Path.GetFullPath(path);
    }

    public static void CheckOptions(SqliteOptions options)
    {
        if (options.BusyTimeout < TimeSpan.FromMilliseconds(1) || options.BusyTimeout > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.BusyTimeout, "SqliteOptions.BusyTimeout lies between 1 millisecond and 1 hour.");
        }

        if (options.Durability is not (SqliteDurability.Full or SqliteDurability.Normal))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Durability, "SqliteOptions.Durability is Full or Normal.");
        }
    }

    public static SqliteSession OpenWriter(string path, SqliteOptions options)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The folder of '{path}' cannot be created: {exception.Message} Check the path and its rights.", path, Operation, false, exception);
        }

        SqliteSession session = Connect(path, options, "query_only=OFF");
        try
        {
            // Before anything is changed: a file of somebody else is left as it is.
            Schema.RequireOurs(session);
            UseWriteAheadLog(session);
            return session;
        }
        catch (SqliteException exception)
        {
            session.Dispose();
            throw SqliteFailure.Explain(exception, path, Operation);
        }
        catch (StoreException exception)
        {
            session.Dispose();
            throw new StoreException(exception.Message, path, Operation, exception.IsTransient, exception.InnerException);
        }
    }

    public static SqliteSession OpenReader(string path, SqliteOptions options) => Connect(path, options, "query_only=ON");

    private static void UseWriteAheadLog(SqliteSession session)
    {
        string? mode = session.First("PRAGMA journal_mode=WAL", reader => reader.GetString(0));
        if (!string.Equals(mode, "wal", StringComparison.OrdinalIgnoreCase))
        {
            throw new StoreException($"The file cannot use a write-ahead log (journal mode is '{mode}'); keep it on a local disk.");
        }
    }

    private static SqliteSession Connect(string path, SqliteOptions options, string pragma)
    {
        SqliteConnectionStringBuilder builder = new()
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(options.BusyTimeout.TotalSeconds)),
        };
        SqliteConnection connection = new(builder.ConnectionString);
        try
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"PRAGMA busy_timeout={(int)options.BusyTimeout.TotalMilliseconds}; PRAGMA foreign_keys=ON; PRAGMA cache_size=-{CacheKibibytes}; PRAGMA wal_autocheckpoint={CheckpointPages}; PRAGMA synchronous={(options.Durability == SqliteDurability.Full ? "FULL" : "NORMAL")}; PRAGMA {pragma};");
            command.ExecuteNonQuery();
            return new SqliteSession(connection);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteFailure.Explain(exception, path, Operation);
        }
    }
}
