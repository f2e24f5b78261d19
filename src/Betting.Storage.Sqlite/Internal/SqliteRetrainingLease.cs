using Betting.Monitoring.Retraining;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Leases of retraining for all processes that have the file open.</summary>
internal sealed class SqliteRetrainingLease(SqliteFile file) : IRetrainingLease
{
    private const string Columns = "SELECT name, owner, token, acquired_at, expires_at FROM retraining_lease WHERE name = ?1 AND is_released = 0";

    private const string Take = """
        INSERT INTO retraining_lease (name, owner, token, acquired_at, expires_at, is_released) VALUES (?1, ?2, 1, ?3, ?4, 0)
        ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, token = token + 1, acquired_at = excluded.acquired_at, expires_at = excluded.expires_at, is_released = 0
        WHERE is_released = 1 OR expires_at <= excluded.acquired_at
        """;

    private const string Prolong = "UPDATE retraining_lease SET expires_at = max(expires_at, ?4) WHERE name = ?1 AND owner = ?2 AND token = ?3 AND is_released = 0";

    private const string GiveBack = "UPDATE retraining_lease SET is_released = 1 WHERE name = ?1 AND owner = ?2 AND token = ?3 AND is_released = 0";

    public Task<RetrainingLeaseGrant?> AcquireAsync(RetrainingLeaseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        StoredText.Name(request.Name, nameof(request));
        StoredText.Name(request.Owner, nameof(request));
        return file.WriteAsync("acquire a lease", session =>
        {
            session.Execute(Take, request.Name, request.Owner, Stored.Instant(request.At), Stored.Instant(request.At + request.Duration));
            RetrainingLeaseGrant? grant = Read(session, request.Name);
            return grant?.Owner == request.Owner ? grant : null;
        }, cancellationToken);
    }

    public Task<RetrainingLeaseGrant?> RenewAsync(RetrainingLeaseGrant grant, TimeSpan duration, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        RetrainingLeaseRequest.RequireDuration(duration);
        return file.WriteAsync(
            "renew a lease",
            session => session.Execute(Prolong, grant.Name, grant.Owner, grant.Token, Stored.Instant(at + duration)) == 1 ? Read(session, grant.Name) : null,
            cancellationToken);
    }

    public Task<bool> ReleaseAsync(RetrainingLeaseGrant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return file.WriteAsync("release a lease", session => session.Execute(GiveBack, grant.Name, grant.Owner, grant.Token) == 1, cancellationToken);
    }

    public Task<RetrainingLeaseGrant?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return file.ReadAsync("find a lease", session => Read(session, name), cancellationToken);
    }

    private static RetrainingLeaseGrant? Read(SqliteSession session, string name) =>
        session.First(Columns, reader => reader.Decode("retraining_lease", Row), name);

    private static RetrainingLeaseGrant Row(SqliteDataReader reader) => new()
    {
        Name = reader.GetString(0),
        Owner = reader.GetString(1),
        Token = reader.GetInt64(2),
        AcquiredAt = reader.ReadInstant(3),
        ExpiresAt = reader.ReadInstant(4),
    };
}
