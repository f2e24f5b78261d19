using Betting.Execution.Odds;
using Betting.Execution.Settling;
using Betting.Execution.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Settling;

public sealed class BetSettlementTests
{
    // Worked by hand: 2 x (10 - 1).
    [Fact]
    public void Two_at_ten_wins_eighteen() =>
        Assert.Equal(new Settlement(SettlementOutcome.Won, 18m), Settle(MarketId.MatchResult, "home", 2m, 10m, 1, 0));

    [Theory]
    [InlineData("home", 2, 1, SettlementOutcome.Won)]
    [InlineData("draw", 2, 1, SettlementOutcome.Lost)]
    [InlineData("away", 2, 1, SettlementOutcome.Lost)]
    [InlineData("home", 1, 1, SettlementOutcome.Lost)]
    [InlineData("draw", 1, 1, SettlementOutcome.Won)]
    [InlineData("away", 0, 1, SettlementOutcome.Won)]
    public void A_match_result_has_one_winner(string selection, int home, int away, SettlementOutcome expected) =>
        Assert.Equal(expected, Settle(MarketId.MatchResult, selection, 10m, 2m, home, away).Outcome);

    [Theory]
    [InlineData("home", 2, 1, SettlementOutcome.Won)]
    [InlineData("away", 2, 1, SettlementOutcome.Lost)]
    [InlineData("home", 20, 20, SettlementOutcome.Push)]
    [InlineData("away", 20, 20, SettlementOutcome.Push)]
    public void A_tied_moneyline_is_a_push(string selection, int home, int away, SettlementOutcome expected) =>
        Assert.Equal(expected, Settle(MarketId.Moneyline, selection, 10m, 2m, home, away).Outcome);

    // Worked by hand: a quarter line is two half bets on the lines a quarter beside it.
    [Theory]
    [InlineData(-1.5, "home", 2, 0, SettlementOutcome.Won)]
    [InlineData(-1.5, "home", 1, 0, SettlementOutcome.Lost)]
    [InlineData(-1.5, "away", 1, 0, SettlementOutcome.Won)]
    [InlineData(-2, "home", 2, 0, SettlementOutcome.Push)]
    [InlineData(-2, "away", 2, 0, SettlementOutcome.Push)]
    [InlineData(-0.75, "home", 1, 0, SettlementOutcome.HalfWon)]
    [InlineData(-0.75, "away", 1, 0, SettlementOutcome.HalfLost)]
    [InlineData(-0.75, "home", 2, 0, SettlementOutcome.Won)]
    [InlineData(-0.75, "home", 0, 0, SettlementOutcome.Lost)]
    [InlineData(0.25, "home", 0, 0, SettlementOutcome.HalfWon)]
    [InlineData(0.25, "away", 0, 0, SettlementOutcome.HalfLost)]
    [InlineData(0.25, "home", 0, 1, SettlementOutcome.Lost)]
    [InlineData(-0.25, "home", 0, 0, SettlementOutcome.HalfLost)]
    [InlineData(-0.25, "home", 1, 0, SettlementOutcome.Won)]
    [InlineData(0, "home", 1, 1, SettlementOutcome.Push)]
    public void A_spread_adds_its_line_to_home(double line, string selection, int home, int away, SettlementOutcome expected) =>
        Assert.Equal(expected, Settle(MarketId.Spread((decimal)line), selection, 10m, 2m, home, away).Outcome);

    [Theory]
    [InlineData(2.5, "over", 2, 1, SettlementOutcome.Won)]
    [InlineData(2.5, "under", 2, 1, SettlementOutcome.Lost)]
    [InlineData(2.5, "over", 1, 1, SettlementOutcome.Lost)]
    [InlineData(3, "over", 2, 1, SettlementOutcome.Push)]
    [InlineData(3, "under", 2, 1, SettlementOutcome.Push)]
    [InlineData(2.75, "over", 2, 1, SettlementOutcome.HalfWon)]
    [InlineData(2.75, "under", 2, 1, SettlementOutcome.HalfLost)]
    [InlineData(2.25, "over", 1, 1, SettlementOutcome.HalfLost)]
    [InlineData(2.25, "under", 1, 1, SettlementOutcome.HalfWon)]
    [InlineData(2.25, "over", 2, 1, SettlementOutcome.Won)]
    public void A_total_counts_both_scores(double line, string selection, int home, int away, SettlementOutcome expected) =>
        Assert.Equal(expected, Settle(MarketId.Total((decimal)line), selection, 10m, 2m, home, away).Outcome);

