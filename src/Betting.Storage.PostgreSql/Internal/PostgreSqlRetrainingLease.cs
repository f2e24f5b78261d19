using Betting.Monitoring.Retraining;
using Npgsql;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Leases of retraining for all hosts of a schema. The row's lock decides between those who ask at once.</summary>
internal sealed class PostgreSqlRetrainingLease(PostgreSqlServer server) : IRetrainingLease
{
    private readonly string read = $"SELECT name, owner, token, acquired_at, expires_at FROM {server.Schema["retraining_lease"]} WHERE name = $1 AND NOT is_released";

    private readonly string take = $"""
        INSERT INTO {server.Schema["retraining_lease"]} AS held (name, owner, token, acquired_at, expires_at, is_released) VALUES ($1, $2, 1, $3, $4, false)
        ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, token = held.token + 1, acquired_at = excluded.acquired_at, expires_at = excluded.expires_at, is_released = false
        WHERE held.is_released OR held.expires_at <= excluded.acquired_at
        """;

    private readonly string prolong = $"""
        UPDATE {server.Schema["retraining_lease"]} SET expires_at = greatest(expires_at, $4)
        WHERE name = $1 AND owner = $2 AND token = $3 AND NOT is_released
        """;

    private readonly string giveBack = $"UPDATE {server.Schema["retraining_lease"]} SET is_released = true WHERE name = $1 AND owner = $2 AND token = $3 AND NOT is_released";

    public Task<RetrainingLeaseGrant?> AcquireAsync(RetrainingLeaseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        StoredText.Key(request.Name, nameof(request));
        StoredText.Key(request.Owner, nameof(request));
        return server.WriteAsync("acquire a lease", async (session, token) =>
        {
            NpgsqlParameter[] values =
            [
                PostgreSqlSession.Value(request.Name), PostgreSqlSession.Value(request.Owner),
                PostgreSqlSession.Value(request.At.UtcTicks), PostgreSqlSession.Value((request.At + request.Duration).UtcTicks),
            ];
            await session.ExecuteAsync(take, values, token).ConfigureAwait(false);
            RetrainingLeaseGrant? grant = await ReadAsync(session, request.Name, token).ConfigureAwait(false);
            return grant?.Owner == request.Owner ? grant : null;
        }, cancellationToken);
    }

    public Task<RetrainingLeaseGrant?> RenewAsync(RetrainingLeaseGrant grant, TimeSpan duration, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        RetrainingLeaseRequest.RequireDuration(duration);
        return server.WriteAsync("renew a lease", async (session, token) =>
        {
            NpgsqlParameter[] values = [.. Key(grant), PostgreSqlSession.Value((at + duration).UtcTicks)];
            bool isHeld = await session.ExecuteAsync(prolong, values, token).ConfigureAwait(false) == 1;
            return isHeld ? await ReadAsync(session, grant.Name, token).ConfigureAwait(false) : null;
        }, cancellationToken);
    }

    public Task<bool> ReleaseAsync(RetrainingLeaseGrant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return server.WriteAsync(
            "release a lease", async (session, token) => await session.ExecuteAsync(giveBack, Key(grant), token).ConfigureAwait(false) == 1, cancellationToken);
    }

    public Task<RetrainingLeaseGrant?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return server.ReadAsync("find a lease", isOneStatement: true, (session, token) => ReadAsync(session, name, token), cancellationToken);
    }

    private Task<RetrainingLeaseGrant?> ReadAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) =>
        session.FirstAsync(read, [PostgreSqlSession.Value(name)], Row, cancellationToken);

    private static NpgsqlParameter[] Key(RetrainingLeaseGrant grant) =>
        [PostgreSqlSession.Value(grant.Name), PostgreSqlSession.Value(grant.Owner), PostgreSqlSession.Value(grant.Token)];

    private static RetrainingLeaseGrant Row(NpgsqlDataReader reader) => new()
    {
        Name = reader.GetString(0),
        Owner = reader.GetString(1),
        Token = reader.GetInt64(2),
        AcquiredAt = new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero),
        ExpiresAt = new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero),
    };
}
