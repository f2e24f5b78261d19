namespace Betting.Execution.Staking;

/// <summary>Takes a share of the fraction: fractional Kelly.</summary>
internal sealed class ShareStep(double share) : IStakeStep
{
    public string Name => "share";

    public void Apply(ref StakeSizing sizing) => sizing.Scale(share, StakeReductionCode.KellyShare);
}
