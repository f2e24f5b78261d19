namespace Betting.Execution.Staking;

/// <summary>Caps at a share of the bankroll.</summary>
internal sealed class BankrollShareStep(double cap) : IStakeStep
{
    private readonly decimal exact = (decimal)cap;

    public string Name => "bankroll-share";

    public void Apply(ref StakeSizing sizing)
    {
        double before = sizing.Fraction;
        if (before > cap)
        {
            sizing.SetMoney(sizing.Balance * exact);
            sizing.Note(new StakeReduction(StakeReductionCode.BankrollShare, before, cap));
        }
    }
}
