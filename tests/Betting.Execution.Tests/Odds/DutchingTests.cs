using Betting.Execution.Odds.Trading;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Odds;

public sealed class DutchingTests
{
    // Worked by hand: 1/2.1 + 1/2.1 = .952381; 50 on each of 100 returns 105.
    [Fact]
    public void A_total_is_split_so_that_the_return_is_equal()
    {
        DutchingPlan plan = Dutching.ForTotalStake([Price(2.1m), Price(2.1m)], 100m);

        Assert.Equal([50m, 50m], plan.Stakes);
        Assert.Equal(5m, plan.WorstProfit);
        Assert.Equal(5m, plan.BestProfit);
        Assert.Equal(0.05m, decimal.Round(plan.ProfitShare, 10));
    }

    // Worked by hand: 1/3 + 1/4 + 1/6 = .75; 40, 30, 20 return 120 each for 90.
    [Fact]
    public void A_target_profit_sets_the_stakes()
    {
        DutchingPlan plan = Dutching.ForTargetProfit([Price(3m), Price(4m), Price(6m)], 30m, stakeStep: 0m);

        Assert.Equal([40m, 30m, 20m], plan.Stakes.Select(stake => decimal.Round(stake, 10)));
        Assert.Equal(30m, decimal.Round(plan.WorstProfit, 10));
        Assert.Equal(90m, decimal.Round(plan.TotalStake, 10));
    }

    // Worked by hand: 5 % of the winnings off 3.00 leaves 2.90.
    [Fact]
    public void Commission_shortens_the_price()
    {
        BackPrice price = new(new DecimalOdds(3m), 0.05m);

        Assert.Equal(2.9m, price.NetOdds.Value);
        Assert.Equal(40m * 2.9m - 40m, Dutching.ForTotalStake([price], 40m).WorstProfit);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackPrice(new DecimalOdds(3m), 1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackPrice(new DecimalOdds(3m), -0.01m));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Dutching.ForTotalStake([], 10m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dutching.ForTotalStake([Price(2m)], 0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dutching.ForTotalStake([Price(2m)], 10m, -1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dutching.ForTotalStake([default], 10m));
        Assert.Throws<ArgumentException>(() => Dutching.ForTotalStake([Price(2m), Price(900m)], 0.01m));
        ArgumentException error = Assert.Throws<ArgumentException>(() => Dutching.ForTargetProfit([Price(2m), Price(2m)], 10m));
        Assert.Contains("below 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dutching.ForTargetProfit([Price(2m)], -1m));
    }

    [Fact]
    public void Rounded_stakes_never_exceed_the_total_and_waste_less_than_a_step() =>
        Prop.ForAll(Cases(), prices =>
        {
            DutchingPlan plan = Dutching.ForTotalStake(prices, 1000m, 0.5m);
            return plan.TotalStake <= 1000m && plan.TotalStake > 999.5m
                && plan.Stakes.All(stake => stake % 0.5m == 0m)
                && plan.BestProfit - plan.WorstProfit <= 0.5m * prices.Max(price => price.Odds.Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rounded_stakes_reach_the_target_profit() =>
        Prop.ForAll(Cases(), prices =>
            prices.Sum(price => 1m / price.Odds.Value) >= 1m || Dutching.ForTargetProfit(prices, 12.34m).WorstProfit >= 12.34m).QuickCheckThrowOnFailure();

    private static Arbitrary<BackPrice[]> Cases() =>
        Gen.ArrayOf(Gen.Choose(150, 4_000)).Where(cents => cents.Length is >= 1 and <= 8).Select(cents => cents.Select(c => Price(c / 100m)).ToArray()).ToArbitrary();

    private static BackPrice Price(decimal odds) => new(new DecimalOdds(odds));
}
