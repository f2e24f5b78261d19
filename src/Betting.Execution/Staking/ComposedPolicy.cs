using System.Collections.Immutable;
using Betting.Execution.Odds;

namespace Betting.Execution.Staking;

/// <summary>A basis and the steps that make its stake smaller, in order. Immutable and thread-safe; advising allocates nothing.</summary>
internal sealed class ComposedPolicy : IStakingPolicy, IStakeThresholds, IDrawdownStaking
{
    private readonly IStakeBasis basis;
    private readonly IStakeStep[] steps;

    public ComposedPolicy(IStakeBasis basis, double minimumEdge, decimal minimumStake, params IStakeStep[] steps)
    {
        (this.basis, MinimumEdge, MinimumStake, this.steps) = (basis, minimumEdge, minimumStake, steps);
        Name = basis.Name;
    }

    private ComposedPolicy(ComposedPolicy inner, IStakeStep step)
        : this(inner.basis, inner.MinimumEdge, inner.MinimumStake, [.. inner.steps, step])
    {
        Name = $"{inner.Name}+{step.Name}";
        MinimumStake = step is RoundingStep rounding ? Math.Max(inner.MinimumStake, rounding.Minimum) : inner.MinimumStake;
    }

    public string Name { get; }

    public double MinimumEdge { get; }

    public decimal MinimumStake { get; }

    public double Commission => basis.Commission;

    public ComposedPolicy With(IStakeStep step) => new(this, step);

    public StakeAdvice Advise(BetProposal proposal, decimal balance) => Advise(proposal, balance, 0m);

    public StakeAdvice Advise(BetProposal proposal, decimal balance, decimal peakBalance)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentOutOfRangeException.ThrowIfNegative(balance);
        double odds = proposal.Odds.ToDouble();
        double full = Kelly.Fraction(odds, proposal.Probability, basis.Commission);
        double edge = BettingEdge.Of(proposal.Probability, basis.Commission == 0d ? odds : 1d + Kelly.NetPayout(odds, basis.Commission));
        if (proposal.ProbabilityError is { } error)
        {
            UncertaintyShrinkage.CheckError(error, nameof(proposal));
        }

        if (basis.NeedsEdge && !StakeThresholds.IsEnough(edge, MinimumEdge))
        {
            return Answer(proposal, balance, 0m, odds, full, edge, StakeReductions.None.With(StakeThresholds.EdgeReduction(edge, MinimumEdge)));
        }

        StakeSizing sizing = basis.Size(proposal, balance, peakBalance, odds, full);
        for (int i = 0; i < steps.Length && sizing.Fraction > 0d; i++)
        {
            steps[i].Apply(ref sizing);
        }

        return Answer(proposal, balance, sizing.Money, odds, full, edge, in sizing.Reductions);
    }

    private StakeAdvice Answer(BetProposal proposal, decimal balance, decimal stake, double odds, double full, double edge, in StakeReductions reductions)
    {
        double applied = StakeThresholds.ShareOf(stake, balance);
        return new StakeAdvice
        {
            Stake = stake,
            FullFraction = full,
            AppliedFraction = applied,
            Edge = edge,
            ExpectedValue = SettlementProbabilities.TwoWay(proposal.Probability).ExpectedValue(odds, basis.Commission),
            ExpectedGrowth = StakeThresholds.GrowthOf(stake, applied, odds, proposal.Probability, basis.Commission),
            Reductions = reductions,
        };
    }
}
