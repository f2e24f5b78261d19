using System.Collections.Immutable;

namespace Betting.Execution;

/// <summary>
/// Hard limits with a veto over every bet. Amounts are in the bankroll's currency, days and weeks are betting days and weeks (Monday to
/// Sunday) in the bankroll's zone. A limit that is met exactly is kept; <see langword="null"/> means no limit.
/// </summary>
/// <remarks>Immutable and thread-safe. Records compare <see cref="DrawdownTiers"/> and <see cref="ExposureByKey"/> by reference.</remarks>
public sealed record RiskLimits
{
    /// <summary>The smallest edge where neither these limits nor the staking policy state one.</summary>
    public const double UsualMinimumEdge = 0.02;

    /// <summary>The largest stake of one bet; positive.</summary>
    /// <value>Default 200.</value>
    public decimal SingleStake { get; init; } = 200m;

    /// <summary>The largest loss of one betting day: what was settled that day, with everything open counted as lost; positive.</summary>
    /// <value>Default 500.</value>
    public decimal DailyLoss { get; init; } = 500m;

    /// <summary>The largest loss of one betting week: what was settled that week, with everything open counted as lost; positive.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? WeeklyLoss { get; init; }

    /// <summary>The largest sum of stakes of one betting day, counted when they are reserved; positive.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? DailyStake { get; init; }

    /// <summary>The largest sum of stakes of one betting week, counted when they are reserved; positive.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? WeeklyStake { get; init; }

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

    /// <summary>The most bets on one fixture altogether, settled ones included; at least 1.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public int? TotalBetsPerFixture { get; init; }

    /// <summary>The largest net loss on one fixture over everything that its game may end with, what is in flight counted at its worst; positive.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? FixtureLoss { get; init; }

    /// <summary>The largest sum of stakes at risk on one fixture; positive.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? FixtureExposure { get; init; }

    /// <summary>The largest sum of stakes at risk on one market of one fixture; positive.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? MarketExposure { get; init; }

    /// <summary>The largest sum of stakes at risk in one competition; positive.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? LeagueExposure { get; init; }

    /// <summary>The largest sum of stakes at risk with one bookmaker; positive.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? BookmakerExposure { get; init; }

    /// <summary>The largest sum of stakes at risk of one named strategy; positive.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? StrategyExposure { get; init; }

    /// <summary>The largest sum of stakes at risk that share one correlation key; positive.</summary>
    /// <value>Default 500.</value>
    public decimal CorrelatedExposure { get; init; } = 500m;

    /// <summary>
    /// Limits of single keys, each in the place of the general limit of its kind: a key of <see cref="BetProposal.ExposureKeys"/> such as
    /// <c>league:football/E0</c>, or a correlation key such as <c>round:1</c>. Amounts are positive.
    /// </summary>
    /// <value>Default empty.</value>
    public ImmutableDictionary<string, decimal> ExposureByKey { get; init; } = ImmutableDictionary<string, decimal>.Empty;

    /// <summary>The oldest a quote may be when the bet is proposed; 0 or more.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public TimeSpan? MaximumQuoteAge { get; init; }

    /// <summary>How far a quote may lie in the future of the proposal, for clocks that differ; 0 or more.</summary>
    /// <value>Default 0: a quote from the future is refused.</value>
    public TimeSpan MaximumQuoteLead { get; init; }

    /// <summary>The lowest price that may be taken, held against the worst price that the bet accepts; 1 to <see cref="DecimalOdds.Maximum"/>.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? MinimumOdds { get; init; }

    /// <summary>The highest price that may be asked for; at least <see cref="MinimumOdds"/>, 1 to <see cref="DecimalOdds.Maximum"/>.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public decimal? MaximumOdds { get; init; }

    /// <summary>
    /// The smallest edge (model probability minus implied probability), at the price asked for and at the worst price that the bet accepts; 0 to
    /// below 1. The smallest edge of the staking policy holds too where it is larger.
    /// </summary>
    /// <value>Default <see langword="null"/>: that of the staking policy, or <see cref="UsualMinimumEdge"/> where the policy states none.</value>
    public double? MinimumEdge { get; init; }

    /// <summary>What is left of every stake in a drawdown from the peak balance, by rising drawdown and falling factor; the deepest tier that applies counts.</summary>
    /// <value>Default empty.</value>
    public ImmutableArray<DrawdownTier> DrawdownTiers { get; init; } = [];

    /// <summary>The share of the opening balance below which betting halts until a person resumes it; 0 to below 1.</summary>
    /// <value>Default 0.5.</value>
    public decimal BankrollFloorShare { get; init; } = 0.5m;

    /// <summary>Whether predictions with caveats (uncalibrated, outside calibration, stale, degraded) may be staked on.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AllowCaveats { get; init; }
}
