namespace Betting.Monitoring.Drift;

/// <summary>Seasons to simulate: how often would a check cry wolf, and how long would it take to see a change?</summary>
/// <remarks>Immutable and thread-safe. Checked when the simulation starts.</remarks>
public sealed record DriftSimulationOptions
{
    /// <summary>How many seasons are simulated.</summary>
    /// <value>1 to 1000000. Default 1000.</value>
    public int Seasons { get; init; } = 1000;

    /// <summary>Windows (comparisons) per season.</summary>
    /// <value>1 to 10000. Default 38, one per round of a league.</value>
    public int Windows { get; init; } = 38;

    /// <summary>Rows per window.</summary>
    /// <value>1 or more. Default 40.</value>
    public int RowsPerWindow { get; init; } = 40;

    /// <summary>Rows of the reference.</summary>
    /// <value>1 or more. Default 1140, three seasons of 380 games.</value>
    public int ReferenceRows { get; init; } = 1140;

    /// <summary>Features: normal, skewed, of few values, a third missing, and almost constant ones in turn.</summary>
    /// <value>1 to 10000. Default 10.</value>
    public int Features { get; init; } = 10;

    /// <summary>What changes in the first feature, which is a normal one.</summary>
    /// <value>Default nothing.</value>
    public SimulatedChange Change { get; init; }

    /// <summary>How much: deviations of the mean, a factor of the spread, or a share of missing values.</summary>
    /// <value>Finite. Default 0.</value>
    public double Size { get; init; }

    /// <summary>The first window that is changed, from 0; the season stays changed.</summary>
    /// <value>0 or more. Default 10.</value>
    public int ChangedFrom { get; init; } = 10;

    /// <summary>k: in how many of the last windows a warning must stand before it counts as lasting.</summary>
    /// <value>1 or more. Default 2.</value>
    public int Required { get; init; } = 2;

    /// <summary>n: of how many of the last windows.</summary>
    /// <value>At least <see cref="Required"/>. Default 3.</value>
    public int Of { get; init; } = 3;

    /// <summary>Seed of everything that is drawn.</summary>
    /// <value>Default 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most threads. The result is the same for any number.</summary>
    /// <value>0 (one per processor) or more. Default 1.</value>
    public int MaximumThreads { get; init; } = 1;

    /// <summary>The check that is tried.</summary>
    /// <value>Default the default options.</value>
    public FeatureDriftOptions Check { get; init; } = new();
}
