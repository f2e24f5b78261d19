namespace Betting.Execution.Placement;

/// <summary>How often a venue may be called.</summary>
/// <remarks>
/// A token bucket: in any span of time at most <see cref="Burst"/> calls and one more for every <c>Period / Calls</c> of it. Immutable and thread-safe.
/// </remarks>
public sealed record VenueRateLimit
{
    /// <summary>Calls per <see cref="Period"/>, 1 to 10,000.</summary>
    /// <value>Default 5.</value>
    public int Calls { get; init; } = 5;

    /// <summary>The period; 1 ms to 1 hour.</summary>
    /// <value>Default 1 second.</value>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Calls that may be made at once after a pause, 1 to 10,000.</summary>
    /// <value>Default 1.</value>
    public int Burst { get; init; } = 1;

    /// <summary>Calls that may wait for their turn, 0 to 1,000,000; one more is refused and not sent.</summary>
    /// <value>Default 1000.</value>
    public int Waiting { get; init; } = 1000;
}
