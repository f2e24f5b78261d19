namespace Betting.Storage.Sqlite;

/// <summary>How a SQLite file is opened.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record SqliteOptions
{
    /// <summary>What a finished call survives.</summary>
    /// <value>Default <see cref="SqliteDurability.Full"/>.</value>
    public SqliteDurability Durability { get; init; } = SqliteDurability.Full;

    /// <summary>
    /// How long a call waits for another connection or process that is writing before it fails with a transient <see cref="StoreException"/>.
    /// Below one second the wait may last up to one second.
    /// </summary>
    /// <value>Default 30 seconds; from 1 millisecond to 1 hour.</value>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
