namespace Betting.Execution.Staking;

/// <summary>Caps at an amount.</summary>
internal sealed class LargestStakeStep(decimal cap) : IStakeStep
{
    public string Name => "cap";

    public void Apply(ref StakeSizing sizing)
    {
        decimal stake = sizing.Money;
        if (stake > cap)
        {
            sizing.SetMoney(cap);
            sizing.Note(new StakeReduction(StakeReductionCode.LargestStake, (double)stake, (double)cap));
        }
    }
}
