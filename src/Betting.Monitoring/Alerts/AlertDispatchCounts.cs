namespace Betting.Monitoring.Alerts;

/// <summary>What a dispatcher has done since it was created.</summary>
/// <remarks>Immutable and thread-safe. One alert for two sinks counts once as posted and twice as delivered.</remarks>
public sealed record AlertDispatchCounts
{
    /// <summary>Alerts that were accepted.</summary>
    public required long Posted { get; init; }

    /// <summary>Alerts that were refused or lost, since the queue in memory was full, closed, or had no store to survive in.</summary>
    public required long Dropped { get; init; }

    /// <summary>Deliveries that a sink has taken.</summary>
    public required long Delivered { get; init; }

    /// <summary>Rounds of delivery that failed.</summary>
    public required long FailedRounds { get; init; }

    /// <summary>Attempts beyond the first of a round.</summary>
    public required long Retries { get; init; }

    /// <summary>Deliveries that were given up for their age.</summary>
    public required long Abandoned { get; init; }

    /// <summary>Calls of the store that failed.</summary>
    public required long StoreFailures { get; init; }
}
