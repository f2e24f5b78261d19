namespace Betting.Monitoring.Checks;

/// <summary>When an <see cref="IngestionMonitor"/> speaks up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the monitor is created.</remarks>
public sealed record IngestionOptions
{
    /// <summary>Which runs count: those that ended at most that long ago.</summary>
    /// <value>Above zero. Default 1 day.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Fewest runs of a source in the window.</summary>
    /// <value>1 or more. Default 3.</value>
    public int MinimumRuns { get; init; } = 3;

    /// <summary>Share of successful runs, and of usable rows, below which a source is a warning.</summary>
    /// <value>Above 0 and at most 1. Default 0.95.</value>
    public double WarningSuccess { get; init; } = 0.95;

    /// <summary>The share below which a source is critical.</summary>
    /// <value>0 to <see cref="WarningSuccess"/>. Default 0.8.</value>
    public double CriticalSuccess { get; init; } = 0.8;

    /// <summary>Time since the last success above which a source is critical.</summary>
    /// <value>Above zero. Default 24 hours.</value>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromHours(24);
}
