namespace Betting.Monitoring;

/// <summary>One alert on its way to one sink.</summary>
/// <remarks>Immutable and thread-safe. The alert's id and the sink's name are its key.</remarks>
public sealed record AlertQueueEntry
{
    /// <summary>The alert; its <see cref="Alert.Id"/> is not empty.</summary>
    public required Alert Alert { get; init; }

    /// <summary>The sink's name.</summary>
    public required string Sink { get; init; }

    /// <summary>When it was queued, in UTC.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public AlertQueueState State { get; init; }

    /// <summary>Rounds of delivery that failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Not to be tried before, in UTC.</summary>
    public DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>Why the last round failed, without any secret; <see langword="null"/> where none has.</summary>
    public string? LastFailure { get; init; }

    /// <summary>When it was delivered or given up, in UTC; <see langword="null"/> while it is pending.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}
