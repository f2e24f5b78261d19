namespace Betting.Execution.Staking;

/// <summary>Stakes the same amount on every bet with enough edge, whatever the balance.</summary>
/// <remarks>A balance that does not cover the stake is the risk limits' business, not the policy's. Advising allocates nothing. Immutable and thread-safe.</remarks>
public sealed class FlatStakePolicy : IStakingPolicy, IStakeThresholds
{
    /// <summary>Creates the policy.</summary>
    /// <param name="stake">The stake in the bankroll's currency: a positive number of whole cents.</param>
    /// <param name="minimumEdge">The smallest edge that is staked on, 0 to below 1. Default 0: any positive edge.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public FlatStakePolicy(decimal stake, double minimumEdge = 0d)
    {
        if (stake <= 0m || decimal.Remainder(stake, 0.01m) != 0m)
        {
            throw new ArgumentOutOfRangeException(nameof(stake), stake, "A flat stake is a positive number of whole cents.");
        }

        if (!(minimumEdge >= 0d && minimumEdge < 1d))
        {
            throw new ArgumentOutOfRangeException(nameof(minimumEdge), minimumEdge, "The smallest edge lies between 0 and below 1.");
        }

        Composed = new ComposedPolicy(new FlatBasis(stake, 0d), minimumEdge, stake);
    }

    /// <summary>Always <c>flat</c>.</summary>
    public string Name => "flat";

    /// <summary>The smallest edge that is staked on.</summary>
    public double MinimumEdge => Composed.MinimumEdge;

    /// <summary>The flat stake itself.</summary>
    public decimal MinimumStake => Composed.MinimumStake;

    internal ComposedPolicy Composed { get; }

    /// <summary>Sizes a bet.</summary>
    /// <param name="proposal">The bet.</param>
    /// <param name="balance">The bankroll's balance; not negative.</param>
    /// <returns>The flat stake, or 0 where the edge is not enough.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The balance is negative, or the probability is not a number from 0 to 1.</exception>
    public StakeAdvice Advise(BetProposal proposal, decimal balance) => Composed.Advise(proposal, balance);
}
