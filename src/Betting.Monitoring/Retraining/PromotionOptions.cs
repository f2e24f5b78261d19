namespace Betting.Monitoring.Retraining;

/// <summary>When a challenger takes the champion's place.</summary>
/// <remarks>Immutable and thread-safe. Checked when the gate is created.</remarks>
public sealed record PromotionOptions
{
    /// <summary>Level of the two-sided interval of the mean difference.</summary>
    /// <value>Above 0 and below 1. Default 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Length of a block of events that are drawn together, since neighbours depend on each other.</summary>
    /// <value>Above zero. Default 1 day.</value>
    public TimeSpan Block { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Fewest events that both models were scored on.</summary>
    /// <value>1 or more. Default 100.</value>
    public int MinimumPairs { get; init; } = 100;

    /// <summary>Fewest blocks of time.</summary>
    /// <value>2 or more. Default 10.</value>
    public int MinimumBlocks { get; init; } = 10;

    /// <summary>Number of resamples.</summary>
    /// <value>100 to 10 million. Default 2000.</value>
    public int Resamples { get; init; } = 2000;

    /// <summary>Seed of the resampling.</summary>
    /// <value>Any. Default 42.</value>
    public ulong Seed { get; init; } = 42;
}
