namespace Betting.Execution.Staking;

/// <summary>Shrinks for the standard error that the proposal states; does nothing where it states none.</summary>
internal sealed class ShrinkStep(double commission) : IStakeStep
{
    public string Name => "shrink";

    public void Apply(ref StakeSizing sizing)
    {
        if (sizing.Proposal.ProbabilityError is { } error)
        {
            sizing.Scale(UncertaintyShrinkage.Factor(sizing.Odds, sizing.Proposal.Probability, error, commission), StakeReductionCode.Uncertainty);
        }
    }
}
