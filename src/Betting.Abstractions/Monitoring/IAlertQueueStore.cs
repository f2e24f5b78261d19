namespace Betting.Monitoring;

/// <summary>Keeps alerts until every sink has them, through crashes and restarts.</summary>
/// <remarks>
/// Thread-safe; any number of processes may work on one queue. Every call is all or nothing and may be repeated without harm. An alert may be delivered
/// twice (its sink took it, and the process died before it could say so), never lost.
/// </remarks>
public interface IAlertQueueStore
{
    /// <summary>Queues alerts in their order; an alert that is there for the same sink already stays as it is.</summary>
    /// <param name="entries">The alerts, one entry per sink.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is queued.</param>
    /// <returns>How many entries are new.</returns>
    /// <exception cref="ArgumentException">An id or a sink is empty, or a text cannot be stored exactly.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<int> EnqueueAsync(IReadOnlyList<AlertQueueEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes the oldest pending entry of a sink that is due, that nobody else holds and that has no older pending one of the same condition before it:
    /// a recovery never overtakes its alarm.
    /// </summary>
    /// <param name="claim">Who asks, for which sink, for how long.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is taken.</param>
    /// <returns>The entry, or <see langword="null"/> where there is none now.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<AlertQueueEntry?> ClaimAsync(AlertClaim claim, CancellationToken cancellationToken = default);

    /// <summary>Records what became of a pending entry and gives it back. An entry that is settled or unknown stays as it is.</summary>
    /// <param name="attempt">What became of it.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is recorded.</param>
    /// <returns>Whether something was recorded.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<bool> RecordAsync(AlertAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>Reads entries, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>At most as many as the query's limit.</returns>
    /// <exception cref="ArgumentException">The query is out of range.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<AlertQueueEntry>> ListAsync(AlertQueueQuery query, CancellationToken cancellationToken = default);

    /// <summary>Removes entries that were delivered or given up before an instant. Pending ones stay.</summary>
    /// <param name="before">The instant, not included.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is removed.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<int> RemoveSettledAsync(DateTimeOffset before, CancellationToken cancellationToken = default);
}
