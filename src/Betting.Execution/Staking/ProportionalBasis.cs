namespace Betting.Execution.Staking;

/// <summary>The same share of the bankroll on every bet.</summary>
internal sealed class ProportionalBasis(double share, double commission) : IStakeBasis
{
    public string Name => "proportional";

    public double Commission => commission;

    public StakeSizing Size(BetProposal proposal, decimal balance, decimal peakBalance, double odds, double fullFraction) =>
        new(proposal, balance, peakBalance, odds, share);
}
