using Betting.Execution.Odds;
using Betting.Execution.Staking;
using static System.FormattableString;

namespace Betting.Execution.Risk;

/// <summary>How much a bet would stake: what the policy advises, cut down in a drawdown; or what a hedge asks for.</summary>
internal static class RiskSizing
{
    private const decimal Cent = 0.01m;
    private const decimal Unit = 1m;

    public static StakeAdvice Of(IStakingPolicy policy, IStakeThresholds? thresholds, RiskLimits limits, RiskSnapshot snapshot, BetProposal proposal)
    {
        if (proposal.HedgeStake is { } stake)
        {
            return OfHedge(proposal, stake, snapshot.Balance);
        }

        decimal balance = Math.Max(0m, snapshot.Balance);
        StakeAdvice advice = policy is IDrawdownStaking drawdown ? drawdown.Advise(proposal, balance, snapshot.PeakBalance) : policy.Advise(proposal, balance);
        if (advice.Stake < 0m)
        {
            throw new InvalidOperationException(Invariant($"The staking policy '{policy.Name}' advised the stake {advice.Stake}; a stake is 0 or more."));
        }

        return advice.Stake > 0m && TierOf(limits, snapshot) is { Factor: < 1m } tier ? Scaled(advice, tier.Factor, thresholds, snapshot.Balance) : advice;
    }

    /// <summary>The deepest tier whose drawdown is exceeded.</summary>
    public static DrawdownTier? TierOf(RiskLimits limits, RiskSnapshot snapshot)
    {
        ReadOnlySpan<DrawdownTier> tiers = limits.DrawdownTiers.AsSpan();
        decimal lost = snapshot.PeakBalance - snapshot.Balance;
        int exceeded = 0;
        while (snapshot.PeakBalance > 0m && exceeded < tiers.Length && lost > tiers[exceeded].Drawdown * snapshot.PeakBalance)
        {
            exceeded++;
        }

        return exceeded == 0 ? null : tiers[exceeded - 1];
    }

    private static StakeAdvice OfHedge(BetProposal proposal, decimal stake, decimal balance)
    {
        double odds = proposal.Odds.ToDouble();
        return new StakeAdvice
        {
            Stake = stake,
            FullFraction = Kelly.Fraction(odds, proposal.Probability),
            AppliedFraction = StakeThresholds.ShareOf(stake, balance),
            Edge = BettingEdge.Of(proposal.Probability, odds),
            ExpectedValue = BettingEdge.ExpectedValue(proposal.Probability, odds),
        };
    }

    private static StakeAdvice Scaled(in StakeAdvice advice, decimal factor, IStakeThresholds? thresholds, decimal balance)
    {
        // Whole units stay whole units, so that a bookmaker who takes nothing else still takes the stake.
        decimal amount = advice.Stake * factor;
        decimal stake = amount - decimal.Remainder(amount, decimal.Remainder(advice.Stake, Unit) == 0m ? Unit : Cent);
        double share = StakeThresholds.ShareOf(stake, balance);
        StakeReductions reductions = Add(advice.Reductions, new StakeReduction(StakeReductionCode.Drawdown, advice.AppliedFraction, share, (double)factor));
        if (factor > 0m && thresholds is not null && stake < thresholds.MinimumStake)
        {
            reductions = Add(reductions, new StakeReduction(StakeReductionCode.SmallestStake, (double)stake, (double)thresholds.MinimumStake));
            stake = 0m;
        }

        return advice with { Stake = stake, AppliedFraction = StakeThresholds.ShareOf(stake, balance), ExpectedGrowth = double.NaN, Reductions = reductions };
    }

    private static StakeReductions Add(in StakeReductions reductions, StakeReduction last) =>
        reductions.Count < StakeReductions.Capacity ? reductions.With(last) : reductions;
}
