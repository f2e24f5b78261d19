namespace Betting.Execution.Staking;

/// <summary>What a policy from elsewhere advises, with its reductions.</summary>
internal sealed class ForeignBasis(IStakingPolicy policy) : IStakeBasis
{
    private readonly IDrawdownStaking? drawdown = policy as IDrawdownStaking;

    public string Name => policy.Name;

    public double Commission => 0d;

    /// <summary>The policy decides itself which bets are worth it.</summary>
    public bool NeedsEdge => false;

    public StakeSizing Size(BetProposal proposal, decimal balance, decimal peakBalance, double odds, double fullFraction)
    {
        StakeAdvice advice = drawdown?.Advise(proposal, balance, peakBalance) ?? policy.Advise(proposal, balance);
        if (advice.Stake < 0m)
        {
            throw new InvalidOperationException(System.FormattableString.Invariant($"The staking policy '{policy.Name}' advised the stake {advice.Stake}; a stake is 0 or more."));
        }

        StakeSizing sizing = new(proposal, balance, peakBalance, odds, advice.Stake);
        sizing.Reductions = advice.Reductions;
        return sizing;
    }
}
