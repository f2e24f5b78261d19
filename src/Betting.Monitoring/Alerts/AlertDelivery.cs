using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>What became of one alert.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record AlertDelivery
{
    /// <summary>The alert.</summary>
    public required Alert Alert { get; init; }

    /// <summary>What the router did with it.</summary>
    public required AlertDisposition Disposition { get; init; }

    /// <summary>When, in UTC, by the router's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The sinks that delivered it; empty where it was held back.</summary>
    public ImmutableArray<string> DeliveredTo { get; init; } = [];

    /// <summary>The sinks that did not deliver it, and why.</summary>
    public ImmutableArray<SinkFailure> Failures { get; init; } = [];

    /// <summary>Whether the alert was passed to the sinks.</summary>
    public bool WasSent => Disposition is not (AlertDisposition.Repeat or AlertDisposition.NothingToRecover);
}
