namespace Betting.Monitoring.Alerts;

/// <summary>How an <see cref="AlertRouter"/> holds back and gives up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the router is created.</remarks>
public sealed record AlertRouterOptions
{
    /// <summary>Time after a delivery in which the same condition with the same or lower severity is held back.</summary>
    /// <value>Zero (nothing is held back) or more. Default 60 minutes.</value>
    public TimeSpan RepeatAfter { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Longest time a sink may take before its delivery counts as failed.</summary>
    /// <value>Above zero. Default 10 seconds.</value>
    public TimeSpan SinkTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Number of latest deliveries that are kept to be looked at.</summary>
    /// <value>1 or more. Default 1000.</value>
    public int HistorySize { get; init; } = 1000;
}
