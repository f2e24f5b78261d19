using Betting.Monitoring;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Alerts on their way to sinks.</summary>
internal sealed class SqliteAlertQueueStore(SqliteFile file) : IAlertQueueStore
{
    public Task<int> EnqueueAsync(IReadOnlyList<AlertQueueEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (AlertQueueEntry entry in entries)
        {
            StoredText.Name(entry.Alert.Id, nameof(entries));
            StoredText.Name(entry.Sink, nameof(entries));
        }

        return file.WriteAsync("queue alerts", session => entries.Sum(entry => AlertQueueRows.Enqueue(session, entry)), cancellationToken);
    }

    public async Task<AlertQueueEntry?> ClaimAsync(AlertClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);

        // Looked at first without the writers' lock: most of the time there is nothing to claim.
        bool isAny = await file.ReadAsync("claim an alert", session => AlertQueueRows.Next(session, claim) is not null, cancellationToken).ConfigureAwait(false);
        return isAny ? await file.WriteAsync("claim an alert", session => AlertQueueRows.Claim(session, claim), cancellationToken).ConfigureAwait(false) : null;
    }

    public Task<bool> RecordAsync(AlertAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.Failure is not null)
        {
            StoredText.Any(attempt.Failure, nameof(attempt));
        }

        return file.WriteAsync("record a delivery", session => AlertQueueRows.Record(session, attempt), cancellationToken);
    }

    public Task<IReadOnlyList<AlertQueueEntry>> ListAsync(AlertQueueQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return file.ReadAsync<IReadOnlyList<AlertQueueEntry>>("list alerts", session => AlertQueueRows.List(session, query), cancellationToken);
    }

    public Task<int> RemoveSettledAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        file.WriteAsync("remove settled alerts", session => session.Execute("DELETE FROM alert_queue WHERE settled_at < ?1", Stored.Instant(before)), cancellationToken);
}
