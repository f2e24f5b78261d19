using Betting.Execution.Odds.Trading;
using Betting.Execution.Tests.Support;

namespace Betting.Execution.Tests.Odds;

public sealed class ArbitrageTests
{
    private static readonly DateTimeOffset Now = Samples.Noon;
    private static readonly FixtureId Game = Samples.Game().Id;

    // Worked by hand: 1/2.1 + 1/2.05 = .9639954; 1 / .9639954 - 1 = 3.7349 %.
    [Fact]
    public void Best_prices_of_two_books_may_be_an_arbitrage()
    {
        BestBook best = Best([QuoteOf("A", 2.1m, 1.75m), QuoteOf("B", 1.8m, 2.05m)]);

        Assert.Equal([("A", 2.1m), ("B", 2.05m)], best.Prices.Select(price => (price.Bookmaker, price.Price.Odds.Value)));
        Assert.True(best.IsArbitrage);
        ArbitrageOpportunity? found = Arbitrage.Find(best);
        Assert.NotNull(found);
        Assert.Equal(0.037349m, decimal.Round(found.ProfitShare, 6));
        DutchingPlan plan = found.Stakes(1000m);
        Assert.Equal([493.98m, 506.02m], plan.Stakes);
        Assert.Equal((493.98m * 2.1m) - 1000m, plan.Profits[0]);
        Assert.True(plan.WorstProfit > 37.3m);
    }

    [Fact]
    public void Commission_is_taken_before_prices_are_compared()
    {
        Dictionary<string, decimal> commissions = new() { ["Exchange"] = 0.05m };
        Quote[] quotes = [QuoteOf("A", 2.1m, 1.75m), QuoteOf("Exchange", 2.12m, 1.88m)];

        BestBook best = Best(quotes, commissions);

        // Worked by hand: 1 + 1.12 x .95 = 2.064 is below 2.10; 1 + .88 x .95 = 1.836 is above 1.75.
        Assert.Equal(["A", "Exchange"], best.Prices.Select(price => price.Bookmaker));
        Assert.Equal(1.836m, best.Prices[1].Price.NetOdds.Value);
        Assert.False(best.IsArbitrage);
    }

    [Fact]
    public void Ordinary_books_are_no_arbitrage()
    {
        BestBook best = Best([QuoteOf("A", 1.9m, 1.9m), QuoteOf("B", 1.95m, 1.85m)]);

        Assert.False(best.IsArbitrage);
        Assert.Null(Arbitrage.Find(best));
    }

    [Fact]
    public void A_profit_below_the_least_is_not_found()
    {
        BestBook best = Best([QuoteOf("A", 2.1m, 1.75m), QuoteOf("B", 1.8m, 2.05m)]);

        Assert.Null(Arbitrage.Find(best, 0.04m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Arbitrage.Find(best, -0.01m));
    }

    [Fact]
    public void Stale_quotes_make_no_best_price()
    {
        BestBook best = Best([QuoteOf("A", 2.1m, 1.75m, minutesAgo: 10)]);

        Assert.Empty(best.Prices);
        Assert.False(best.IsArbitrage);
        Assert.Equal(0m, best.ImpliedSum);
        Assert.Single(best.LeftOut);
    }

    [Fact]
    public void Of_equal_prices_the_later_and_then_the_first_by_name_is_taken()
    {
        Assert.Equal("B", Best([QuoteOf("A", 1.9m, 1.9m, minutesAgo: 2), QuoteOf("B", 1.9m, 1.9m)]).Prices[0].Bookmaker);
        Assert.Equal("A", Best([QuoteOf("B", 1.9m, 1.9m), QuoteOf("A", 1.9m, 1.9m)]).Prices[0].Bookmaker);
    }

    private static BestBook Best(IEnumerable<Quote> quotes, IReadOnlyDictionary<string, decimal>? commissions = null) =>
        BestPrices.Of(Game, MarketId.Moneyline, quotes, Now, commissions: commissions);

    private static Quote QuoteOf(string bookmaker, decimal home, decimal away, int minutesAgo = 1) => new()
    {
        FixtureId = Game,
        Market = MarketId.Moneyline,
        Bookmaker = bookmaker,
        Odds = [new(home), new(away)],
        QuotedAt = Now.AddMinutes(-minutesAgo),
    };
}
