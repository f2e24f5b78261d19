using Betting.Execution.Odds.Trading;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Odds;

public sealed class HedgingTests
{
    // Worked by hand: 25 at 6.0 returns 150; 150/2.5 = 60, 150/3.5 = 42.857143; 150 - 25 - 102.857143 = 22.142857.
    [Fact]
    public void Backing_the_other_outcomes_locks_the_profit_in()
    {
        HedgePlan plan = Hedging.LockIn(25m, Odds(6m), [new(Odds(2.5m)), new(Odds(3.5m))]);

        Assert.Equal([0m, 60m, 42.857143m], plan.Stakes.Select(stake => decimal.Round(stake, 6)));
        Assert.Equal(22.142857m, decimal.Round(plan.LockedProfit, 6));
        Assert.All(plan.Profits, profit => Assert.Equal(22.142857m, decimal.Round(profit, 6)));
    }

    [Fact]
    public void Rounded_stakes_state_the_exact_profit_of_each_outcome()
    {
        HedgePlan plan = Hedging.LockIn(25m, Odds(6m), [new(Odds(2.5m)), new(Odds(3.5m))], stakeStep: 0.01m);

        Assert.Equal([0m, 60m, 42.86m], plan.Stakes);
        Assert.Equal([125m - 102.86m, (60m * 2.5m) - 25m - 102.86m, (42.86m * 3.5m) - 25m - 102.86m], plan.Profits);
    }

    // Worked by hand: half of 60 and of 42.857143.
    [Fact]
    public void Half_a_hedge_places_half_the_stakes()
    {
        HedgePlan plan = Hedging.LockIn(25m, Odds(6m), [new(Odds(2.5m)), new(Odds(3.5m))], share: 0.5m);

        Assert.Equal([0m, 30m, 21.428571m], plan.Stakes.Select(stake => decimal.Round(stake, 6)));
        Assert.Equal(125m - plan.TotalStake, plan.Profits[0]);
    }

    [Fact]
    public void Any_position_is_brought_to_the_level_of_its_best_outcome() =>
        Prop.ForAll(Gen.Zip(Gen.ArrayOf(Gen.Choose(-500, 500), 3), Gen.ArrayOf(Gen.Choose(110, 2_000), 3)).ToArbitrary(), position =>
        {
            decimal[] profits = [.. position.Item1.Select(p => (decimal)p)];
            HedgePlan plan = Hedging.Equalise(profits, [.. position.Item2.Select(cents => new BackPrice(Odds(cents / 100m)))]);
            return plan.Stakes.All(stake => stake >= 0m) && plan.Stakes.Min() == 0m
                && plan.Profits.Max() - plan.Profits.Min() < 1e-20m
                && Math.Abs(plan.LockedProfit - (profits.Max() - plan.TotalStake)) < 1e-20m;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_cannot_be_hedged_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Hedging.LockIn(25m, Odds(6m), []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hedging.LockIn(0m, Odds(6m), [new(Odds(2m))]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hedging.LockIn(25m, default, [new(Odds(2m))]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hedging.LockIn(25m, Odds(6m), [default]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hedging.LockIn(25m, Odds(6m), [new(Odds(2m))], share: 1.1m));
        Assert.Throws<ArgumentException>(() => Hedging.Equalise([1m, 2m], [new(Odds(2m))]));
    }

    // Worked by hand: 10 at 3.0 returns 30; laid at 2.5 with 12; 20 - 12 x 1.5 = 2 = 12 - 10, less 5 % is 1.90.
    [Fact]
    public void A_back_is_greened_up_by_a_lay()
    {
        GreenUpPlan plan = GreenUp.Backed(10m, Odds(3m), Odds(2.5m), commission: 0.05m);

        Assert.Equal((ExchangeSide.Lay, 12m), (plan.Side, plan.Stake));
        Assert.Equal(18m, plan.Liability);
        Assert.Equal(1.9m, plan.ProfitIfWins);
        Assert.Equal(1.9m, plan.ProfitIfLoses);
    }

    // Worked by hand: 12 laid at 2.5 risks 18; backed at 3.0 with 10: 10 x 2 - 18 = 2 = 12 - 10.
    [Fact]
    public void A_lay_is_greened_up_by_a_back()
    {
        GreenUpPlan plan = GreenUp.Laid(12m, Odds(2.5m), Odds(3m));

        Assert.Equal((ExchangeSide.Back, 10m, 10m), (plan.Side, plan.Stake, plan.Liability));
        Assert.Equal((2m, 2m), (plan.ProfitIfWins, plan.ProfitIfLoses));
    }

    // Worked by hand: 10 at 2.0 laid at 4.0 with 5; 10 - 15 = -5 = 5 - 10: losses pay no commission.
    [Fact]
    public void A_loss_is_locked_in_without_commission() =>
        Assert.Equal(-5m, GreenUp.Backed(10m, Odds(2m), Odds(4m), commission: 0.05m).LockedProfit);

    // Worked by hand, matched betting: 100 at 3.0, lay at 3.1 with 5 %: 300 / 3.05 = 98.360656; 200 - 98.360656 x 2.1 = -6.557377.
    [Fact]
    public void A_bookmakers_bet_is_levelled_with_the_commission_in_the_stake()
    {
        GreenUpPlan plan = GreenUp.BackedElsewhere(100m, Odds(3m), Odds(3.1m), 0.05m);

        Assert.Equal(98.360656m, decimal.Round(plan.Stake, 6));
        Assert.Equal(-6.557377m, decimal.Round(plan.ProfitIfWins, 6));
        Assert.Equal(-6.557377m, decimal.Round(plan.ProfitIfLoses, 6));
    }

    // Worked by hand: a free 10 at 5.0 wins 40; 40 / (5.2 - .05) = 7.766990, x .95 = 7.378641 either way.
    [Fact]
    public void A_free_bet_is_laid_for_its_winnings_only()
    {
        GreenUpPlan plan = GreenUp.BackedElsewhere(10m, Odds(5m), Odds(5.2m), 0.05m, isStakeReturned: false);

        Assert.Equal(7.766990m, decimal.Round(plan.Stake, 6));
        Assert.Equal(7.378641m, decimal.Round(plan.LockedProfit, 6));
    }

    [Fact]
    public void A_level_position_needs_no_order_and_bad_numbers_are_refused()
    {
        Assert.Equal(ExchangeSide.None, GreenUp.Position(5m, 5m, Odds(2m), Odds(2.02m)).Side);
        Assert.Equal(0m, GreenUp.Position(5m, 5m, Odds(2m), Odds(2.02m)).Liability);
        Assert.Throws<ArgumentOutOfRangeException>(() => GreenUp.Position(5m, 0m, default, Odds(2m)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GreenUp.Backed(10m, Odds(2m), Odds(2m), commission: 1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => GreenUp.Backed(10m, Odds(2m), Odds(2m), stakeStep: -1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => GreenUp.Laid(0m, Odds(2m), Odds(2m)));
    }

    private static DecimalOdds Odds(decimal value) => new(value);
}
