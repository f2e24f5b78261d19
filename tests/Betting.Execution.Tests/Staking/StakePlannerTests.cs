using Betting.Execution.Staking;
using Betting.Numerics.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Staking;

public sealed class StakePlannerTests
{
    private static readonly StakePlanOptions Full = new() { KellyShare = 1, MaximumBankrollShare = 1 };

    // The exclusive optimum .2717391304, .0326086957, 0 of 1000, rounded down to whole units.
    [Fact]
    public void Exclusive_stakes_are_rounded_down_and_growth_is_restated()
    {
        StakePlan plan = StakePlanner.Exclusive([2.5, 3.2, 2.8], [0.55, 0.25, 0.20], 1000m, Full);

        Assert.Equal([271m, 32m, 0m], plan.Stakes.Select(planned => planned.Stake));
        Assert.Equal(303m, plan.Total);
        Assert.Equal(0.0467825655, plan.GrowthBeforeRounding, 1e-9);
        Assert.Equal(ExclusiveKelly.Growth([2.5, 3.2, 2.8], [0.55, 0.25, 0.20], [0.271, 0.032, 0]), plan.ExpectedGrowth, 1e-12);
        Assert.True(plan.ExpectedGrowth < plan.GrowthBeforeRounding);
        Assert.Equal(StakeReductionCode.Rounding, plan.Stakes[0].Reductions[plan.Stakes[0].Reductions.Count - 1].Code);
        Assert.Equal(-0.2, plan.Stakes[1].ExpectedValue, 1e-12);
        Assert.Equal(0.303, plan.WorstLoss, 1e-12);
    }

    [Fact]
    public void A_share_is_taken_before_caps_and_budget_bind()
    {
        StakePlan plan = StakePlanner.Independent([2d, 2d], [0.6, 0.6], 1000m, new StakePlanOptions { KellyShare = 0.5, MaximumBankrollShare = 0.08, Budget = 0.1 });

        // Each alone .2, together at most .1 / .5 = .2, so .1 each; half of that is 50.
        Assert.All(plan.Stakes, planned => Assert.InRange(planned.Stake, 49m, 50m));
        Assert.InRange(plan.Total, 98m, 100m);
        Assert.True(plan.Solution.Converged);
        Assert.Contains("other bets", plan.Stakes[0].Reductions.ToString(), StringComparison.Ordinal);
    }

    // Rounding a covering bet to nothing leaves the bet it covers with more to lose; the plan lowers that one too.
    [Fact]
    public void Rounding_a_covering_bet_down_never_makes_the_worst_worse() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            SeededRandom random = new((ulong)seed);
            double[] odds = [1.2 + (3 * random.NextDouble()), 1.5 + (8 * random.NextDouble()), 1.5 + (8 * random.NextDouble())];
            double[] weights = [random.NextDouble() + 0.2, random.NextDouble(), random.NextDouble()];
            double[] probabilities = [.. weights.Select(weight => weight / weights.Sum())];
            StakePlan plan = StakePlanner.Exclusive(odds, probabilities, 100m, Full with { Rules = new StakeRules(2m, 1m) });
            double[] exact = [.. plan.Stakes.Select(planned => planned.JointFraction)];
            double before = Worst(odds, exact);
            return plan.WorstLoss <= before + 1e-9
                && plan.Stakes.All(planned => planned.Stake >= 0m && planned.Stake <= (100m * (decimal)planned.JointFraction) + 1e-9m)
                && plan.ExpectedGrowth <= plan.Solution.Growth + 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Joint_plans_follow_the_scenarios()
    {
        ScenarioSet scenarios = new(2, [1, 1, -1, -1], [0.6, 0.4]);

        StakePlan plan = StakePlanner.Joint(scenarios, 1000m, new StakePlanOptions { KellyShare = 0.5, MaximumBankrollShare = 1 });

        Assert.InRange(plan.Total, 98m, 100m);
        Assert.Equal(0.2, plan.Stakes[0].FullFraction, 1e-6);
        Assert.Equal(0.2, plan.Stakes[1].FullFraction, 1e-6);
    }

    [Fact]
    public void A_bankroll_too_small_for_the_smallest_stake_bets_nothing_and_says_why()
    {
        StakePlan plan = StakePlanner.Exclusive([2.5, 3.2, 2.8], [0.55, 0.25, 0.20], 3m, Full);

        Assert.Equal(0m, plan.Total);
        Assert.Equal(0d, plan.ExpectedGrowth);
        Assert.Equal(StakeReductionCode.SmallestStake, plan.Stakes[0].Reductions[plan.Stakes[0].Reductions.Count - 1].Code);
        Assert.Equal(0m, StakePlanner.Independent([2d], [0.6], 0m).Total);
    }

    [Theory]
    [InlineData(0, 1, 1, 0)]
    [InlineData(double.NaN, 1, 1, 0)]
    [InlineData(1, 0, 1, 0)]
    [InlineData(1, 2, 1, 0)]
    [InlineData(1, 1, double.NaN, 0)]
    [InlineData(1, 1, 1, 1)]
    public void Options_out_of_range_are_refused(double share, double budget, double cap, double commission) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StakePlanner.Independent(
            [2d], [0.6], 1000m, new StakePlanOptions { KellyShare = share, Budget = budget, MaximumBankrollShare = cap, Commission = commission }));

    [Fact]
    public void A_negative_balance_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StakePlanner.Exclusive([2d], [0.6], -1m));

    private static double Worst(double[] odds, double[] fractions)
    {
        double staked = fractions.Sum();
        return Math.Max(0d, odds.Select((price, i) => staked - (price * fractions[i])).Max());
    }
}
