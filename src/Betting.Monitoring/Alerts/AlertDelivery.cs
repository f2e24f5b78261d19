using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>What became of one alert.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record AlertDelivery
{
    /// <summary>The alert, with the id that the router gave it.</summary>
    public required Alert Alert { get; init; }

    /// <summary>What the router did with it.</summary>
    public required AlertDisposition Disposition { get; init; }

    /// <summary>When, in UTC, by the router's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The sinks that delivered it; empty where it was held back or queued.</summary>
    public ImmutableArray<string> DeliveredTo { get; init; } = [];

    /// <summary>The sinks for which a dispatcher has queued it; empty where it was held back or sent at once.</summary>
    public ImmutableArray<string> QueuedFor { get; init; } = [];

    /// <summary>The sinks that did not deliver it, and why.</summary>
    public ImmutableArray<SinkFailure> Failures { get; init; } = [];

    /// <summary>Whether the alert was passed to the sinks or to a dispatcher.</summary>
    public bool WasSent => Disposition is not (AlertDisposition.Repeat or AlertDisposition.NothingToRecover or AlertDisposition.Inhibited);
}
