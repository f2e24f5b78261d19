namespace Betting.Monitoring;

/// <summary>Which entries of an alert queue to read. Every property narrows.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record AlertQueueQuery
{
    /// <summary>The greatest <see cref="Limit"/>.</summary>
    public const int MaximumLimit = 100_000;

    /// <summary>The earliest <see cref="AlertQueueEntry.QueuedAt"/>, included.</summary>
    /// <value>Default <see langword="null"/>: from the beginning.</value>
    public DateTimeOffset? From { get; init; }

    /// <summary>The end of <see cref="AlertQueueEntry.QueuedAt"/>, not included.</summary>
    /// <value>Default <see langword="null"/>: to the end.</value>
    public DateTimeOffset? To { get; init; }

    /// <summary>The sink's name.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public string? Sink { get; init; }

    /// <summary>Where the entries stand.</summary>
    /// <value>Default <see langword="null"/>: anywhere.</value>
    public AlertQueueState? State { get; init; }

    /// <summary>The greatest number of entries.</summary>
    /// <value>1 to <see cref="MaximumLimit"/>. Default 1000.</value>
    public int Limit { get; init; } = 1000;

    /// <summary>Refuses what cannot be meant; every store calls it.</summary>
    /// <exception cref="ArgumentException">The limit is out of range, or the end lies before the beginning.</exception>
    public void Validate()
    {
        if (Limit is < 1 or > MaximumLimit)
        {
            throw new ArgumentException($"AlertQueueQuery.Limit is {Limit}; it lies between 1 and {MaximumLimit}.");
        }

        if (To < From)
        {
            throw new ArgumentException($"AlertQueueQuery.To ({To:O}) lies before From ({From:O}).");
        }
    }

    /// <summary>Whether an entry is meant, <see cref="Limit"/> apart.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Whether every property agrees.</returns>
    public bool Includes(AlertQueueEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return (From is null || entry.QueuedAt >= From)
            && (To is null || entry.QueuedAt < To)
            && (Sink is null || Sink == entry.Sink)
            && (State is null || State == entry.State);
    }
}
