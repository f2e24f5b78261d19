namespace Betting.Execution;

/// <summary>Hard limits with a veto over every bet. Amounts are in the bankroll's currency.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record RiskLimits
{
    /// <summary>The largest stake of one bet; positive.</summary>
    /// <value>Default 200.</value>
    public decimal SingleStake { get; init; } = 200m;

    /// <summary>The largest loss of one betting day: what was settled that day, with everything open counted as lost; positive.</summary>
    /// <value>Default 500.</value>
    public decimal DailyLoss { get; init; } = 500m;

    /// <summary>The largest sum of stakes at risk, what is in flight included; positive.</summary>
    /// <value>Default 1000.</value>
    public decimal OpenExposure { get; init; } = 1000m;

    /// <summary>The most bets of one betting day, counted when they are reserved; at least 1.</summary>
    /// <value>Default 20.</value>
    public int BetsPerDay { get; init; } = 20;

    /// <summary>The most bets that may be open at once; at least 1.</summary>
    /// <value>Default 20.</value>
    public int OpenBets { get; init; } = 20;

    /// <summary>The most open bets on one fixture; at least 1.</summary>
    /// <value>Default 2.</value>
    public int OpenBetsPerFixture { get; init; } = 2;

    /// <summary>The largest sum of stakes at risk that share one correlation key; positive.</summary>
    /// <value>Default 500.</value>
    public decimal CorrelatedExposure { get; init; } = 500m;

    /// <summary>The share of the opening balance below which betting halts until a person resumes it; 0 to below 1.</summary>
    /// <value>Default 0.5.</value>
    public decimal BankrollFloorShare { get; init; } = 0.5m;

    /// <summary>Whether predictions with caveats (uncalibrated, outside calibration, stale, degraded) may be staked on.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AllowCaveats { get; init; }
}
