namespace Betting.Execution.Staking;

/// <summary>What a policy would stake before its steps make that smaller.</summary>
internal interface IStakeBasis
{
    string Name { get; }

    /// <summary>The commission that edge, expectation and growth are reckoned with.</summary>
    double Commission { get; }

    /// <summary>Whether nothing is staked without a positive edge.</summary>
    bool NeedsEdge => true;

    StakeSizing Size(BetProposal proposal, decimal balance, decimal peakBalance, double odds, double fullFraction);
}
