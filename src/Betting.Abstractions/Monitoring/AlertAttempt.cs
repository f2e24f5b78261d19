namespace Betting.Monitoring;

/// <summary>What became of one round of delivery.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record AlertAttempt
{
    /// <summary>The alert's id.</summary>
    public required string AlertId { get; init; }

    /// <summary>The sink's name.</summary>
    public required string Sink { get; init; }

    /// <summary>Where the entry stands now.</summary>
    public required AlertQueueState State { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When a pending entry is tried again, in UTC.</summary>
    public DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>Why it failed, without any secret; <see langword="null"/> for an entry that was delivered, or only given back.</summary>
    public string? Failure { get; init; }
}
