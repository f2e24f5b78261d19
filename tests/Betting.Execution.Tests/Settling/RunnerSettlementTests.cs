using System.Collections.Immutable;
using Betting.Execution.Settling;
using Betting.Execution.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Settling;

public sealed class RunnerSettlementTests
{
    private static readonly Selection Ours = new("Ours");

    // Worked by hand: two tied winners, half of 10 counts at 4: 5 x 4 - 10 = 10.
    [Fact]
    public void A_dead_heat_of_two_halves_the_stake() =>
        Assert.Equal(new SettlementDecision(SettlementOutcome.Partial, 10m, SettlementReason.DeadHeat), Decide(MarketId.Outright, 10m, 4m, [1, 1, 3]));

    // Worked by hand: 2 on each part at 10, places at a fifth of the profit, 1.8: won 18 + 3.6; placed -2 + 3.6; lost -4.
    [Theory]
    [InlineData(1, SettlementOutcome.Won, 21.6)]
    [InlineData(2, SettlementOutcome.Partial, 1.6)]
    [InlineData(3, SettlementOutcome.Partial, 1.6)]
    [InlineData(4, SettlementOutcome.Lost, -4.0)]
    public void Each_way_pays_both_parts(int position, SettlementOutcome outcome, double profit)
    {
        int[] others = [.. Enumerable.Range(1, 5).Where(other => other != position)];

        Assert.Equal(
            new SettlementDecision(outcome, (decimal)profit, SettlementReason.Score),
            Decide(MarketId.EachWay(3, 5), 4m, 10m, [position, .. others]));
    }

    // Worked by hand: two runners tie for third of three places, so half of the place stake of 2 counts at 2.8: 2.8 - 2 = 0.8, and the win part loses 2.
    // A quarter of the profit at 9.00 pays 3.00 a place; three tied for the last two places: 2/3 x 6 - 2 ... each part 5: 5 x 3 x 2/3 - 5 = 5, less 5.
    [Fact]
    public void Places_are_shared_in_a_dead_heat()
    {
        Assert.Equal(new SettlementDecision(SettlementOutcome.Partial, -1.2m, SettlementReason.DeadHeat), Decide(MarketId.EachWay(3, 5), 4m, 10m, [3, 3, 1, 2]));
        Assert.Equal(new SettlementDecision(SettlementOutcome.Partial, 0m, SettlementReason.DeadHeat), Decide(MarketId.EachWay(3, 4), 10m, 9m, [2, 2, 2, 1]));
    }

    // Worked by hand: tied winners are placed in full: 2 x 10 / 2 - 2 = 8 and 2 x 1.8 = 3.6.
    [Fact]
    public void Tied_winners_are_placed_in_full() => Assert.Equal(11.6m, Decide(MarketId.EachWay(3, 5), 4m, 10m, [1, 1, 3]).Profit);

    [Fact]
    public void A_place_market_pays_its_own_price()
    {
        Assert.Equal(new SettlementDecision(SettlementOutcome.Won, 5m, SettlementReason.Score), Decide(MarketId.Place(3), 10m, 1.5m, [3, 1, 2, 4]));
        Assert.Equal(new SettlementDecision(SettlementOutcome.Lost, -10m, SettlementReason.Score), Decide(MarketId.Place(3), 10m, 1.5m, [4, 1, 2, 3]));
    }

    [Fact]
    public void A_runner_that_is_not_listed_was_not_placed_and_one_that_did_not_start_is_void()
    {
        Result others = Race([]) with { Placings = [new Placing(new Selection("Other"), 1)] };

        Assert.Equal(SettlementOutcome.Lost, BetSettlement.Decide(Terms(MarketId.Outright, 10m, 4m), others).Outcome);
        Assert.Equal(new SettlementDecision(SettlementOutcome.Void, 0m, SettlementReason.NonRunner), Decide(MarketId.Outright, 10m, 4m, [0, 1, 2]));
    }

    [Fact]
    public void A_result_without_positions_or_with_a_runner_twice_is_refused()
    {
        Assert.Contains("no finishing positions", Assert.Throws<ArgumentException>(() => Decide(MarketId.Outright, 10m, 4m, [])).Message, StringComparison.Ordinal);
        Result twice = Race([1]) with { Placings = [new Placing(Ours, 1), new Placing(Ours, 2)] };
        Assert.Contains("'Ours' twice", Assert.Throws<ArgumentException>(() => BetSettlement.Decide(Terms(MarketId.Outright, 10m, 4m), twice)).Message, StringComparison.Ordinal);
        Assert.Equal(-1, Assert.Throws<ArgumentOutOfRangeException>(() => new Placing(Ours, -1)).ActualValue);
        Assert.Throws<ArgumentException>(() => new Placing(default, 1));
    }

    [Fact]
    public void The_parts_of_tied_runners_add_up_to_the_places_they_share() => Prop.ForAll(
        Gen.Choose(1, 6).ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), (tied, places, first) =>
        {
            int[] positions = [.. Enumerable.Repeat(first, tied), .. Enumerable.Range(1, first - 1)];
            decimal returned = (Decide(MarketId.Place(places), 600m, 2m, positions).Profit + 600m) / 1200m;
            int shared = Math.Clamp(places - first + 1, 0, tied);
            return Math.Abs((returned * tied) - shared) < 0.001m;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_each_way_bet_is_its_two_parts() => Prop.ForAll(
        Gen.Choose(1, 5000).ToArbitrary(), Gen.Choose(0, 300).ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), (halves, price, position) =>
        {
            // Prices in steps of .04 and a quarter leave nothing to round.
            decimal odds = 1m + (price * 0.04m);
            int[] positions = [position, .. Enumerable.Range(1, 6).Where(other => other != position)];
            return Decide(MarketId.EachWay(3, 4), 2m * halves, odds, positions).Profit
                == Decide(MarketId.Outright, halves, odds, positions).Profit + Decide(MarketId.Place(3), halves, 1m + ((odds - 1m) / 4m), positions).Profit;
        }).QuickCheckThrowOnFailure();

    private static SettlementDecision Decide(MarketId market, decimal stake, decimal odds, int[] positions) =>
        BetSettlement.Decide(Terms(market, stake, odds), Race(positions));

    private static SettlementTerms Terms(MarketId market, decimal stake, decimal odds) => new(market, Ours, stake, new DecimalOdds(odds));

    private static Result Race(int[] positions) => Samples.ResultOf(0, 0) with
    {
        Placings = [.. positions.Select((position, index) => new Placing(index == 0 ? Ours : new Selection($"Other {index}"), position)).ToImmutableArray()],
    };
}
