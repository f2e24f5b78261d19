using System.Collections.Immutable;

namespace Betting.Monitoring.Drift;

/// <summary>When a <see cref="FeatureDriftCheck"/> speaks up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the check is created.</remarks>
public sealed record FeatureDriftOptions
{
    /// <summary>Number of quantile bins of the population stability index, the bin of missing values not counted.</summary>
    /// <value>2 to 100. Default 10. Repeated values lead to fewer.</value>
    public int Bins { get; init; } = 10;

    /// <summary>Population stability index above which a feature is a warning, if chance does not explain it.</summary>
    /// <value>Above 0. Default 0.1.</value>
    public double WarningStability { get; init; } = 0.1;

    /// <summary>Population stability index above which a feature is critical, if chance does not explain it.</summary>
    /// <value>At least <see cref="WarningStability"/>. Default 0.25.</value>
    public double CriticalStability { get; init; } = 0.25;

    /// <summary>Highest chance that a comparison, all its features together, warns of an index when nothing changed.</summary>
    /// <value>Above 0 and below 1. Default 0.05; divided evenly among the features.</value>
    public double FalseAlarmRate { get; init; } = 0.05;

    /// <summary>False discovery rate of the Kolmogorov-Smirnov tests across features (Benjamini and Hochberg).</summary>
    /// <value>Above 0 and at most 1. Default 0.01.</value>
    public double FalseDiscoveryRate { get; init; } = 0.01;

    /// <summary>Shift of the mean, in standard deviations of the reference, above which a feature is a warning.</summary>
    /// <value>Above 0. Default 3.</value>
    public double WarningShift { get; init; } = 3;

    /// <summary>Shift of the mean, in standard deviations of the reference, above which a feature is critical.</summary>
    /// <value>At least <see cref="WarningShift"/>. Default 5.</value>
    public double CriticalShift { get; init; } = 5;

    /// <summary>Fewest reference values, missing ones not counted, that a feature can be judged with.</summary>
    /// <value>2 or more. Default 100.</value>
    public int MinimumReference { get; init; } = 100;

    /// <summary>Fewest current rows that a feature can be judged with.</summary>
    /// <value>1 or more. Default 10.</value>
    public int MinimumCurrent { get; init; } = 10;

    /// <summary>Names of the columns whose numbers are codes of categories.</summary>
    /// <value>Default none. Names that no matrix has do no harm.</value>
    public ImmutableArray<string> CategoricalFeatures { get; init; } = [];

    /// <summary>The most threads that a comparison of matrices takes. What it finds is the same, bit for bit, for any number.</summary>
    /// <value>0 (one per processor) or more. Default 1.</value>
    public int MaximumThreads { get; init; } = 1;
}
