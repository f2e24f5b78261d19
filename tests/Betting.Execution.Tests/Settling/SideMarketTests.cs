using Betting.Execution.Settling;
using Betting.Execution.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Settling;

public sealed class SideMarketTests
{
    [Theory]
    [InlineData("double-chance", "home-or-draw", 2, 1, SettlementOutcome.Won)]
    [InlineData("double-chance", "home-or-draw", 1, 1, SettlementOutcome.Won)]
    [InlineData("double-chance", "home-or-draw", 0, 1, SettlementOutcome.Lost)]
    [InlineData("double-chance", "home-or-away", 0, 1, SettlementOutcome.Won)]
    [InlineData("double-chance", "home-or-away", 1, 1, SettlementOutcome.Lost)]
    [InlineData("double-chance", "draw-or-away", 1, 1, SettlementOutcome.Won)]
    [InlineData("double-chance", "draw-or-away", 2, 1, SettlementOutcome.Lost)]
    [InlineData("draw-no-bet", "home", 2, 1, SettlementOutcome.Won)]
    [InlineData("draw-no-bet", "away", 1, 1, SettlementOutcome.Push)]
    [InlineData("draw-no-bet", "away", 2, 1, SettlementOutcome.Lost)]
    [InlineData("both-teams-to-score", "yes", 1, 1, SettlementOutcome.Won)]
    [InlineData("both-teams-to-score", "yes", 3, 0, SettlementOutcome.Lost)]
    [InlineData("both-teams-to-score", "no", 3, 0, SettlementOutcome.Won)]
    [InlineData("both-teams-to-score", "no", 0, 0, SettlementOutcome.Won)]
    [InlineData("correct-score:3", "2-1", 2, 1, SettlementOutcome.Won)]
    [InlineData("correct-score:3", "2-1", 1, 2, SettlementOutcome.Lost)]
    [InlineData("correct-score:3", "other", 4, 1, SettlementOutcome.Won)]
    [InlineData("correct-score:3", "other", 3, 3, SettlementOutcome.Lost)]
    [InlineData("correct-score:3", "3-3", 3, 4, SettlementOutcome.Lost)]
    public void Side_markets_settle_by_the_score(string market, string selection, int home, int away, SettlementOutcome expected) =>
        Assert.Equal(expected, Settle(MarketId.Parse(market), new Selection(selection), 10m, 2m, home, away).Outcome);

    private static readonly Arbitrary<(int, int)> Scores = Gen.Choose(0, 8).Two().ToArbitrary();
    private static readonly Arbitrary<(int, int)> Money = Gen.Choose(1, 100_000).Two().ToArbitrary();

