using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using static Betting.Execution.Tests.Risk.RiskSamples;

namespace Betting.Execution.Tests.Risk;

/// <summary>Numbers that cannot be meant are refused, and the message names them.</summary>
public sealed class HostileNumberTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e308)]
    [InlineData(-0.1)]
    [InlineData(0)]
    [InlineData(1)]
    public void A_probability_outside_0_to_1_is_refused(double probability)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => JudgeOf(Wide).Judge(Samples.Snapshot(), Samples.Proposal() with { Probability = probability }));

        Assert.Equal(probability, error.ActualValue);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e308)]
    [InlineData(-1e-9)]
    [InlineData(1)]
    public void An_error_of_the_probability_outside_0_to_1_is_refused(double error) =>
        Assert.Equal(error, Assert.Throws<ArgumentOutOfRangeException>(() => JudgeOf(Wide).Judge(Samples.Snapshot(), Samples.Proposal() with { ProbabilityError = error })).ActualValue);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_hedge_of_nothing_is_refused(int stake) =>
        Assert.Equal((decimal)stake, Assert.Throws<ArgumentOutOfRangeException>(() => JudgeOf(Wide).Judge(Samples.Snapshot(), Samples.Proposal() with { HedgeStake = stake })).ActualValue);

    [Fact]
    public void Odds_below_1_cannot_be_made_and_odds_of_1_have_no_edge()
    {
        Assert.Equal(0.99m, Assert.Throws<ArgumentOutOfRangeException>(() => new DecimalOdds(0.99m)).ActualValue);
        Assert.Equal([DenialCode.InsufficientEdge], Codes(JudgeOf(Wide).Judge(Samples.Snapshot(), Samples.Proposal() with { Odds = default })));
    }

    [Fact]
    public void A_worst_price_above_the_price_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => JudgeOf(Wide).Judge(Samples.Snapshot(), Samples.Proposal(2.10m) with { MinimumOdds = new DecimalOdds(2.11m) }));

        Assert.Contains("2.11", error.Message, StringComparison.Ordinal);
        Assert.Contains("2.10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_selection_that_the_market_does_not_offer_is_refused() =>
        Assert.Contains("'over'", Assert.Throws<ArgumentException>(() => JudgeOf(Wide).Judge(Samples.Snapshot(), Samples.Proposal() with { Selection = Selection.Over })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_snapshot_below_zero_is_refused_with_the_name_of_the_number()
    {
        Dictionary<string, RiskSnapshot> wrong = new()
        {
            [nameof(RiskSnapshot.OpeningBalance)] = Samples.Snapshot() with { OpeningBalance = -1m },
            [nameof(RiskSnapshot.OpenExposure)] = Samples.Snapshot() with { OpenExposure = -1m },
            [nameof(RiskSnapshot.PeakBalance)] = Samples.Snapshot() with { PeakBalance = -1m },
            [nameof(RiskSnapshot.StakedToday)] = Samples.Snapshot() with { StakedToday = -1m },
            [nameof(RiskSnapshot.StakedThisWeek)] = Samples.Snapshot() with { StakedThisWeek = -1m },
            [nameof(RiskSnapshot.OpenBets)] = Samples.Snapshot() with { OpenBets = -1 },
            [nameof(RiskSnapshot.BetsToday)] = Samples.Snapshot() with { BetsToday = -1 },
            [nameof(RiskSnapshot.OpenBetsOnFixture)] = Samples.Snapshot() with { OpenBetsOnFixture = -1 },
            [nameof(RiskSnapshot.BetsOnFixture)] = Samples.Snapshot() with { BetsOnFixture = -1 },
        };

        foreach ((string name, RiskSnapshot snapshot) in wrong)
        {
            ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => JudgeOf(Wide).Judge(snapshot, Samples.Proposal()));
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
            Assert.Contains("-1", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Amounts_too_large_to_be_added_are_refused_with_the_amounts()
    {
        RiskSnapshot snapshot = Samples.Snapshot() with { OpenExposure = decimal.MaxValue };

        ArgumentException error = Assert.Throws<ArgumentException>(() => JudgeOf(Wide).Judge(snapshot, Samples.Proposal()));

        Assert.Contains("79228162514264337593543950335", error.Message, StringComparison.Ordinal);
        Assert.IsType<OverflowException>(error.InnerException);
    }

    [Fact]
    public void A_policy_that_advises_a_negative_stake_is_refused_by_name()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => JudgeOf(Wide, -1m).Judge(Samples.Snapshot(), Samples.Proposal()));

        Assert.Contains("'fixed'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_that_failed_approves_nothing()
    {
        RiskDecision decision = new();
        Assert.False(decision.IsApproved);
        JudgeOf(Wide).Decide(Samples.Snapshot(), Samples.Proposal(), decision);
        Assert.True(decision.IsApproved);

        Assert.Throws<ArgumentException>(() => JudgeOf(Wide).Decide(Samples.Snapshot() with { OpenExposure = decimal.MaxValue }, Samples.Proposal(), decision));
        Assert.False(decision.IsApproved);
        JudgeOf(Wide).Decide(Samples.Snapshot(), Samples.Proposal(), decision);
        Assert.Throws<ArgumentOutOfRangeException>(() => JudgeOf(Wide).Decide(Samples.Snapshot(), Samples.Proposal() with { Probability = 2d }, decision));

        Assert.False(decision.IsApproved);
    }

    [Fact]
    public void A_policy_that_answers_with_nonsense_cannot_talk_the_judge_into_an_edge()
    {
        RiskJudge judge = new(new NonsensePolicy(), Wide);

        Denial denial = Assert.Single(judge.Judge(Samples.Snapshot(), Samples.Proposal(2m, 0.4)).Denials);

        Assert.Equal((DenialCode.InsufficientEdge, -0.1m), (denial.Code, decimal.Round(denial.Value, 9)));
        Assert.Equal([DenialCode.StakeBelowMinimum], Codes(judge.Judge(Samples.Snapshot(0m), Samples.Proposal())));
    }

    private sealed class NonsensePolicy : IStakingPolicy, IStakeThresholds
    {
        public string Name => "nonsense";

        public double MinimumEdge => 0d;

        public decimal MinimumStake => 1m;

        public StakeAdvice Advise(BetProposal proposal, decimal balance) => new()
        {
            Stake = balance > 0m ? 1m : 0m,
            FullFraction = double.NaN,
            AppliedFraction = double.PositiveInfinity,
            Edge = 1e308,
            ExpectedValue = double.NaN,
            Reductions = StakeReductions.None.With(new StakeReduction(StakeReductionCode.InsufficientEdge, double.NaN, 1e308)),
        };
    }
}
