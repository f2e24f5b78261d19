namespace Betting.Execution.Engine;

/// <summary>The newest decisions, in memory: a ring that forgets the oldest when it is full.</summary>
/// <remarks>Thread-safe. Nothing survives the object.</remarks>
public sealed class MemoryDecisionLog : IDecisionLog
{
    /// <summary>The greatest capacity.</summary>
    public const int MaximumCapacity = 10_000_000;

    private readonly Lock gate = new();
    private readonly int capacity;
    private readonly Queue<DecisionRecord> records = new();
    private long last;

    /// <summary>Creates an empty log.</summary>
    /// <param name="capacity">How many decisions are kept, 1 to 10,000,000. Default 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
    public MemoryDecisionLog(int capacity = 100_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, MaximumCapacity);
        this.capacity = capacity;
    }

    /// <summary>How many decisions were appended since the object was created, forgotten ones included.</summary>
    public long Appended
    {
        get
        {
            lock (gate)
            {
                return last;
            }
        }
    }

    /// <summary>How many decisions are kept now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return records.Count;
            }
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DecisionRecord>> AppendAsync(IReadOnlyList<BetDecision> decisions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<IReadOnlyList<DecisionRecord>>(cancellationToken);
        }

        DecisionRecord[] appended = new DecisionRecord[decisions.Count];
        lock (gate)
        {
            for (int index = 0; index < appended.Length; index++)
            {
                appended[index] = new DecisionRecord(++last, decisions[index]);
                if (records.Count == capacity)
                {
                    records.Dequeue();
                }

                records.Enqueue(appended[index]);
            }
        }

        return Task.FromResult<IReadOnlyList<DecisionRecord>>(appended);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DecisionRecord>> QueryAsync(DecisionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<IReadOnlyList<DecisionRecord>>(cancellationToken);
        }

        DecisionRecord[] kept;
        lock (gate)
        {
            kept = [.. records];
        }

        return Task.FromResult<IReadOnlyList<DecisionRecord>>([.. Enumerable.Reverse(kept).Where(query.Includes).Take(query.Limit)]);
    }
}
