namespace Betting.Execution.Placement;

/// <summary>How a <see cref="VenueGateway"/> calls its venue.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record VenueGatewayOptions
{
    /// <summary>How long one attempt may take before its answer counts as lost; positive, at most 10 minutes.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often an order is sent again under the same reference after the venue said that it failed for the moment
    /// (<see cref="VenueException.IsTransient"/>), 0 to 10. A time-out is not followed by sending again: reconciliation asks first.
    /// </summary>
    /// <value>Default 1.</value>
    public int PlaceRetries { get; init; } = 1;

    /// <summary>How often a question (query, account) and a cancellation is repeated after a failure for the moment or a time-out, 0 to 10.</summary>
    /// <value>Default 2.</value>
    public int QueryRetries { get; init; } = 2;

    /// <summary>The pause before the first repetition; it doubles each time, varied by a fifth up and down by <see cref="Seed"/>. 0 to 1 minute.</summary>
    /// <value>Default 500 ms.</value>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Decides how pauses vary; the same seed gives the same pauses for the same order.</summary>
    /// <value>Default 0.</value>
    public ulong Seed { get; init; }

    /// <summary>How often the venue may be called; <see langword="null"/> for any number of calls.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public VenueRateLimit? RateLimit { get; init; }
}
