namespace Betting.Monitoring.Checks;

/// <summary>When a <see cref="LabelLagMonitor"/> speaks up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the monitor is created.</remarks>
public sealed record LabelLagOptions
{
    /// <summary>Which labels count: those due at most that long ago.</summary>
    /// <value>Above zero. Default 14 days.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Which lag is judged: that of the slowest but this share.</summary>
    /// <value>Above 0 and at most 1. Default 0.9: nine of ten labels are at least that quick.</value>
    public double Quantile { get; init; } = 0.9;

    /// <summary>Lag above which labels are a warning.</summary>
    /// <value>Above zero. Default 24 hours.</value>
    public TimeSpan WarningLag { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Lag above which labels are critical.</summary>
    /// <value>At least <see cref="WarningLag"/>. Default 72 hours.</value>
    public TimeSpan CriticalLag { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Fewest labels due in the window.</summary>
    /// <value>1 or more. Default 10.</value>
    public int MinimumLabels { get; init; } = 10;
}
