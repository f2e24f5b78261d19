namespace Betting.Monitoring.Checks;

/// <summary>When a <see cref="ClosingLineMonitor"/> speaks up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the monitor is created.</remarks>
public sealed record ClosingLineOptions
{
    /// <summary>Length of the window.</summary>
    /// <value>Above zero. Default 30 days.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Length of a block of bets that are drawn together, since neighbours depend on each other.</summary>
    /// <value>Above zero. Default 1 day.</value>
    public TimeSpan Block { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Fewest bets, and with a fifth of it blocks, of the window.</summary>
    /// <value>2 or more. Default 30.</value>
    public int MinimumBets { get; init; } = 30;

    /// <summary>Level of the two-sided interval of the mean.</summary>
    /// <value>Above 0 and below 1. Default 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Number of resamples.</summary>
    /// <value>100 to 10 million. Default 2000.</value>
    public int Resamples { get; init; } = 2000;

    /// <summary>Seed of the resampling.</summary>
    /// <value>Any. Default 42.</value>
    public ulong Seed { get; init; } = 42;
}
