namespace Betting.Execution.Staking;

/// <summary>What <see cref="StakingPolicies.Create"/> makes a policy from. Each policy reads what it needs; the caps and steps hold for all.</summary>
/// <remarks>Immutable and thread-safe. Amounts are in the bankroll's currency.</remarks>
public sealed record StakingOptions
{
    /// <summary>The share of the full Kelly fraction that <c>fractional-kelly</c> and <c>drawdown-kelly</c> stake; above 0, at most 1.</summary>
    /// <value>Default 0.25.</value>
    public double KellyShare { get; init; } = 0.25;

    /// <summary>The amount that <c>flat</c> stakes; a positive number of whole cents.</summary>
    /// <value>Default 10.</value>
    public decimal FlatStake { get; init; } = 10m;

    /// <summary>The share of the bankroll that <c>proportional</c> stakes; above 0, at most 1.</summary>
    /// <value>Default 0.01.</value>
    public double BankrollShare { get; init; } = 0.01;

    /// <summary>The profit after commission that <c>level-profit</c> stakes for; a positive number of whole cents.</summary>
    /// <value>Default 10.</value>
    public decimal TargetProfit { get; init; } = 10m;

    /// <summary>The smallest edge that is staked on; 0 to below 1. An edge that meets it exactly is enough.</summary>
    /// <value>Default 0.02.</value>
    public double MinimumEdge { get; init; } = 0.02;

    /// <summary>The share of winnings that the venue keeps; 0 to below 1.</summary>
    /// <value>Default 0.</value>
    public double Commission { get; init; }

    /// <summary>Whether the stake is shrunk where a proposal states the standard error of its probability.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool UseProbabilityError { get; init; } = true;

    /// <summary>How stakes shrink in a drawdown; <see langword="null"/> for not at all, except that <c>drawdown-kelly</c> then takes <see cref="DrawdownScale.Default"/>.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public DrawdownScale? Drawdown { get; init; }

    /// <summary>The largest share of the bankroll on one bet; above 0, at most 1.</summary>
    /// <value>Default 0.05.</value>
    public double MaximumBankrollShare { get; init; } = 0.05;

    /// <summary>The largest stake; positive.</summary>
    /// <value>Default 500.</value>
    public decimal MaximumStake { get; init; } = 500m;

    /// <summary>Which stakes the bookmaker takes; rounding is always down.</summary>
    /// <value>Default whole units from 1 up.</value>
    public StakeRules Rules { get; init; } = StakeRules.WholeUnits;
}
