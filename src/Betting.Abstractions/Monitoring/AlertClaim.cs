namespace Betting.Monitoring;

/// <summary>Asks for the next alert of one sink, to be delivered by one process and no other for a while.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record AlertClaim
{
    /// <summary>The sink's name.</summary>
    public required string Sink { get; init; }

    /// <summary>Who delivers, for example host and process; an owner may claim again what it holds.</summary>
    public required string Owner { get; init; }

    /// <summary>Now, in UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How long nobody else gets the entry.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>The longest time between two attempts. What waits longer was queued before the clock went backwards, and is due.</summary>
    public required TimeSpan LongestWait { get; init; }

    /// <summary>Whether an entry may be tried now. Stores on disk say the same in SQL.</summary>
    /// <param name="nextAttemptAt">The entry's <see cref="AlertQueueEntry.NextAttemptAt"/>.</param>
    /// <returns>Whether it is due.</returns>
    public bool IsDue(DateTimeOffset nextAttemptAt) => nextAttemptAt <= Now || nextAttemptAt - Now > LongestWait;

    /// <summary>Whether nobody else holds an entry. Stores on disk say the same in SQL.</summary>
    /// <param name="owner">Who holds it; <see langword="null"/> for nobody.</param>
    /// <param name="until">Until when.</param>
    /// <returns>Whether it can be had. A lease that ends later than one that begins now was given before the clock went backwards, and counts as over.</returns>
    public bool IsFree(string? owner, DateTimeOffset until) => owner is null || owner == Owner || until <= Now || until - Now > Lease;
}
