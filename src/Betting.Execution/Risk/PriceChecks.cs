using Betting.Execution.Odds;
using Betting.Execution.Staking;

namespace Betting.Execution.Risk;

/// <summary>The limits on the quote, the price and the edge, and what a stake of nothing means.</summary>
internal static class PriceChecks
{
    public static void AddQuote(in RiskCase check, RiskDecision decision)
    {
        RiskLimits limits = check.Limits;
        BetProposal proposal = check.Proposal;
        TimeSpan age = proposal.ProposedAt - proposal.QuotedAt;
        if (limits.MaximumQuoteAge is { } oldest && age > oldest)
        {
            decision.Add(DenialCode.QuoteTooOld, RiskChecks.Seconds(age.Ticks), RiskChecks.Seconds(oldest.Ticks));
        }

        if (-age > limits.MaximumQuoteLead)
        {
            decision.Add(DenialCode.QuoteFromFuture, RiskChecks.Seconds(-age.Ticks), RiskChecks.Seconds(limits.MaximumQuoteLead.Ticks));
        }

        if (limits.MinimumOdds is { } lowest && check.WorstOdds.Value < lowest)
        {
            decision.Add(DenialCode.OddsTooLow, check.WorstOdds.Value, lowest);
        }

        if (limits.MaximumOdds is { } highest && proposal.Odds.Value > highest)
        {
            decision.Add(DenialCode.OddsTooHigh, proposal.Odds.Value, highest);
        }
    }

    /// <summary>The smallest edge: the larger of what the limits and the policy say, or the usual one where neither says anything.</summary>
    public static double MinimumEdgeOf(RiskLimits limits, IStakeThresholds? thresholds) =>
        limits.MinimumEdge is { } limit ? Math.Max(limit, thresholds?.MinimumEdge ?? 0d) : thresholds?.MinimumEdge ?? RiskLimits.UsualMinimumEdge;

    public static void AddEdge(in RiskCase check, in StakeAdvice advice, IStakeThresholds? thresholds, RiskDecision decision)
    {
        if (check.IsHedge)
        {
            return;
        }

        double minimum = MinimumEdgeOf(check.Limits, thresholds);
        double edge = BettingEdge.Of(check.Proposal.Probability, check.Proposal.Odds.ToDouble());
        bool isEnough = StakeThresholds.IsEnough(edge, minimum);
        if (!isEnough)
        {
            decision.Add(DenialCode.InsufficientEdge, (decimal)edge, (decimal)minimum);
        }

        if (check.WorstOdds < check.Proposal.Odds)
        {
            double worst = BettingEdge.Of(check.Proposal.Probability, check.WorstOdds.ToDouble());
            if (!StakeThresholds.IsEnough(worst, minimum))
            {
                decision.Add(DenialCode.InsufficientEdgeAtWorstPrice, (decimal)worst, (decimal)minimum);
            }
        }

        if (isEnough && advice.Stake == 0m && !decision.Violates(DenialCode.DrawdownStop))
        {
            AddNothing(in advice, thresholds, decision);
        }
    }

    /// <summary>The policy stakes nothing although the edge is enough: its own idea of the edge may be stricter, otherwise the stake is too small.</summary>
    private static void AddNothing(in StakeAdvice advice, IStakeThresholds? thresholds, RiskDecision decision)
    {
        for (int index = 0; index < advice.Reductions.Count; index++)
        {
            StakeReduction reduction = advice.Reductions[index];
            if (reduction is { Code: StakeReductionCode.InsufficientEdge or StakeReductionCode.NoPositiveExpectation, From: >= -1d and <= 1d, To: >= 0d and <= 1d })
            {
                decision.Add(DenialCode.InsufficientEdge, (decimal)reduction.From, (decimal)reduction.To);
                return;
            }
        }

        decision.Add(DenialCode.StakeBelowMinimum, 0m, thresholds?.MinimumStake ?? 0m);
    }
}
