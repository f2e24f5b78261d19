using System.Security.Cryptography;
using System.Text;
using Betting.Monitoring;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The rows of the queue of alerts.</summary>
internal static class AlertQueueRows
{
    private const string Columns = "q.alert, q.sink, q.queued_at, q.state, q.attempts, q.next_attempt_at, q.last_failure, q.settled_at";

    // ?1 sink, ?2 owner, ?3 now, ?4 ticks of the lease, ?5 ticks of the longest wait.
    private const string NextSql = $"""
        SELECT q.sequence, {Columns} FROM alert_queue q
        WHERE q.state = 'pending' AND q.sink = ?1
            AND (q.next_attempt_at <= ?3 OR q.next_attempt_at - ?3 > ?5)
            AND (q.lease_owner IS NULL OR q.lease_owner = ?2 OR q.lease_until <= ?3 OR q.lease_until - ?3 > ?4)
            AND NOT EXISTS (
                SELECT 1 FROM alert_queue e WHERE e.state = 'pending' AND e.sink = q.sink AND e.condition = q.condition AND e.sequence < q.sequence)
        ORDER BY q.sequence LIMIT 1
        """;

    private static readonly TextTable<AlertQueueState> States = new(
        (AlertQueueState.Pending, "pending"), (AlertQueueState.Delivered, "delivered"), (AlertQueueState.Abandoned, "abandoned"));

    public static int Enqueue(SqliteSession session, AlertQueueEntry entry) => session.Execute(
        """
        INSERT INTO alert_queue (alert_id, sink, condition, alert, queued_at, state, attempts, next_attempt_at, lease_until)
        SELECT ?1, ?2, ?3, ?4, ?5, 'pending', 0, ?6, 0 WHERE NOT EXISTS (SELECT 1 FROM alert_queue WHERE alert_id = ?1 AND sink = ?2)
        """,
        entry.Alert.Id,
        entry.Sink,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Alert.Condition))),
        AlertJson.Write(entry.Alert),
        Stored.Instant(entry.QueuedAt),
        Stored.Instant(entry.NextAttemptAt));

    public static (long Sequence, AlertQueueEntry Entry)? Next(SqliteSession session, AlertClaim claim) => session.First(
        NextSql,
        reader => ((long, AlertQueueEntry)?)(reader.GetInt64(0), Read(reader, 1)),
        claim.Sink, claim.Owner, Stored.Instant(claim.Now), claim.Lease.Ticks, claim.LongestWait.Ticks);

    public static AlertQueueEntry? Claim(SqliteSession session, AlertClaim claim)
    {
        if (Next(session, claim) is not { } next)
        {
            return null;
        }

        session.Execute("UPDATE alert_queue SET lease_owner = ?2, lease_until = ?3 WHERE sequence = ?1", next.Sequence, claim.Owner, Stored.Instant(claim.Now + claim.Lease));
        return next.Entry;
    }

    public static bool Record(SqliteSession session, AlertAttempt attempt) => session.Execute(
        """
        UPDATE alert_queue SET
            state = ?3,
            attempts = attempts + (?5 IS NOT NULL),
            next_attempt_at = CASE WHEN ?3 = 'pending' THEN ?6 ELSE next_attempt_at END,
            last_failure = coalesce(?5, last_failure),
            settled_at = CASE WHEN ?3 = 'pending' THEN NULL ELSE ?4 END,
            lease_owner = NULL
        WHERE alert_id = ?1 AND sink = ?2 AND state = 'pending'
        """,
        attempt.AlertId,
        attempt.Sink,
        States.Word(attempt.State),
        Stored.Instant(attempt.At),
        attempt.Failure,
        Stored.Instant(attempt.NextAttemptAt)) > 0;

    public static List<AlertQueueEntry> List(SqliteSession session, AlertQueueQuery query) => session.All(
        $"""
        SELECT {Columns} FROM alert_queue q
        WHERE (?1 IS NULL OR q.queued_at >= ?1) AND (?2 IS NULL OR q.queued_at < ?2) AND (?3 IS NULL OR q.sink = ?3) AND (?4 IS NULL OR q.state = ?4)
        ORDER BY q.sequence DESC LIMIT ?5
        """,
        reader => Read(reader, 0),
        Stored.Instant(query.From),
        Stored.Instant(query.To),
        query.Sink,
        query.State is { } state ? States.Word(state) : null,
        (long)query.Limit);

    private static AlertQueueEntry Read(SqliteDataReader reader, int first) => reader.Decode("alert_queue", row => new AlertQueueEntry
    {
        Alert = AlertJson.Read(row.GetString(first)),
        Sink = row.GetString(first + 1),
        QueuedAt = row.ReadInstant(first + 2),
        State = States.Parse(row.GetString(first + 3)),
        Attempts = row.GetInt32(first + 4),
        NextAttemptAt = row.ReadInstant(first + 5),
        LastFailure = row.ReadTextOrNull(first + 6),
        SettledAt = row.ReadInstantOrNull(first + 7),
    });
}
