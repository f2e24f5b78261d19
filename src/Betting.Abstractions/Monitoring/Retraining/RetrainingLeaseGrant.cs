namespace Betting.Monitoring.Retraining;

/// <summary>The right of one owner to train a model until an instant.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record RetrainingLeaseGrant
{
    /// <summary>What may be trained.</summary>
    public required string Name { get; init; }

    /// <summary>Who holds it.</summary>
    public required string Owner { get; init; }

    /// <summary>Counts the grants of a name from 1: what was done under a lower token than the newest is stale.</summary>
    public required long Token { get; init; }

    /// <summary>Since when, in UTC.</summary>
    public required DateTimeOffset AcquiredAt { get; init; }

    /// <summary>The instant from which on others may take it, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether others may not take it at an instant.</summary>
    /// <param name="at">The instant.</param>
    /// <returns>Whether it has not ended.</returns>
    public bool IsHeldAt(DateTimeOffset at) => at < ExpiresAt;
}
