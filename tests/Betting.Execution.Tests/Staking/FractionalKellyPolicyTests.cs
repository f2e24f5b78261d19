using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Staking;

public sealed class FractionalKellyPolicyTests
{
    private static readonly FractionalKellyPolicy Default = new(new FractionalKellyOptions());

    // Worked by hand: full .1409090909, a quarter is .0352272727, of 1000 that is 35.227, rounded down 35.
    [Fact]
    public void The_advice_explains_the_whole_way()
    {
        StakeAdvice advice = Default.Advise(Samples.Proposal(2.10m, 0.55), 1000m);

        Assert.Equal(35m, advice.Stake);
        Assert.Equal(0.1409090909, advice.FullFraction, 1e-9);
        Assert.Equal(0.035, advice.AppliedFraction, 1e-12);
        Assert.Equal(0.0738095238, advice.Edge, 1e-9);
        Assert.Equal(0.155, advice.ExpectedValue, 1e-9);
        Assert.Equal(
            [
                "Of the full Kelly fraction 0.140909 the share 0.25 is taken: 0.035227 of the bankroll.",
                "The stake 35.2273 is rounded down to 35, a multiple of 1.",
            ],
            advice.Reductions.ToSentences());
        Assert.Equal("fractional-kelly", Default.Name);
    }

    // Worked by hand: odds 5, p .35, full .1875; an exact stake of 46.875 with a step of a cent.
    [Fact]
    public void A_finer_step_rounds_down_to_the_cent() =>
        Assert.Equal(46.87m, new FractionalKellyPolicy(new FractionalKellyOptions { StakeStep = 0.01m }).Advise(Samples.Proposal(5m, 0.35), 1000m).Stake);

    // Worked by hand: full .02 of 1000, a quarter is 5 exactly; doubles must not make it 4.
    [Fact]
    public void A_whole_stake_is_not_lost_to_the_last_bit_of_a_double() =>
        Assert.Equal(5m, new FractionalKellyPolicy(new FractionalKellyOptions { MinimumEdge = 0 }).Advise(Samples.Proposal(3.5m, 0.30), 1000m).Stake);

    [Fact]
    public void The_bankroll_share_is_a_cap()
    {
        StakeAdvice advice = Default.Advise(Samples.Proposal(2m, 0.90), 1000m);

        Assert.Equal(50m, advice.Stake);
        Assert.Contains(advice.Reductions.ToSentences(), text => text.Contains("capped at 0.05", StringComparison.Ordinal));
    }

    [Fact]
    public void The_largest_stake_is_a_cap()
    {
        StakeAdvice advice = Default.Advise(Samples.Proposal(2m, 0.90), 1_000_000m);

        Assert.Equal(500m, advice.Stake);
        Assert.Contains(advice.Reductions.ToSentences(), text => text.Contains("capped at 500", StringComparison.Ordinal));
    }

    [Fact]
    public void Full_Kelly_without_caps_reports_no_reduction()
    {
        FractionalKellyPolicy full = new(new FractionalKellyOptions { Fraction = 1, MaximumBankrollShare = 1, MaximumStake = 1000m });

        StakeAdvice advice = full.Advise(Samples.Proposal(2m, 0.60), 1000m);

        Assert.Equal(200m, advice.Stake);
        Assert.Empty(advice.Reductions.ToSentences());
    }

    [Theory]
    [InlineData(2.0, 0.519, false)]
    [InlineData(2.0, 0.520, true)]
    [InlineData(2.5, 0.420, true)]
    [InlineData(2.5, 0.4199, false)]
    public void An_edge_that_meets_the_smallest_exactly_is_enough(double odds, double probability, bool isStaked)
    {
        StakeAdvice advice = Default.Advise(Samples.Proposal((decimal)odds, probability), 10_000m);

        Assert.Equal(isStaked, advice.Stake > 0m);
        Assert.Equal(!isStaked, advice.Reductions.ToSentences()[0].Contains("smallest edge", StringComparison.Ordinal));
    }

    [Fact]
    public void Stake_is_zero_when_there_is_no_edge()
    {
        StakeAdvice advice = Default.Advise(Samples.Proposal(2m, 0.40), 1000m);

        Assert.Equal(0m, advice.Stake);
        Assert.Equal(0d, advice.AppliedFraction);
        Assert.Equal(0d, advice.FullFraction);
        Assert.Equal(["The edge -0.1 is not above 0, so nothing is staked."], advice.Reductions.ToSentences());
    }

    [Fact]
    public void Stake_is_zero_below_the_smallest_stake()
    {
        StakeAdvice advice = Default.Advise(Samples.Proposal(2.1m, 0.55), 28m);

        Assert.Equal(0m, advice.Stake);
        Assert.Contains("below the smallest stake 1", advice.Reductions.ToSentences()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_without_profit_and_an_empty_bankroll_get_nothing()
    {
        Assert.Equal(0m, Default.Advise(Samples.Proposal(1m, 0.99), 1000m).Stake);
        Assert.Equal(0m, Default.Advise(Samples.Proposal(2m, 0.99), 0m).Stake);
        Assert.Throws<ArgumentOutOfRangeException>(() => Default.Advise(Samples.Proposal(), -1m));
    }

    [Fact]
    public void Every_wrong_option_is_reported_at_once()
    {
        FractionalKellyOptions wrong = new() { Fraction = double.NaN, MinimumEdge = -1, MaximumBankrollShare = 2, MaximumStake = -5m, StakeStep = 0.005m, MinimumStake = 0m };

        ArgumentException error = Assert.Throws<ArgumentException>(() => new FractionalKellyPolicy(wrong));

        Assert.Equal(6, FractionalKellyOptionsRules.Validate(wrong).Length);
        Assert.All(["Fraction", "MinimumEdge", "MaximumBankrollShare", "MaximumStake", "StakeStep", "MinimumStake"], name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
        Assert.Empty(FractionalKellyOptionsRules.Validate(new FractionalKellyOptions()));
    }

    [Fact]
    public void Rounding_and_caps_never_raise_the_stake() =>
        Prop.ForAll(Gen.Choose(101, 3000).ToArbitrary(), Gen.Choose(1, 999).ToArbitrary(), Gen.Choose(0, 10_000_000).ToArbitrary(), (cents, perMille, balanceCents) =>
        {
            decimal balance = balanceCents / 100m;
            StakeAdvice advice = Default.Advise(Samples.Proposal(cents / 100m, perMille / 1000d), balance);
            return advice.Stake >= 0m
                && advice.Stake == decimal.Truncate(advice.Stake)
                && advice.Stake <= (balance * (decimal)(advice.FullFraction * 0.25)) + 1e-9m
                && advice.Stake <= balance * 0.05m
                && advice.Stake <= 500m;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_stake_follows_the_scale_of_the_bankroll() =>
        Prop.ForAll(Gen.Choose(101, 3000).ToArbitrary(), Gen.Choose(1, 999).ToArbitrary(), (cents, perMille) =>
        {
            FractionalKellyPolicy free = new(new FractionalKellyOptions { StakeStep = 0.01m, MinimumStake = 0.01m, MaximumStake = 1_000_000m });
            BetProposal proposal = Samples.Proposal(cents / 100m, perMille / 1000d);
            return Math.Abs((free.Advise(proposal, 1000m).Stake * 10m) - free.Advise(proposal, 10_000m).Stake) <= 0.10m;
        }).QuickCheckThrowOnFailure();
}
