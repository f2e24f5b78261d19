using Betting.Execution.Settling;
using Betting.Execution.Tests.Support;
using Betting.TestSupport;

namespace Betting.Execution.Tests.Settling;

public sealed class SettlementInputTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1.1e15)]
    public void A_stake_that_no_bet_has_is_refused_with_its_value(double stake) =>
        Assert.Equal((decimal)stake, Assert.Throws<ArgumentOutOfRangeException>(() => Decide(new SettlementTerms(MarketId.Moneyline, Selection.Home, (decimal)stake, new DecimalOdds(2m)), 1, 0)).ActualValue);

    [Theory]
    [InlineData(-1)]
    [InlineData(9)]
    public void Decimals_that_no_currency_has_are_refused(int decimals) =>
        Assert.Equal(decimals, Assert.Throws<ArgumentOutOfRangeException>(() => Decide(new SettlementTerms(MarketId.Moneyline, Selection.Home, 1m, new DecimalOdds(2m), Decimals: decimals), 1, 0)).ActualValue);

    [Fact]
    public void Negative_half_stated_and_nameless_results_are_refused()
    {
        SettlementTerms terms = new(MarketId.MatchResult, Selection.Home, 1m, new DecimalOdds(2m));

        Assert.Equal("-1-0", Assert.Throws<ArgumentOutOfRangeException>(() => Decide(terms, -1, 0)).ActualValue);
        Assert.Contains("one side only", Refusal(terms, Samples.ResultOf(1, 0) with { RegulationHomeScore = 1 }), StringComparison.Ordinal);
        Assert.Contains("'draw'", Refusal(
            terms with { Market = MarketId.Moneyline },
            Samples.ResultOf(1, 0, fixture: Samples.Game() with { Sport = "tennis" }) with { Status = ResultStatus.Retired, CompletedPeriods = 1, DeclaredWinner = Selection.Draw }), StringComparison.Ordinal);
        Assert.Contains("77", Refusal(terms, Samples.ResultOf(1, 0, (ResultStatus)77)), StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_and_lines_at_the_ends_of_their_types_settle()
    {
        Assert.Equal(SettlementOutcome.Won, Decide(new SettlementTerms(MarketId.Total(2.5m), Selection.Over, 1m, new DecimalOdds(2m)), int.MaxValue, int.MaxValue).Outcome);
        Assert.Equal(SettlementOutcome.Lost, Decide(new SettlementTerms(MarketId.Total(7_000_000_000_000_000_000_000_000_000m), Selection.Over, 1m, new DecimalOdds(2m)), int.MaxValue, 0).Outcome);
        Assert.Equal(SettlementOutcome.Lost, Decide(new SettlementTerms(MarketId.Spread(-7_000_000_000_000_000_000_000_000_000m), Selection.Home, 1m, new DecimalOdds(2m)), int.MaxValue, 0).Outcome);
        Assert.Equal(99_999_000_000_000_000_000m, Decide(new SettlementTerms(MarketId.Moneyline, Selection.Home, SettlementTerms.MaximumStake, new DecimalOdds(DecimalOdds.Maximum)), 1, 0).Profit);
    }

    // Worked by hand: a bet of 10 at 3.00 sold for 17.55 brings 7.55, sold for nothing loses 10, and cannot return more than 30.
    [Fact]
    public void A_cash_out_brings_what_was_returned_less_the_stake()
    {
        DecimalOdds odds = new(3m);

        Assert.Equal(new Settlement(SettlementOutcome.CashedOut, 7.55m), BetSettlement.CashOut(10m, odds, 17.55m));
        Assert.Equal(-10m, BetSettlement.CashOut(10m, odds, 0m).Profit);
        Assert.Equal(20m, BetSettlement.CashOut(10m, odds, 30m).Profit);
        Assert.Equal(30.01m, Assert.Throws<ArgumentOutOfRangeException>(() => BetSettlement.CashOut(10m, odds, 30.01m)).ActualValue);
        Assert.Equal(-0.01m, Assert.Throws<ArgumentOutOfRangeException>(() => BetSettlement.CashOut(10m, odds, -0.01m)).ActualValue);
    }

    [Fact]
    public void A_decision_allocates_nothing()
    {
        SettlementTerms terms = new(MarketId.Spread(-0.75m), Selection.Home, 12.34m, new DecimalOdds(1.95m), Samples.KickOff);
        Result result = Samples.ResultOf(1, 0);

        Assert.Equal(0, Allocated.Least(() => BetSettlement.Decide(in terms, result)));
    }

    private static SettlementDecision Decide(SettlementTerms terms, int home, int away) => BetSettlement.Decide(terms, Samples.ResultOf(home, away));

    private static string Refusal(SettlementTerms terms, Result result) => Assert.ThrowsAny<ArgumentException>(() => BetSettlement.Decide(terms, result)).Message;
}
