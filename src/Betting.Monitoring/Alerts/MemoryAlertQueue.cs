namespace Betting.Monitoring.Alerts;

/// <summary>The pending alerts of a dispatcher whose store is missing or out of order. Bounded; what is settled is forgotten. Thread-safe.</summary>
internal sealed class MemoryAlertQueue(int capacity)
{
    private readonly Lock gate = new();
    private readonly LinkedList<AlertQueueEntry> pending = [];

    /// <summary>Keeps what fits and gives the number of entries that do not.</summary>
    public int Add(IReadOnlyList<AlertQueueEntry> entries)
    {
        int refused = 0;
        lock (gate)
        {
            foreach (AlertQueueEntry entry in entries)
            {
                if (pending.Count >= capacity)
                {
                    refused++;
                }
                else if (Find(entry.Alert.Id, entry.Sink) is null)
                {
                    pending.AddLast(entry);
                }
            }
        }

        return refused;
    }

    public AlertQueueEntry? Next(AlertClaim claim)
    {
        lock (gate)
        {
            HashSet<string> waiting = new(StringComparer.Ordinal);
            return pending.FirstOrDefault(entry => entry.Sink == claim.Sink && waiting.Add(entry.Alert.Condition) && claim.IsDue(entry.NextAttemptAt));
        }
    }

    /// <summary>Records what became of an entry; false where it is not here.</summary>
    public bool Record(AlertAttempt attempt)
    {
        lock (gate)
        {
            if (Find(attempt.AlertId, attempt.Sink) is not { } node)
            {
                return false;
            }

            if (attempt.State == AlertQueueState.Pending)
            {
                node.Value = node.Value with
                {
                    Attempts = node.Value.Attempts + (attempt.Failure is null ? 0 : 1),
                    NextAttemptAt = attempt.NextAttemptAt,
                    LastFailure = attempt.Failure ?? node.Value.LastFailure,
                };
            }
            else
            {
                pending.Remove(node);
            }

            return true;
        }
    }

    public AlertQueueEntry[] All()
    {
        lock (gate)
        {
            return [.. pending];
        }
    }

    private LinkedListNode<AlertQueueEntry>? Find(string alertId, string sink)
    {
        for (LinkedListNode<AlertQueueEntry>? node = pending.First; node is not null; node = node.Next)
        {
            if (node.Value.Alert.Id == alertId && node.Value.Sink == sink)
            {
                return node;
            }
        }

        return null;
    }
}
