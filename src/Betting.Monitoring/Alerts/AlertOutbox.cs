using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Betting.Monitoring.Alerts;

/// <summary>The store of a dispatcher, with memory in its place while it is out of order: an alarm about a dead database still gets out.</summary>
internal sealed class AlertOutbox(IAlertQueueStore? store, AlertDispatcherOptions options, TimeProvider time, DispatchCounters counters, ILogger logger)
{
    private readonly MemoryAlertQueue memory = new(options.Capacity);

    // Delivered, but the store could not be told so: not to be delivered again by this process.
    private readonly ConcurrentDictionary<(string AlertId, string Sink), AlertAttempt> untold = new();

    public async Task EnqueueAsync(IReadOnlyList<AlertQueueEntry> entries, CancellationToken stop)
    {
        bool isStored = await CallAsync("enqueue", async (queue, token) =>
        {
            await queue.EnqueueAsync(entries, token).ConfigureAwait(false);
            return true;
        }, stop).ConfigureAwait(false);
        if (!isStored)
        {
            Drop(memory.Add(entries));
        }
    }

    public async Task<AlertQueueEntry?> ClaimAsync(string sink, CancellationToken stop)
    {
        AlertClaim claim = new() { Sink = sink, Owner = options.Owner ?? FormattableString.Invariant($"{Environment.MachineName}/{Environment.ProcessId}"), Now = time.GetUtcNow(), Lease = options.Lease, LongestWait = options.LongestWait };
        if (memory.Next(claim) is { } kept)
        {
            return kept;
        }

        while (!stop.IsCancellationRequested)
        {
            AlertQueueEntry? entry = await CallAsync("claim", (queue, token) => queue.ClaimAsync(claim, token), stop).ConfigureAwait(false);
            if (entry is null || !untold.TryGetValue((entry.Alert.Id, sink), out AlertAttempt? delivered))
            {
                return entry;
            }

            if (!await TellAsync(delivered, stop).ConfigureAwait(false))
            {
                return null;
            }
        }

        return null;
    }

    public async Task RecordAsync(AlertAttempt attempt, CancellationToken stop)
    {
        if (!memory.Record(attempt))
        {
            await TellAsync(attempt, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Moves what is in memory into the store, if it works again; what cannot be moved is lost with the process.</summary>
    public async Task SaveMemoryAsync()
    {
        AlertQueueEntry[] left = memory.All();
        if (left.Length > 0 && !await CallAsync("enqueue", async (queue, token) => await queue.EnqueueAsync(left, token).ConfigureAwait(false) >= 0, CancellationToken.None).ConfigureAwait(false))
        {
            Drop(left.Length);
        }
    }

    private async Task<bool> TellAsync(AlertAttempt attempt, CancellationToken stop)
    {
        bool isTold = await CallAsync("record", async (queue, token) =>
        {
            await queue.RecordAsync(attempt, token).ConfigureAwait(false);
            return true;
        }, stop).ConfigureAwait(false);
        if (isTold)
        {
            untold.TryRemove((attempt.AlertId, attempt.Sink), out _);
        }
        else if (attempt.State == AlertQueueState.Delivered && store is not null && untold.Count < options.Capacity)
        {
            untold[(attempt.AlertId, attempt.Sink)] = attempt;
        }

        return isTold;
    }

    // On a thread of its own, since a store may work synchronously; a store that hangs counts as failed.
    private async Task<T?> CallAsync<T>(string operation, Func<IAlertQueueStore, CancellationToken, Task<T>> call, CancellationToken stop)
    {
        if (store is null)
        {
            return default;
        }

        using CancellationTokenSource limit = new(options.StoreTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        CancellationToken token = either.Token;
        try
        {
            return await Task.Run(() => call(store, token), token).WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return default;
        }
#pragma warning disable CA1031 // A store is foreign code; nothing it throws may end the delivery.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            counters.StoreFailed();
            AlertLog.QueueFailed(logger, operation, limit.IsCancellationRequested ? $"it took longer than {options.StoreTimeout}" : $"{exception.GetType().Name}: {exception.Message}");
            return default;
        }
    }

    private void Drop(int count)
    {
        if (count > 0)
        {
            counters.Dropped(count);
            AlertLog.Dropped(logger, counters.DroppedSoFar);
        }
    }
}
