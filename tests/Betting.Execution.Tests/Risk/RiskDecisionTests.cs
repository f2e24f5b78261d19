using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using static Betting.Execution.Tests.Risk.RiskSamples;

namespace Betting.Execution.Tests.Risk;

public sealed class RiskDecisionTests
{
    [Fact]
    public void A_buffer_says_what_the_judgement_says_and_forgets_what_it_said_before()
    {
        RiskJudge judge = JudgeOf(Wide with { SingleStake = 99m, OpenExposure = 50m });
        RiskDecision decision = new();

        judge.Decide(Samples.Snapshot(), Samples.Proposal(), decision);
        BetJudgement judgement = judge.Judge(Samples.Snapshot(), Samples.Proposal());

        Assert.False(decision.IsApproved);
        Assert.Equal([(DenialCode.SingleStake, 100m, 99m), (DenialCode.OpenExposure, 100m, 50m)], Enumerable.Range(0, decision.Count).Select(index => (decision[index].Code, decision[index].Value, decision[index].Limit)));
        Assert.Equal(judgement.Denials, decision.ToJudgement().Denials);
        Assert.Equal(judgement.Denials.Select(denial => denial.Explanation), Enumerable.Range(0, decision.Count).Select(decision.Explain));
        Assert.True(decision.Violates(DenialCode.OpenExposure));
        Assert.False(decision.Violates(DenialCode.DailyLoss));
        Assert.Throws<ArgumentOutOfRangeException>(() => decision[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => decision.Explain(-1));

        JudgeOf(Wide).Decide(Samples.Snapshot(), Samples.Proposal(), decision);

        Assert.True(decision.IsApproved);
        Assert.Equal(100m, decision.Advice.Stake);
    }

    [Fact]
    public void A_halt_is_in_the_buffer_too()
    {
        RiskDecision decision = new();

        JudgeOf(Wide with { BankrollFloorShare = 0.5m }).Decide(Samples.Snapshot(499m), Samples.Proposal(), decision);

        Assert.True(decision.MustHalt);
        Assert.Equal("The balance 499 is below the floor 500; betting halts until a person resumes it.", decision.ToJudgement().HaltReason);
    }

    [Fact]
    public void The_list_grows_with_the_keys()
    {
        RiskDecision decision = new();

        JudgeOf(Wide with { CorrelatedExposure = 1m }).Decide(Samples.Snapshot(), Samples.Proposal() with { CorrelationKeys = [.. Enumerable.Range(0, 200).Select(number => $"key:{number}")] }, decision);

        Assert.Equal(200, decision.Count);
        Assert.Equal("key:199", decision[199].Key);
    }

    [Theory]
    [InlineData(1000, 35, 1)]
    [InlineData(900, 31, 1)]
    [InlineData(899.99, 15, 0.5)]
    [InlineData(800, 14, 0.5)]
    [InlineData(799.99, 7, 0.25)]
    public void Stakes_shrink_with_the_drawdown_from_the_peak(double balance, double stake, double factor)
    {
        // Quarter Kelly of 0.1409090909 is 0.0352272727 of the balance, in whole units; each tier applies beyond its drawdown.
        RiskLimits limits = Wide with { DrawdownTiers = [new DrawdownTier(0.1m, 0.5m), new DrawdownTier(0.2m, 0.25m)] };
        RiskJudge judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), limits);

        StakeAdvice advice = judge.Judge(Samples.Snapshot((decimal)balance) with { PeakBalance = 1000m }, Samples.Proposal()).Advice;

        Assert.Equal((decimal)stake, advice.Stake);
        Assert.Equal(stake / balance, advice.AppliedFraction, 12);
        StakeReduction last = advice.Reductions[advice.Reductions.Count - 1];
        Assert.Equal(factor < 1d, last.Code == StakeReductionCode.Drawdown);
        Assert.True(factor == 1d || last.Parameter == factor);
    }

    [Fact]
    public void A_stake_that_a_drawdown_leaves_too_small_is_no_stake()
    {
        RiskLimits limits = Wide with { DrawdownTiers = [new DrawdownTier(0.1m, 0.01m)] };
        RiskJudge judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), limits);

        BetJudgement judgement = judge.Judge(Samples.Snapshot(800m) with { PeakBalance = 1000m }, Samples.Proposal());

        Assert.Equal([DenialCode.StakeBelowMinimum], Codes(judgement));
        Assert.Equal(0m, judgement.Advice.Stake);
    }

    [Fact]
    public void A_peak_that_is_not_known_is_no_drawdown() =>
        Assert.Equal(100m, JudgeOf(Wide with { DrawdownTiers = [new DrawdownTier(0.1m, 0m)] }).Judge(Samples.Snapshot(10m) with { OpeningBalance = 10m }, Samples.Proposal()).Advice.Stake);
}
