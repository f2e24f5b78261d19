using Betting.Monitoring;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Alerts on their way to sinks.</summary>
internal sealed class PostgreSqlAlertQueueStore(PostgreSqlServer server) : IAlertQueueStore
{
    private readonly AlertQueueRows rows = new(server.Schema);

    public Task<int> EnqueueAsync(IReadOnlyList<AlertQueueEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (AlertQueueEntry entry in entries)
        {
            StoredText.Key(entry.Alert.Id, nameof(entries));
            StoredText.Key(entry.Sink, nameof(entries));
        }

        return server.WriteAsync("queue alerts", (session, token) => rows.EnqueueAsync(session, entries, token), cancellationToken);
    }

    public async Task<AlertQueueEntry?> ClaimAsync(AlertClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);

        // Looked at first without holding the queue: most of the time there is nothing to claim.
        bool isAny = await server.ReadAsync(
            "claim an alert", isOneStatement: true, async (session, token) => await rows.NextAsync(session, claim, token).ConfigureAwait(false) is not null, cancellationToken).ConfigureAwait(false);
        return isAny ? await server.WriteAsync("claim an alert", (session, token) => rows.ClaimAsync(session, claim, token), cancellationToken).ConfigureAwait(false) : null;
    }

    public Task<bool> RecordAsync(AlertAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.Failure is not null)
        {
            StoredText.Any(attempt.Failure, nameof(attempt));
        }

        return server.WriteAsync("record a delivery", (session, token) => rows.RecordAsync(session, attempt, token), cancellationToken);
    }

    public Task<IReadOnlyList<AlertQueueEntry>> ListAsync(AlertQueueQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return server.ReadAsync<IReadOnlyList<AlertQueueEntry>>(
            "list alerts", isOneStatement: true, async (session, token) => await rows.ListAsync(session, query, token).ConfigureAwait(false), cancellationToken);
    }

    public Task<int> RemoveSettledAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        server.WriteAsync("remove settled alerts", (session, token) => rows.RemoveSettledAsync(session, before, token), cancellationToken);
}
