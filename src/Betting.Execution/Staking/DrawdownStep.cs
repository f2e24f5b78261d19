namespace Betting.Execution.Staking;

/// <summary>Scales by the tier of the present drawdown; does nothing where the peak is not known.</summary>
internal sealed class DrawdownStep(DrawdownScale scale) : IStakeStep
{
    public string Name => "drawdown";

    public void Apply(ref StakeSizing sizing) => sizing.Scale((double)scale.FactorAt(sizing.Balance, sizing.PeakBalance), StakeReductionCode.Drawdown);
}
