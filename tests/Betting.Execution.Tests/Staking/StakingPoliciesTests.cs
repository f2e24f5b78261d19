using System.Collections.Immutable;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Staking;

public sealed class StakingPoliciesTests
{
    private static readonly StakingOptions Loose = new() { MaximumBankrollShare = 1, MaximumStake = 1_000_000m, MinimumEdge = 0, Rules = StakeRules.Cents };

    // Worked by hand at odds 2.10, p .55, balance 1000: full .1409090909; a quarter 35.22; a hundredth 10; 10 / 1.10 = 9.0909.
    [Theory]
    [InlineData("kelly", 140.90)]
    [InlineData("fractional-kelly", 35.22)]
    [InlineData("drawdown-kelly", 35.22)]
    [InlineData("flat", 10)]
    [InlineData("proportional", 10)]
    [InlineData("level-profit", 9.09)]
    public void Every_name_makes_its_policy(string name, double stake)
    {
        IStakingPolicy policy = StakingPolicies.Create(name, Loose);

        StakeAdvice advice = policy.Advise(Samples.Proposal(2.10m, 0.55), 1000m);

        Assert.Equal(name, policy.Name);
        Assert.Equal((decimal)stake, advice.Stake);
        Assert.Equal(0.1409090909, advice.FullFraction, 1e-9);
        Assert.Equal(stake / 1000d, advice.AppliedFraction, 1e-12);
        Assert.Equal(0.155, advice.ExpectedValue, 1e-12);
        Assert.Equal(Kelly.Growth(2.10, 0.55, stake / 1000d), advice.ExpectedGrowth, 1e-15);
    }

    [Fact]
    public void Every_listed_name_works_with_the_defaults()
    {
        Assert.Equal(6, StakingPolicies.Names.Length);
        Assert.All(StakingPolicies.Names, name => Assert.Equal(0m, StakingPolicies.Create(name).Advise(Samples.Proposal(2m, 0.5), 1000m).Stake));
        Assert.All(StakingPolicies.Names, name => Assert.InRange(StakingPolicies.Create(name).Advise(Samples.Proposal(2m, 0.6), 1000m).Stake, 1m, 50m));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_all_names()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => StakingPolicies.Create("martingale"));

