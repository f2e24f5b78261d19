namespace Betting.Monitoring.Checks;

/// <summary>When a <see cref="FeatureFreshnessMonitor"/> speaks up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the monitor is created.</remarks>
public sealed record FeatureFreshnessOptions
{
    /// <summary>Age of the newest row above which a set is a warning.</summary>
    /// <value>Above zero. Default 2 days.</value>
    public TimeSpan WarningAge { get; init; } = TimeSpan.FromDays(2);

    /// <summary>Age of the newest row above which a set is critical.</summary>
    /// <value>At least <see cref="WarningAge"/>. Default 7 days.</value>
    public TimeSpan CriticalAge { get; init; } = TimeSpan.FromDays(7);
}
