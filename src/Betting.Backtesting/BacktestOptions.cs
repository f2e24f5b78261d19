using Betting.Execution;
using Betting.Models.Training;

namespace Betting.Backtesting;

/// <summary>What a run does, apart from the data.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record BacktestOptions
{
    /// <summary>The market that is predicted and bet on.</summary>
    /// <value>Default: the match result.</value>
    public MarketId Market { get; init; } = MarketId.MatchResult;

    /// <summary>How long before the start a fixture is predicted; positive.</summary>
    /// <value>Default 1 hour.</value>
    public TimeSpan DecisionLead { get; init; } = DefaultDecisionLead;

    /// <summary>The default of <see cref="DecisionLead"/>: 1 hour.</summary>
    public static TimeSpan DefaultDecisionLead { get; } = TimeSpan.FromHours(1);

    /// <summary>The money at the start; positive.</summary>
    /// <value>Default 10,000.</value>
    public decimal OpeningBalance { get; init; } = 10_000m;

    /// <summary>ISO 4217 code of the bankroll's currency.</summary>
    /// <value>Default EUR.</value>
    public string Currency { get; init; } = "EUR";

    /// <summary>The zone whose midnight starts the betting day.</summary>
    /// <value>Default UTC.</value>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How much each bet is worth.</summary>
    public required IStakingPolicy Staking { get; init; }

    /// <summary>The limits with a veto over every bet.</summary>
    public RiskLimits Limits { get; init; } = new();

    /// <summary>The smallest edge (model minus implied probability) that is proposed to the judge; in (0, 1).</summary>
    /// <value>Default 0.02.</value>
    public double MinimumEdge { get; init; } = 0.02;

    /// <summary>When models are fitted again.</summary>
    public WalkForwardOptions WalkForward { get; init; } = new();

    /// <summary>The bookmakers to bet with and to compare with, the most preferred first; others follow by name.</summary>
    /// <value>Default: Pinnacle, Bet365, consensus.</value>
    public IReadOnlyList<string> PreferredBookmakers { get; init; } = ["Pinnacle", "Bet365", "consensus"];

    /// <summary>Whether a critical finding about the data or the features stops the run before anything is learned.</summary>
    /// <value>Default <see langword="false"/>: findings are only reported.</value>
    public bool StrictQuality { get; init; }

    /// <summary>The seed of every random choice, recorded in the report.</summary>
    /// <value>Default 42.</value>
    public int Seed { get; init; } = 42;
}
