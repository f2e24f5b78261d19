namespace Betting.Execution.Staking;

/// <summary>The full Kelly fraction.</summary>
internal sealed class KellyBasis(string name, double commission) : IStakeBasis
{
    public string Name => name;

    public double Commission => commission;

    public StakeSizing Size(BetProposal proposal, decimal balance, decimal peakBalance, double odds, double fullFraction) =>
        new(proposal, balance, peakBalance, odds, fullFraction);
}
