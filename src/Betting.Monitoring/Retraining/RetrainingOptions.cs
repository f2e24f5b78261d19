namespace Betting.Monitoring.Retraining;

/// <summary>How <see cref="ModelRetraining"/> runs.</summary>
/// <remarks>Immutable and thread-safe. Checked when it is created.</remarks>
public sealed record RetrainingOptions
{
    /// <summary>For how long the lease is taken; it is prolonged every third of that while the training runs. A host that died is replaced after at most that long.</summary>
    /// <value>1 second to 7 days. Default 5 minutes.</value>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a training may take before it is cancelled.</summary>
    /// <value>Above zero and at most 40 days. Default 6 hours.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromHours(6);
}
