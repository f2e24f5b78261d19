namespace Betting.Execution.Staking;

/// <summary>How much of the full Kelly stake is taken, and between which bounds.</summary>
/// <remarks>Immutable and thread-safe. Amounts are in the bankroll's currency. <see cref="FractionalKellyOptionsRules"/> checks it.</remarks>
public sealed record FractionalKellyOptions
{
    /// <summary>The share of the full Kelly fraction that is staked; above 0, at most 1.</summary>
    /// <value>Default 0.25.</value>
    public double Fraction { get; init; } = 0.25;

    /// <summary>The smallest edge (model probability minus implied probability) that is staked on; 0 to below 1. An edge that meets it exactly is enough.</summary>
    /// <value>Default 0.02.</value>
    public double MinimumEdge { get; init; } = 0.02;

    /// <summary>The largest share of the bankroll on one bet; above 0, at most 1.</summary>
    /// <value>Default 0.05.</value>
    public double MaximumBankrollShare { get; init; } = 0.05;

    /// <summary>The largest stake; at least <see cref="MinimumStake"/>.</summary>
    /// <value>Default 500.</value>
    public decimal MaximumStake { get; init; } = 500m;

    /// <summary>Stakes are multiples of this, always rounded down, so that rounding never raises the risk; a positive number of whole cents.</summary>
    /// <value>Default 1.</value>
    public decimal StakeStep { get; init; } = 1m;

    /// <summary>The smallest stake; whatever comes out below it becomes 0; positive.</summary>
    /// <value>Default 1.</value>
    public decimal MinimumStake { get; init; } = 1m;

    /// <summary>The share of winnings that the venue keeps; 0 to below 1. Edge, expectation and growth are reckoned after it.</summary>
    /// <value>Default 0.</value>
    public double Commission { get; init; }

    /// <summary>Whether the fraction is shrunk where a proposal states the standard error of its probability, see <see cref="UncertaintyShrinkage"/>.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool UseProbabilityError { get; init; } = true;
}
