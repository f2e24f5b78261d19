namespace Betting.Execution.Staking;

/// <summary>The same amount on every bet.</summary>
internal sealed class FlatBasis(decimal stake, double commission) : IStakeBasis
{
    public string Name => "flat";

    public double Commission => commission;

    public StakeSizing Size(BetProposal proposal, decimal balance, decimal peakBalance, double odds, double fullFraction) =>
        new(proposal, balance, peakBalance, odds, stake);
}
