namespace Betting.Monitoring.Performance;

/// <summary>When a <see cref="PerformanceCheck"/> speaks up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the check is created.</remarks>
public sealed record PerformanceOptions
{
    /// <summary>Length of the recent window, back from the instant of the check.</summary>
    /// <value>Above zero. Default 7 days.</value>
    public TimeSpan Recent { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How far back the window reaches that the recent one is compared with; it ends where the recent one begins.</summary>
    /// <value>Longer than <see cref="Recent"/>. Default 90 days.</value>
    public TimeSpan Baseline { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Fewest settled predictions of the recent window.</summary>
    /// <value>1 or more. Default 30.</value>
    public int MinimumRecent { get; init; } = 30;

    /// <summary>Fewest settled predictions of the window before.</summary>
    /// <value>1 or more. Default 100.</value>
    public int MinimumBaseline { get; init; } = 100;

    /// <summary>Relative rise of the Brier score above which the model is a warning.</summary>
    /// <value>Above 0. Default 0.1, which is 10 %.</value>
    public double WarningRise { get; init; } = 0.1;

    /// <summary>Relative rise of the Brier score above which the model is critical.</summary>
    /// <value>At least <see cref="WarningRise"/>. Default 0.2, which is 20 %.</value>
    public double CriticalRise { get; init; } = 0.2;

    /// <summary>Profit over turnover of the recent window below which betting is a warning.</summary>
    /// <value>-1 to 0. Default -0.15, which is -15 %.</value>
    public decimal LowestYield { get; init; } = -0.15m;

    /// <summary>Number of settled bets that must be exceeded before the yield says anything.</summary>
    /// <value>0 or more. Default 10.</value>
    public int BetsToExceed { get; init; } = 10;

    /// <summary>Sum of stakes at risk above which the exposure is a warning, in the bankroll's currency.</summary>
    /// <value>Above 0. Default 2000.</value>
    public decimal HighestExposure { get; init; } = 2000m;
}
