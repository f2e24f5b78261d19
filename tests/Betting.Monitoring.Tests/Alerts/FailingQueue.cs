namespace Betting.Monitoring.Tests.Alerts;

/// <summary>A queue whose database is sometimes down.</summary>
internal sealed class FailingQueue(IAlertQueueStore inner) : IAlertQueueStore
{
    private volatile bool isDown;

    public bool IsDown
    {
        get => isDown;
        set => isDown = value;
    }

    private IAlertQueueStore Inner => isDown ? throw new StoreException("The database is down.") : inner;

    public Task<int> EnqueueAsync(IReadOnlyList<AlertQueueEntry> entries, CancellationToken cancellationToken = default) => Inner.EnqueueAsync(entries, cancellationToken);

    public Task<AlertQueueEntry?> ClaimAsync(AlertClaim claim, CancellationToken cancellationToken = default) => Inner.ClaimAsync(claim, cancellationToken);

    public Task<bool> RecordAsync(AlertAttempt attempt, CancellationToken cancellationToken = default) => Inner.RecordAsync(attempt, cancellationToken);

    public Task<IReadOnlyList<AlertQueueEntry>> ListAsync(AlertQueueQuery query, CancellationToken cancellationToken = default) => Inner.ListAsync(query, cancellationToken);

    public Task<int> RemoveSettledAsync(DateTimeOffset before, CancellationToken cancellationToken = default) => Inner.RemoveSettledAsync(before, cancellationToken);
}