    // Worked by hand: half of 100 wins .95, half comes back; half of 100 is lost, half comes back.
    [Fact]
    public void Quarter_lines_pay_half()
    {
        Assert.Equal(new Settlement(SettlementOutcome.HalfWon, 47.50m), Settle(MarketId.Total(2.75m), "over", 100m, 1.95m, 2, 1));
        Assert.Equal(new Settlement(SettlementOutcome.HalfLost, -50m), Settle(MarketId.Total(2.25m), "over", 100m, 1.95m, 1, 1));
        Assert.Equal(new Settlement(SettlementOutcome.Push, 0m), Settle(MarketId.Total(3m), "over", 100m, 1.95m, 2, 1));
    }

    [Theory]
    [InlineData(ResultStatus.Abandoned)]
    [InlineData(ResultStatus.Cancelled)]
    [InlineData(ResultStatus.Awarded)]
    public void A_game_that_was_not_played_to_its_end_voids_the_bet(ResultStatus status) =>
        Assert.Equal(
            new Settlement(SettlementOutcome.Void, 0m),
            BetSettlement.Settle(MarketId.MatchResult, Selection.Home, 10m, new DecimalOdds(2m), Samples.ResultOf(3, 0, status)));

    // Worked by hand: 3.33 x .37 = 1.2321; 0.05 x .5 x .5 = .0125; half of 0.01 and of 0.03.
    [Theory]
    [InlineData("match-result", "home", 3.33, 1.37, 1.23)]
    [InlineData("total:0.75", "over", 0.05, 1.50, 0.01)]
    [InlineData("total:1.25", "over", 0.01, 2.00, -0.01)]
    [InlineData("total:1.25", "over", 0.03, 2.00, -0.02)]
    public void Fractions_of_a_cent_go_to_the_bookmaker(string market, string selection, double stake, double odds, double expected) =>
        Assert.Equal((decimal)expected, Settle(MarketId.Parse(market), selection, (decimal)stake, (decimal)odds, 1, 0).Profit);

    // Worked by hand: American -120 pays 100 for 120, so 25 for 30; as decimals 30 x 0.8333... = 24.999... must not cost a cent.
    [Theory]
    [InlineData(-120, 30, 25)]
    [InlineData(-120, 60, 50)]
    [InlineData(-120, 120, 100)]
    [InlineData(-110, 110, 100)]
    [InlineData(-130, 13, 10)]
    [InlineData(-333, 333, 100)]
    public void A_repeating_price_loses_no_cent(int american, int stake, int expected) =>
        Assert.Equal(expected, BetSettlement.Settle(MarketId.Moneyline, Selection.Home, stake, OddsFormat.FromAmerican(american), Samples.ResultOf(1, 0)).Profit);

    [Fact]
    public void Bad_bets_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Settle(MarketId.Moneyline, "draw", 1m, 2m, 1, 1));

        Assert.Contains("home, away", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Settle(MarketId.Total(2.5m), "home", 1m, 2m, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Settle(MarketId.Moneyline, "home", 0m, 2m, 1, 1));
    }

    [Fact]
    public void Profit_lies_between_the_stake_and_the_win_and_opposite_bets_mirror_each_other() =>
        Prop.ForAll(Gen.Choose(0, 6).Two().ToArbitrary(), Gen.Choose(-20, 20).ToArbitrary(), Gen.Choose(1, 100_000).Two().ToArbitrary(), (score, quarters, money) =>
        {
            (int home, int away) = score;
            MarketId market = MarketId.Spread(quarters / 4m);
            decimal stake = money.Item1 / 100m;
            decimal odds = 1m + (money.Item2 / 10_000m);
            Settlement forHome = Settle(market, "home", stake, odds, home, away);
            Settlement forAway = Settle(market, "away", stake, odds, home, away);
            bool isMirrored = (int)forHome.Outcome + (int)forAway.Outcome == (int)SettlementOutcome.Lost;
            return isMirrored && new[] { forHome, forAway }.All(settled =>
                settled.Profit >= -stake && settled.Profit <= stake * (odds - 1m) && decimal.Round(settled.Profit, 2) == settled.Profit);
        }).QuickCheckThrowOnFailure();

    private static Settlement Settle(MarketId market, string selection, decimal stake, decimal odds, int home, int away) =>
        BetSettlement.Settle(market, new Selection(selection), stake, new DecimalOdds(odds), Samples.ResultOf(home, away));
}
