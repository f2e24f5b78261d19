using Betting.Features.Prices;

namespace Betting.Features.Tests.Prices;

public sealed class MarketPriceTransformerTests
{
    private static readonly Fixture Fixture = Games.Fixture("a", "b", Games.Day(10));

    [Fact]
    public void Prices_become_log_odds_without_the_margin()
    {
        MarketPriceTransformer market = new(new MarketPriceOptions());
        double[] values = market.Compute(Fixture, Games.Quote(Fixture, "Pinnacle", Fixture.StartsAt.AddHours(-6), 2.6m, 2.4m, 4.3m));

        // Known answer: proportional margin removal of 2.6, 2.4, 4.3 gives .3720259553, .4030281182, .2249459265.
        double[] probabilities = [.3720259553, .4030281182, .2249459265];
        for (int index = 0; index < 3; index++)
        {
            Assert.Equal(Math.Log(probabilities[index] / (1 - probabilities[index])), values[index], 1e-8);
        }

        Assert.Equal((1 / 2.6) + (1 / 2.4) + (1 / 4.3), values[3], 1e-12);
        Assert.Equal(6, values[4]);
        Assert.Equal(["market_home_logit", "market_draw_logit", "market_away_logit", "market_book_sum", "market_age_hours"], market.Features.Names);
    }

    [Fact]
    public void The_newest_quote_of_the_most_trusted_bookmaker_is_read()
    {
        MarketPriceTransformer market = new(new MarketPriceOptions());
        DateTimeOffset start = Fixture.StartsAt;
        Quote old = Games.Quote(Fixture, "Pinnacle", start.AddHours(-9), 2, 4, 4);
        Quote newest = Games.Quote(Fixture, "pinnacle", start.AddHours(-5), 2, 4, 4.2m);
        Quote other = Games.Quote(Fixture, "Bet365", start.AddHours(-1), 2, 4, 4);
        Quote average = Games.Quote(Fixture, "market-average", start.AddHours(-2), 2, 4, 4) with { IsObtainable = false };
        Quote best = Games.Quote(Fixture, "market-best", start.AddHours(-1), 3, 5, 5) with { IsObtainable = false };
        Quote shop = Games.Quote(Fixture, "Zzz", start.AddHours(-3), 2, 4, 4);
        Quote firstShop = Games.Quote(Fixture, "Aaa", start.AddHours(-4), 2, 4, 4);

        Assert.Equal(5, Age(newest, old, other, average, best, shop));
        Assert.Equal(1, Age(shop, other, average, best));
        Assert.Equal(2, Age(shop, average, best));
        Assert.Equal(4, Age(shop, firstShop, best));
        Assert.Equal(double.NaN, Age(best));
        Assert.Equal(double.NaN, Age());

        double Age(params Quote[] quotes) => market.Value("market_age_hours", Fixture, quotes);
    }

    [Fact]
    public void Closing_prices_other_markets_and_prices_without_profit_are_not_read()
    {
        Quote closing = Games.Quote(Fixture, "Pinnacle", Fixture.StartsAt, 2, 4, 4) with { IsClosing = true };
        Quote total = Games.Quote(Fixture, "Pinnacle", Fixture.StartsAt, 1.9m, 1.9m) with { Market = MarketId.Total(2.5m) };
        Quote broken = Games.Quote(Fixture, "Pinnacle", Fixture.StartsAt, 1, 4, 4);

        Assert.Equal(double.NaN, new MarketPriceTransformer(new MarketPriceOptions()).Value("market_book_sum", Fixture, closing, total, broken));
        Assert.Equal(1, new MarketPriceTransformer(new MarketPriceOptions { UseClosing = true }).Value("market_book_sum", Fixture, closing, total));
        Assert.Equal(2 / 1.9, new MarketPriceTransformer(new MarketPriceOptions { Market = MarketId.Total(2.5m), Prefix = "total" }).Value("total_book_sum", Fixture, closing, total), 1e-12);
        Assert.Equal(double.NaN, new MarketPriceTransformer(new MarketPriceOptions { Market = MarketId.Total(3m) }).Value("market_over_logit", Fixture, closing, total));
    }

    [Fact]
    public void Restored_at_any_point_it_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(() => new MarketPriceTransformer(new MarketPriceOptions()));

    [Fact]
    public void The_future_changes_nothing() => TransformerLaws.IgnoresTheFuture(() => new MarketPriceTransformer(new MarketPriceOptions()));

    [Fact]
    public void Every_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new MarketPriceTransformer(options), new MarketPriceOptions(),
            options => options with { Market = MarketId.Moneyline },
            options => options with { Bookmakers = ["Bet365", "Pinnacle", "consensus", "market-average"] },
            options => options with { UseOtherBookmakers = false },
            options => options with { UseClosing = true },
            options => options with { Prefix = "other" });

    [Fact]
    public void Options_that_can_never_read_a_sound_price_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new MarketPriceTransformer(new MarketPriceOptions { Bookmakers = [], UseOtherBookmakers = false }));
        Assert.Throws<ArgumentException>(() => new MarketPriceTransformer(new MarketPriceOptions { Bookmakers = ["market-best"] }));
        Assert.Throws<ArgumentException>(() => new MarketPriceTransformer(new MarketPriceOptions { Prefix = " " }));
    }
}
