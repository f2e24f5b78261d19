using Betting.Monitoring;

namespace Betting.Testing.Stores;

/// <summary>A queue of alerts in memory, with the semantics of the queues on disk. For tests and first steps.</summary>
/// <remarks>Thread-safe by one lock. Nothing survives the object.</remarks>
public sealed class InMemoryAlertQueueStore : IAlertQueueStore
{
    private readonly Lock gate = new();
    private readonly List<Row> rows = [];

    /// <inheritdoc />
    public Task<int> EnqueueAsync(IReadOnlyList<AlertQueueEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (AlertQueueEntry entry in entries)
        {
            StoreText.Name(entry.Alert.Id, nameof(entries));
            StoreText.Name(entry.Sink, nameof(entries));
        }

        return Locked.In(gate, cancellationToken).Run(() =>
        {
            int added = 0;
            foreach (AlertQueueEntry entry in entries.Where(entry => Find(entry.Alert.Id, entry.Sink) is null))
            {
                rows.Add(new Row { Entry = entry with { State = AlertQueueState.Pending, Attempts = 0, LastFailure = null, SettledAt = null, QueuedAt = entry.QueuedAt.ToUniversalTime(), NextAttemptAt = entry.NextAttemptAt.ToUniversalTime() } });
                added++;
            }

            return added;
        });
    }

    /// <inheritdoc />
    public Task<AlertQueueEntry?> ClaimAsync(AlertClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            HashSet<string> waiting = new(StringComparer.Ordinal);
            Row? row = rows.FirstOrDefault(row => row.Entry.State == AlertQueueState.Pending
                && row.Entry.Sink == claim.Sink
                && waiting.Add(row.Entry.Alert.Condition)
                && claim.IsDue(row.Entry.NextAttemptAt)
                && claim.IsFree(row.Owner, row.Until));
            if (row is not null)
            {
                row.Owner = claim.Owner;
                row.Until = claim.Now + claim.Lease;
            }

            return row?.Entry;
        });
    }

    /// <inheritdoc />
    public Task<bool> RecordAsync(AlertAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.Failure is not null)
        {
            StoreText.Any(attempt.Failure, nameof(attempt));
        }

        return Locked.In(gate, cancellationToken).Run(() =>
        {
            if (Find(attempt.AlertId, attempt.Sink) is not { Entry.State: AlertQueueState.Pending } row)
            {
                return false;
            }

            row.Owner = null;
            row.Entry = row.Entry with
            {
                State = attempt.State,
                Attempts = row.Entry.Attempts + (attempt.Failure is null ? 0 : 1),
                NextAttemptAt = attempt.State == AlertQueueState.Pending ? attempt.NextAttemptAt.ToUniversalTime() : row.Entry.NextAttemptAt,
                LastFailure = attempt.Failure ?? row.Entry.LastFailure,
                SettledAt = attempt.State == AlertQueueState.Pending ? null : attempt.At.ToUniversalTime(),
            };
            return true;
        });
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<AlertQueueEntry>> ListAsync(AlertQueueQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<AlertQueueEntry>>(
            () => [.. Enumerable.Reverse(rows).Select(row => row.Entry).Where(query.Includes).Take(query.Limit)]);
    }

    /// <inheritdoc />
    public Task<int> RemoveSettledAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        Locked.In(gate, cancellationToken).Run(() => rows.RemoveAll(row => row.Entry.SettledAt < before));

    private Row? Find(string alertId, string sink) => rows.Find(row => row.Entry.Alert.Id == alertId && row.Entry.Sink == sink);

    private sealed class Row
    {
        public required AlertQueueEntry Entry { get; set; }

        public string? Owner { get; set; }

        public DateTimeOffset Until { get; set; }
    }
}
