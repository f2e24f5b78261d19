namespace Betting.Execution.Staking;

/// <summary>Rounds down to what the bookmaker takes; below the smallest stake nothing is left.</summary>
internal sealed class RoundingStep(StakeRules rules) : IStakeStep
{
    public string Name => "floor";

    public decimal Minimum => rules.Minimum;

    public void Apply(ref StakeSizing sizing)
    {
        decimal stake = sizing.Money;
        if (stake > rules.Maximum)
        {
            sizing.Note(new StakeReduction(StakeReductionCode.LargestStake, (double)stake, (double)rules.Maximum));
            stake = rules.Maximum;
        }

        decimal rounded = rules.Floor(stake);
        if (rounded < stake)
        {
            sizing.Note(new StakeReduction(StakeReductionCode.Rounding, (double)stake, (double)rounded, (double)rules.StepAt(stake)));
        }

        if (rounded < rules.Minimum)
        {
            sizing.Note(new StakeReduction(StakeReductionCode.SmallestStake, (double)rounded, (double)rules.Minimum));
            rounded = 0m;
        }

        sizing.SetMoney(rounded);
    }
}