    [Fact]
    public void As_many_selections_win_as_a_market_has_winners() => Prop.ForAll(Scores, score =>
        new[] { MarketId.MatchResult, MarketId.DoubleChance, MarketId.BothTeamsToScore, MarketId.CorrectScore(3), MarketId.Total(2.5m), MarketId.Spread(-0.5m) }.All(market =>
            market.Selections.Count(selection => Settle(market, selection, 1m, 2m, score.Item1, score.Item2).Outcome == SettlementOutcome.Won) == market.Winners))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Draw_no_bet_is_the_handicap_of_nought_and_a_moneyline() => Prop.ForAll(Scores, Money, (score, money) =>
        MarketId.DrawNoBet.Selections.All(side =>
        {
            (decimal stake, decimal odds) = Amounts(money);
            Settlement settled = Settle(MarketId.DrawNoBet, side, stake, odds, score.Item1, score.Item2);
            return settled == Settle(MarketId.Spread(0m), side, stake, odds, score.Item1, score.Item2)
                && settled == Settle(MarketId.Moneyline, side, stake, odds, score.Item1, score.Item2);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void A_double_chance_wins_where_one_of_its_outcomes_wins() => Prop.ForAll(Scores, score =>
    {
        SettlementOutcome Match(Selection selection) => Settle(MarketId.MatchResult, selection, 1m, 2m, score.Item1, score.Item2).Outcome;
        bool Wins(Selection pair) => Settle(MarketId.DoubleChance, pair, 1m, 2m, score.Item1, score.Item2).Outcome == SettlementOutcome.Won;
        bool home = Match(Selection.Home) == SettlementOutcome.Won;
        bool draw = Match(Selection.Draw) == SettlementOutcome.Won;
        bool away = Match(Selection.Away) == SettlementOutcome.Won;
        return Wins(Selection.HomeOrDraw) == (home || draw) && Wins(Selection.HomeOrAway) == (home || away) && Wins(Selection.DrawOrAway) == (draw || away);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Half_lines_match_the_match_result_and_the_double_chance() => Prop.ForAll(Scores, score =>
        Outcome(MarketId.Spread(-0.5m), Selection.Home, score) == Outcome(MarketId.MatchResult, Selection.Home, score)
        && Outcome(MarketId.Spread(0.5m), Selection.Home, score) == Outcome(MarketId.DoubleChance, Selection.HomeOrDraw, score))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_quarter_line_is_half_a_bet_on_either_side_of_it() => Prop.ForAll(Scores, Money, Gen.Choose(-12, 12).ToArbitrary(), (score, money, number) =>
    {
        // Stakes in even cents and prices in tenths leave nothing to round, so that both sides are exact.
        decimal stake = money.Item1 / 5m;
        decimal odds = 1m + ((money.Item2 % 100) / 10m);
        decimal line = (number / 2m) + 0.25m;
        return MarketId.Spread(line).Selections.All(side =>
            Settle(MarketId.Spread(line), side, stake, odds, score.Item1, score.Item2).Profit
            == Settle(MarketId.Spread(line - 0.25m), side, stake / 2m, odds, score.Item1, score.Item2).Profit
                + Settle(MarketId.Spread(line + 0.25m), side, stake / 2m, odds, score.Item1, score.Item2).Profit);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_profit_lies_between_the_stake_and_the_win_in_whole_cents() => Prop.ForAll(Scores, Money, Gen.Choose(-20, 20).ToArbitrary(), (score, money, quarters) =>
    {
        (decimal stake, decimal odds) = Amounts(money);
        MarketId[] markets =
        [
            MarketId.MatchResult, MarketId.Moneyline, MarketId.DoubleChance, MarketId.DrawNoBet, MarketId.BothTeamsToScore, MarketId.CorrectScore(2),
            MarketId.Spread(quarters / 4m), MarketId.Total(Math.Abs(quarters) / 4m),
        ];
        return markets.All(market => market.Selections.All(selection =>
        {
            decimal profit = Settle(market, selection, stake, odds, score.Item1, score.Item2).Profit;
            return profit >= -stake && profit <= stake * (odds - 1m) && decimal.Round(profit, 2) == profit;
        }));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_score_without_a_game_pays_what_the_game_pays() => Prop.ForAll(Scores, Money, (score, money) =>
    {
        (decimal stake, decimal odds) = Amounts(money);
        MarketId market = MarketId.Spread(-0.75m);
        return BetSettlement.ProfitAt(in market, Selection.Home, stake, new DecimalOdds(odds), score.Item1, score.Item2)
            == Settle(market, Selection.Home, stake, odds, score.Item1, score.Item2).Profit;
    }).QuickCheckThrowOnFailure();

    private static (decimal Stake, decimal Odds) Amounts((int, int) money) => (money.Item1 / 100m, 1m + (money.Item2 / 10_000m));

    private static SettlementOutcome Outcome(MarketId market, Selection selection, (int, int) score) => Settle(market, selection, 1m, 2m, score.Item1, score.Item2).Outcome;

    private static Settlement Settle(MarketId market, Selection selection, decimal stake, decimal odds, int home, int away) =>
        BetSettlement.Settle(market, selection, stake, new DecimalOdds(odds), Samples.ResultOf(home, away));
}
