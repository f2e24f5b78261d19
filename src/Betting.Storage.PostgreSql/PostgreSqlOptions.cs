namespace Betting.Storage.PostgreSql;

/// <summary>Where the tables are and how long a statement may take.</summary>
/// <remarks>Immutable and thread-safe. Everything else (hosts, pool sizes, encryption, time to connect) belongs into the connection string.</remarks>
public sealed record PostgreSqlOptions
{
    /// <summary>The PostgreSQL schema that holds all tables. Several schemas of one database are several independent stores.</summary>
    /// <value>Default <c>betting</c>; 1 to 63 lower-case ASCII letters, digits and underscores, not starting with a digit or with <c>pg_</c>.</value>
    public string Schema { get; init; } = "betting";

    /// <summary>How long one statement may take before the call fails with a transient <see cref="StoreException"/>.</summary>
    /// <value>Default <see langword="null"/>: as the connection string says (<c>Command Timeout</c>, 30 seconds where it is silent); else 1 second to 1 day, rounded up to whole seconds.</value>
    public TimeSpan? CommandTimeout { get; init; }
}
