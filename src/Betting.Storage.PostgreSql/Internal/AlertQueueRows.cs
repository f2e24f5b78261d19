using System.Security.Cryptography;
using System.Text;
using Betting.Monitoring;
using Npgsql;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The rows of the queue of alerts. Who queues or claims holds the queue, so that order and claims are seen by all.</summary>
internal sealed class AlertQueueRows(Schema schema)
{
    private const string Columns = "q.alert, q.sink, q.queued_at, q.state, q.attempts, q.next_attempt_at, q.last_failure, q.settled_at";

    private string Table => schema["alert_queue"];

    public async Task<int> EnqueueAsync(PostgreSqlSession session, IReadOnlyList<AlertQueueEntry> entries, CancellationToken cancellationToken)
    {
        await HoldAsync(session, cancellationToken).ConfigureAwait(false);
        int added = 0;
        foreach (AlertQueueEntry entry in entries)
        {
            added += await session.ExecuteAsync(
                $"""
                INSERT INTO {Table} (alert_id, sink, condition, alert, queued_at, state, attempts, next_attempt_at, lease_until)
                VALUES ($1, $2, $3, $4, $5, 'pending', 0, $6, 0) ON CONFLICT DO NOTHING
                """,
                [
                    Value(entry.Alert.Id), Value(entry.Sink), Value(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Alert.Condition)))),
                    Value(AlertJson.Write(entry.Alert)), Value(entry.QueuedAt.UtcTicks), Value(entry.NextAttemptAt.UtcTicks),
                ],
                cancellationToken).ConfigureAwait(false);
        }

        return added;
    }

    public Task<FoundAlert?> NextAsync(PostgreSqlSession session, AlertClaim claim, CancellationToken cancellationToken) => session.FirstAsync(
        $"""
        SELECT {Columns}, q.sequence FROM {Table} q
        WHERE q.state = 'pending' AND q.sink = $1
            AND (q.next_attempt_at <= $3 OR q.next_attempt_at - $3 > $5)
            AND (q.lease_owner IS NULL OR q.lease_owner = $2 OR q.lease_until <= $3 OR q.lease_until - $3 > $4)
            AND NOT EXISTS (
                SELECT 1 FROM {Table} e WHERE e.state = 'pending' AND e.sink = q.sink AND e.condition = q.condition AND e.sequence < q.sequence)
        ORDER BY q.sequence LIMIT 1
        """,
        [Value(claim.Sink), Value(claim.Owner), Value(claim.Now.UtcTicks), Value(claim.Lease.Ticks), Value(claim.LongestWait.Ticks)],
        reader => (FoundAlert?)new FoundAlert(reader.GetInt64(8), Read(reader)),
        cancellationToken);

    public async Task<AlertQueueEntry?> ClaimAsync(PostgreSqlSession session, AlertClaim claim, CancellationToken cancellationToken)
    {
        await HoldAsync(session, cancellationToken).ConfigureAwait(false);
        if (await NextAsync(session, claim, cancellationToken).ConfigureAwait(false) is not { } next)
        {
            return null;
        }

        await session.ExecuteAsync(
            $"UPDATE {Table} SET lease_owner = $2, lease_until = $3 WHERE sequence = $1",
            [Value(next.Sequence), Value(claim.Owner), Value((claim.Now + claim.Lease).UtcTicks)],
            cancellationToken).ConfigureAwait(false);
        return next.Entry;
    }

    public async Task<bool> RecordAsync(PostgreSqlSession session, AlertAttempt attempt, CancellationToken cancellationToken) => await session.ExecuteAsync(
        $"""
        UPDATE {Table} SET
            state = $3,
            attempts = attempts + CASE WHEN $5::text IS NULL THEN 0 ELSE 1 END,
            next_attempt_at = CASE WHEN $3 = 'pending' THEN $6 ELSE next_attempt_at END,
            last_failure = coalesce($5::text, last_failure),
            settled_at = CASE WHEN $3 = 'pending' THEN NULL ELSE $4 END,
            lease_owner = NULL
        WHERE alert_id = $1 AND sink = $2 AND state = 'pending'
        """,
        [Value(attempt.AlertId), Value(attempt.Sink), Value(Word(attempt.State)), Value(attempt.At.UtcTicks), Value(attempt.Failure), Value(attempt.NextAttemptAt.UtcTicks)],
        cancellationToken).ConfigureAwait(false) > 0;

    public Task<List<AlertQueueEntry>> ListAsync(PostgreSqlSession session, AlertQueueQuery query, CancellationToken cancellationToken) => session.AllAsync(
        $"""
        SELECT {Columns} FROM {Table} q
        WHERE ($1::bigint IS NULL OR q.queued_at >= $1) AND ($2::bigint IS NULL OR q.queued_at < $2) AND ($3::text IS NULL OR q.sink = $3) AND ($4::text IS NULL OR q.state = $4)
        ORDER BY q.sequence DESC LIMIT $5
        """,
        [Value(query.From?.UtcTicks), Value(query.To?.UtcTicks), Value(query.Sink), Value(query.State is { } state ? Word(state) : null), Value((long)query.Limit)],
        Read,
        cancellationToken);

    public Task<int> RemoveSettledAsync(PostgreSqlSession session, DateTimeOffset before, CancellationToken cancellationToken) =>
        session.ExecuteAsync($"DELETE FROM {Table} WHERE settled_at < $1", [Value(before.UtcTicks)], cancellationToken);

    private Task HoldAsync(PostgreSqlSession session, CancellationToken cancellationToken) => schema.HoldAsync(session, "alert queue", cancellationToken);

    private static AlertQueueEntry Read(NpgsqlDataReader reader) => reader.Decode("alert_queue", row => new AlertQueueEntry
    {
        Alert = AlertJson.Read(row.GetString(0)),
        Sink = row.GetString(1),
        QueuedAt = row.ReadInstant(2),
        State = row.GetString(3) switch
        {
            "pending" => AlertQueueState.Pending,
            "delivered" => AlertQueueState.Delivered,
            "abandoned" => AlertQueueState.Abandoned,
            var word => throw new FormatException($"'{word}' is none of abandoned, delivered, pending."),
        },
        Attempts = row.GetInt32(4),
        NextAttemptAt = row.ReadInstant(5),
        LastFailure = row.IsDBNull(6) ? null : row.GetString(6),
        SettledAt = row.ReadInstantOrNull(7),
    });

    private static string Word(AlertQueueState state) => state switch
    {
        AlertQueueState.Pending => "pending",
        AlertQueueState.Delivered => "delivered",
        _ => "abandoned",
    };

    internal sealed record FoundAlert(long Sequence, AlertQueueEntry Entry);
}