        Assert.Contains("'martingale'", error.Message, StringComparison.Ordinal);
        Assert.All(StakingPolicies.Names, name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_wrong_option_is_reported_at_once()
    {
        StakingOptions wrong = new()
        {
            KellyShare = double.NaN, FlatStake = 0m, BankrollShare = 2, TargetProfit = 0.001m, MinimumEdge = -1, Commission = 1, MaximumBankrollShare = 0, MaximumStake = -1m, Rules = null!,
        };

        ImmutableArray<string> errors = StakingOptionsRules.Validate(wrong);

        Assert.Equal(9, errors.Length);
        Assert.All(errors, error => Assert.Contains(error, Assert.Throws<ArgumentException>(() => StakingPolicies.Create("flat", wrong)).Message, StringComparison.Ordinal));
        Assert.Empty(StakingOptionsRules.Validate(new StakingOptions()));
    }

    // Worked by hand: f = .2, error .05 keeps .8, a quarter of that .04, peak 1300 is a drawdown of 23 %, so half: .02 of 1000.
    [Fact]
    public void The_advice_names_every_step_in_order()
    {
        IStakingPolicy policy = StakingPolicies.Create(StakingPolicies.DrawdownKelly);
        BetProposal proposal = Samples.Proposal(2m, 0.6) with { ProbabilityError = 0.05 };

        StakeAdvice advice = Assert.IsAssignableFrom<IDrawdownStaking>(policy).Advise(proposal, 1000m, 1300m);

        Assert.Equal(20m, advice.Stake);
        Assert.Equal([StakeReductionCode.Uncertainty, StakeReductionCode.KellyShare, StakeReductionCode.Drawdown], Codes(advice));
        Assert.Equal(0.16, advice.Reductions[0].To, 1e-12);
        Assert.Equal(0.04, advice.Reductions[1].To, 1e-12);
        Assert.Equal(0.02, advice.Reductions[2].To, 1e-12);
        Assert.Equal(40m, policy.Advise(proposal, 1000m).Stake);
    }

    [Fact]
    public void Commission_counts_in_edge_expectation_and_growth()
    {
        StakeAdvice advice = StakingPolicies.Create("kelly", Loose with { Commission = 0.05 }).Advise(Samples.Proposal(2.10m, 0.55), 1000m);

        // Worked by hand: b = 1.045, f = .1193779904, edge .55 - 1/2.045, expectation .55 x 2.045 - 1.
        Assert.Equal(0.1193779904, advice.FullFraction, 1e-9);
        Assert.Equal(119.37m, advice.Stake);
        Assert.Equal(0.55 - (1 / 2.045), advice.Edge, 1e-12);
        Assert.Equal(0.12475, advice.ExpectedValue, 1e-12);
        Assert.Equal(Kelly.Growth(2.10, 0.55, 0.11937, 0.05), advice.ExpectedGrowth, 1e-12);
        Assert.Equal(0m, StakingPolicies.Create("flat", Loose with { Commission = 0.5 }).Advise(Samples.Proposal(2m, 0.6), 1000m).Stake);
    }

    [Fact]
    public void Steps_can_be_put_behind_any_policy()
    {
        IStakingPolicy policy = new Fixed(80m).Scaled(0.5).CappedAtShare(0.03).CappedAt(25.50m).RoundedDown(StakeRules.WholeUnits);

        StakeAdvice advice = policy.Advise(Samples.Proposal(2m, 0.6), 1000m);

        Assert.Equal(25m, advice.Stake);
        Assert.Equal("fixed+share+bankroll-share+cap+floor", policy.Name);
        Assert.Equal(
            [StakeReductionCode.Custom, StakeReductionCode.KellyShare, StakeReductionCode.BankrollShare, StakeReductionCode.LargestStake, StakeReductionCode.Rounding], Codes(advice));
        Assert.Equal(0m, new Fixed(80m).CappedAt(0.5m).RoundedDown(StakeRules.WholeUnits).Advise(Samples.Proposal(2m, 0.6), 1000m).Stake);
        Assert.Equal(16m, new Fixed(20m).ShrunkForUncertainty().Advise(Samples.Proposal(2m, 0.6) with { ProbabilityError = 0.05 }, 1000m).Stake);
        Assert.Equal(7m, new FlatStakePolicy(10m).CappedAt(7m).Advise(Samples.Proposal(2m, 0.6), 1000m).Stake);
        Assert.Equal(12m, new FractionalKellyPolicy(new FractionalKellyOptions()).Scaled(0.25).Advise(Samples.Proposal(2m, 0.6), 1000m).Stake * 0.96m);
    }

    [Fact]
    public void Drawdown_steps_hear_of_the_peak()
    {
        IStakingPolicy policy = new FlatStakePolicy(20m).ScaledInDrawdown(DrawdownScale.Default);

        Assert.Equal(10m, ((IDrawdownStaking)policy).Advise(Samples.Proposal(2m, 0.6), 790m, 1000m).Stake);
        Assert.Equal(20m, policy.Advise(Samples.Proposal(2m, 0.6), 790m).Stake);
    }

    [Fact]
    public void A_flat_stake_above_the_balance_has_no_growth()
    {
        StakeAdvice advice = new FlatStakePolicy(10m).Advise(Samples.Proposal(2m, 0.6), 5m);

        Assert.Equal(10m, advice.Stake);
        Assert.True(double.IsNaN(advice.ExpectedGrowth));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.01)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e308)]
    public void Hostile_numbers_are_refused_with_the_value_named(double value)
    {
        IStakingPolicy policy = StakingPolicies.Create("kelly");

        Assert.Equal(value, Assert.Throws<ArgumentOutOfRangeException>(() => policy.Advise(Samples.Proposal(2m, value), 1000m)).ActualValue);
        Assert.Equal(value, Assert.Throws<ArgumentOutOfRangeException>(() => policy.Advise(Samples.Proposal(2m, 0.6) with { ProbabilityError = value }, 1000m)).ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => policy.Scaled(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => policy.CappedAtShare(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => policy.CappedAt(0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => policy.Advise(Samples.Proposal(), -1m));
    }

    [Fact]
    public void Advising_allocates_nothing()
    {
        BetProposal proposal = Samples.Proposal(2.10m, 0.55) with { ProbabilityError = 0.02 };
        foreach (string name in StakingPolicies.Names)
        {
            IDrawdownStaking policy = (IDrawdownStaking)StakingPolicies.Create(name, new StakingOptions { Drawdown = DrawdownScale.Default }).CappedAt(30m).RoundedDown(StakeRules.Cents);

            Assert.Equal(0, Allocated.Least(() => policy.Advise(proposal, 1000m, 1300m)));
        }
    }

    [Fact]
    public void Stakes_follow_the_scale_of_the_bankroll_and_keep_the_caps() =>
        Prop.ForAll(Gen.Choose(101, 3000).ToArbitrary(), Gen.Choose(1, 999).ToArbitrary(), Gen.Elements("kelly", "fractional-kelly", "proportional").ToArbitrary(), (cents, perMille, name) =>
        {
            IStakingPolicy policy = StakingPolicies.Create(name, Loose with { MaximumBankrollShare = 0.2 });
            BetProposal proposal = Samples.Proposal(cents / 100m, perMille / 1000d);
            decimal small = policy.Advise(proposal, 1000m).Stake;
            decimal large = policy.Advise(proposal, 10_000m).Stake;
            return small >= 0m && small <= 200m && Math.Abs((small * 10m) - large) <= 0.10m;
        }).QuickCheckThrowOnFailure();

    private static StakeReductionCode[] Codes(StakeAdvice advice) => [.. Enumerable.Range(0, advice.Reductions.Count).Select(i => advice.Reductions[i].Code)];

    /// <summary>A policy from elsewhere.</summary>
    private sealed class Fixed(decimal stake) : IStakingPolicy
    {
        public string Name => "fixed";

        public StakeAdvice Advise(BetProposal proposal, decimal balance) => new()
        {
            Stake = stake,
            FullFraction = 0.2,
            AppliedFraction = (double)(stake / balance),
            Edge = 0.1,
            ExpectedValue = 0.2,
            Reductions = StakeReductions.None.With(new StakeReduction(StakeReductionCode.Custom, 100, (double)stake)),
        };
    }
}
