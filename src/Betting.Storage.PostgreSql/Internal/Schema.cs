using System.Globalization;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The schema's numbered migrations and its version. Names of tables are given with the schema everywhere; the search path plays no part.</summary>
internal sealed class Schema(string name)
{
    // Position plus one is the number. A released migration is never changed; what comes later is added at the end.
    private static readonly string[] Migrations = [Migration1.Sql, Migration2.Sql, Migration3.Sql, MigrationFindings.Sql, PredictionLogSchema.Sql, RetrainingLeaseSchema.Sql];

    /// <summary>A table or another object of the schema, quoted.</summary>
    public string this[string table] => $"{SqlName.Quote(name)}.{SqlName.Quote(table)}";

    public async Task<int> MigrateAsync(PostgreSqlSession session, CancellationToken cancellationToken)
    {
        // Of several hosts one creates, the others wait and find everything there.
        await HoldAsync(session, "schema", cancellationToken).ConfigureAwait(false);
        int version = await RequireNotNewerAsync(session, cancellationToken).ConfigureAwait(false);
        if (version == Migrations.Length)
        {
            return version;
        }

        await RequireUnicodeAsync(session, cancellationToken).ConfigureAwait(false);
        if (!await ExistsAsync(session, "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1)", cancellationToken).ConfigureAwait(false))
        {
            await session.ExecuteAsync($"CREATE SCHEMA {SqlName.Quote(name)}", [], cancellationToken).ConfigureAwait(false);
        }

        for (; version < Migrations.Length; version++)
        {
            await session.ExecuteAsync(Migrations[version].Replace("{schema}", SqlName.Quote(name), StringComparison.Ordinal), [], cancellationToken).ConfigureAwait(false);
            await session.ExecuteAsync($"INSERT INTO {this["schema_version"]} (version) VALUES ($1)", [PostgreSqlSession.Value(version + 1)], cancellationToken).ConfigureAwait(false);
        }

        return version;
    }

    public async Task RequireCurrentAsync(PostgreSqlSession session, CancellationToken cancellationToken)
    {
        int version = await RequireNotNewerAsync(session, cancellationToken).ConfigureAwait(false);
        if (version < Migrations.Length)
        {
            throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"The tables of the schema '{name}' are at version {version}, this package needs version {Migrations.Length}: call MigrateAsync once before using the stores."));
        }
    }

    public async Task<int> RequireNotNewerAsync(PostgreSqlSession session, CancellationToken cancellationToken)
    {
        // Asked from the catalogue's rows: to_regclass may answer from what the session has cached.
        bool exists = await ExistsAsync(session, "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = $1 AND tablename = 'schema_version')", cancellationToken).ConfigureAwait(false);
        int version = exists
            ? await session.FirstAsync($"SELECT coalesce(max(version), 0) FROM {this["schema_version"]}", [], reader => reader.GetInt32(0), cancellationToken).ConfigureAwait(false)
            : 0;
        return version <= Migrations.Length
            ? version
            : throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"The tables of the schema '{name}' are at version {version}, written by a newer version of Betting.Storage.PostgreSql; this one knows versions up to {Migrations.Length}: update the package."));
    }

    /// <summary>Waits for others that hold the same thing of this schema, then holds it to the end of the transaction.</summary>
    public Task HoldAsync(PostgreSqlSession session, string what, CancellationToken cancellationToken) =>
        session.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [PostgreSqlSession.Value($"betting {name} {what}")], cancellationToken);

    private Task<bool> ExistsAsync(PostgreSqlSession session, string sql, CancellationToken cancellationToken) =>
        session.FirstAsync(sql, [PostgreSqlSession.Value(name)], reader => reader.GetBoolean(0), cancellationToken);

    private static async Task RequireUnicodeAsync(PostgreSqlSession session, CancellationToken cancellationToken)
    {
        string? encoding = await session.FirstAsync("SHOW server_encoding", [], reader => reader.GetString(0), cancellationToken).ConfigureAwait(false);
        if (encoding != "UTF8")
        {
            throw new StoreException($"The database is encoded in {encoding}, which cannot hold every name: create one with ENCODING 'UTF8'.");
        }
    }
}
