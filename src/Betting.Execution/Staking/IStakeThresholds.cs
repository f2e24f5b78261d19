namespace Betting.Execution.Staking;

/// <summary>The lower bounds of a staking policy, which let a judge say why nothing is staked. Optional beside <see cref="IStakingPolicy"/>.</summary>
public interface IStakeThresholds
{
    /// <summary>The smallest edge that is staked on; 0 to below 1.</summary>
    double MinimumEdge { get; }

    /// <summary>The smallest stake in the bankroll's currency; positive.</summary>
    decimal MinimumStake { get; }
}
