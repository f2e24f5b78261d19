using System.Collections.Immutable;
using Betting.Features.Prices;
using Betting.Numerics.Randomness;

namespace Betting.Features.Tests.Prices;

public sealed class MarketMovementTransformerTests
{
    private static readonly Fixture Fixture = Games.Fixture("a", "b", Games.Day(10));
    private static readonly MarketMovementOptions TwoWay = new() { Market = MarketId.Moneyline };

    [Fact]
    public void Movement_is_the_change_of_log_odds_since_the_first_price()
    {
        MarketMovementTransformer market = new(TwoWay);
        Assert.Equal(
            [
                "market_open_home_logit", "market_open_away_logit", "market_move_home", "market_move_away", "market_deviation_home",
                "market_deviation_away", "market_best_home", "market_best_away", "market_books", "market_newest_age_hours", "market_oldest_age_hours",
            ],
            market.Features.Names);

        // Worked by hand: without margin 2 and 2 are 1/2 each, 1.5 and 3 are 2/3 and 1/3; the price in between does not matter.
        double[] values = market.Compute(Fixture, Quoted("One", 30, 2, 2), Quoted("One", 12, 5, 1.2m), Quoted("One", 6, 1.5m, 3));

        AssertClose([0, 0, Math.Log(2), -Math.Log(2), double.NaN, double.NaN, 0, 0, 1, 6, 6], values);
    }

    [Fact]
    public void Each_bookmaker_is_compared_with_itself_and_their_disagreement_is_measured()
    {
        // Worked by hand: One moves from 1/2 to 2/3; Two comes late with 1/2 and stays. Opening log odds are 0; the mean movement is ln 2 / 2. Of 2/3 and 1/2
        // the standard deviation is (1/6) / sqrt 2. The best home price 2 is over the mean 1.75, the best away price 3 over 2.5.
        double[] values = new MarketMovementTransformer(TwoWay).Compute(Fixture, Quoted("One", 30, 2, 2), Quoted("Two", 8, 2, 2), Quoted("One", 6, 1.5m, 3));

        double deviation = 1 / (6 * Math.Sqrt(2));
        AssertClose([0, 0, Math.Log(2) / 2, -Math.Log(2) / 2, deviation, deviation, (2 / 1.75) - 1, (3 / 2.5) - 1, 2, 6, 8], values);
    }

    [Fact]
    public void Three_outcomes_are_read_as_well()
    {
        double[] values = new MarketMovementTransformer(new MarketMovementOptions { Prefix = "result" }).Compute(Fixture, Quoted("One", 9, 2.6m, 2.4m, 4.3m), Quoted("One", 3, 2, 4, 4));

        // Known answer: proportional margin removal of 2.6, 2.4, 4.3 gives .3720259553, .4030281182, .2249459265; and of 2, 4, 4 gives 1/2, 1/4, 1/4.
        double[] open = [.. new[] { .3720259553, .4030281182, .2249459265 }.Select(Logit)];
        double[] newest = [0, Logit(0.25), Logit(0.25)];
        for (int outcome = 0; outcome < 3; outcome++)
        {
            Assert.Equal(open[outcome], values[outcome], 1e-8);
            Assert.Equal(newest[outcome] - open[outcome], values[3 + outcome], 1e-8);
        }

        Assert.Equal(15, values.Length);
        Assert.Equal("result_best_draw", new MarketMovementTransformer(new MarketMovementOptions { Prefix = "result" }).Features.Names[10]);
    }

    [Fact]
    public void Stale_bookmakers_are_left_out_by_the_age_of_their_newest_price()
    {
        MarketMovementTransformer market = new(TwoWay with { MaximumAgeHours = 10 });
        Quote[] quotes = [Quoted("Old", 40, 2, 2), Quoted("Old", 10.5, 2, 2), Quoted("New", 40, 2, 2), Quoted("New", 10, 1.5m, 3)];

        double[] values = market.Compute(Fixture, quotes);

        // Worked by hand: New's opening price counts however old it is; exactly 10 hours are not too old.
        AssertClose([0, 0, Math.Log(2), -Math.Log(2)], values[..4]);
        Assert.Equal([1, 10, 10], values[8..]);
        Assert.Equal(2, new MarketMovementTransformer(TwoWay with { MaximumAgeHours = null }).Value("market_books", Fixture, quotes));
        Assert.All(new MarketMovementTransformer(TwoWay with { MaximumAgeHours = 9 }).Compute(Fixture, quotes), value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void Aggregates_closing_prices_other_markets_late_and_broken_prices_are_not_read()
    {
        Quote average = Quoted("market-average", 5, 3, 1.5m) with { IsObtainable = false };
        Quote best = Quoted("Market-Best", 5, 9, 9) with { IsObtainable = false };
        Quote[] quotes =
        [
            Quoted("One", 5, 2, 2), average, best, Quoted("Two", 0, 3, 1.5m) with { IsClosing = true }, Quoted("Two", 5, 1.9m, 1.9m) with { Market = MarketId.Total(2.5m) },
            Quoted("Two", -1, 3, 1.5m), Quoted("Two", 5, 3, 1.5m) with { KnownAt = Fixture.StartsAt.AddHours(1) }, Quoted("Two", 5, 1, 9), Quoted("Two", 5, 2, 3, 4) with { Market = MarketId.Moneyline },
        ];

        Assert.Equal([1, 5, 5], new MarketMovementTransformer(TwoWay).Compute(Fixture, quotes)[8..]);
        Assert.Equal(2, new MarketMovementTransformer(TwoWay with { IncludeAggregates = true }).Value("market_books", Fixture, quotes));
        Assert.Equal(1, new MarketMovementTransformer(new MarketMovementOptions { Market = MarketId.Total(2.5m) }).Value("market_books", Fixture, quotes));
    }

    [Fact]
    public void Named_bookmakers_alone_are_read_whatever_their_case()
    {
        MarketMovementTransformer market = new(TwoWay with { Bookmakers = ["one", "Three"] });

        Assert.Equal(1, market.Value("market_books", Fixture, Quoted("One", 5, 2, 2), Quoted("ONE", 4, 2, 2), Quoted("Two", 5, 2, 2)));
        Assert.All(market.Compute(Fixture, Quoted("Two", 5, 2, 2)), value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void Without_quotes_everything_is_missing()
    {
        MarketMovementTransformer market = new(TwoWay);
        double[] values = new double[market.Features.Names.Length];
        FeatureRequest request = new(Fixture, Fixture.StartsAt, default);

        market.Compute(in request, values);

        Assert.All(values, value => Assert.Equal(double.NaN, value));
        Assert.All(market.Compute(Fixture), value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void The_order_of_the_quotes_changes_no_bit()
    {
        MarketMovementTransformer market = new(new MarketMovementOptions());
        SeededRandom random = new(4);
        Quote[] quotes = [.. Enumerable.Range(0, 30).Select(index => Quoted($"Book {index % 7}", 1 + (index * 0.75), 1.5m + (random.NextInt(100) / 50m), 3 + (random.NextInt(100) / 50m), 2 + (random.NextInt(100) / 50m)))];
        double[] expected = market.Compute(Fixture, quotes);
        for (int attempt = 0; attempt < 50; attempt++)
        {
            random.Shuffle(quotes.AsSpan());
            Assert.True(Games.SameBits(expected, market.Compute(Fixture, quotes)));
        }

        Assert.All(expected, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Restored_at_any_point_it_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(() => new MarketMovementTransformer(new MarketMovementOptions()));

    [Fact]
    public void The_future_changes_nothing() => TransformerLaws.IgnoresTheFuture(() => new MarketMovementTransformer(new MarketMovementOptions()));

    [Fact]
    public void Computing_allocates_nothing()
    {
        MarketMovementTransformer market = new(TwoWay);
        ImmutableArray<Quote> quotes = [Quoted("One", 5, 2, 2), Quoted("Two", 4, 2, 2.1m), Quoted("One", 3, 2, 2.2m), Quoted("Another", 3, 2, 2.2m)];
        FeatureRequest request = new(Fixture, Fixture.StartsAt, quotes);
        double[] values = new double[market.Features.Names.Length];
        market.Compute(in request, values);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int repeat = 0; repeat < 1000; repeat++)
        {
            market.Compute(in request, values);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(3, values[8]);
    }

    [Fact]
    public void Every_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new MarketMovementTransformer(options), new MarketMovementOptions(),
            options => options with { Market = MarketId.Moneyline },
            options => options with { Bookmakers = ["Pinnacle"] },
            options => options with { MaximumAgeHours = null },
            options => options with { IncludeAggregates = true },
            options => options with { Prefix = "other" });

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new MarketMovementTransformer(TwoWay with { Bookmakers = ["market-best"] }));
        Assert.Throws<ArgumentException>(() => new MarketMovementTransformer(TwoWay with { Bookmakers = ["a", "a"] }));
        Assert.Throws<ArgumentException>(() => new MarketMovementTransformer(TwoWay with { Prefix = " " }));
        Assert.Contains("0 to 100000", Assert.Throws<ArgumentOutOfRangeException>(() => new MarketMovementTransformer(TwoWay with { MaximumAgeHours = -1 })).Message, StringComparison.Ordinal);
    }

    private static Quote Quoted(string bookmaker, double hoursBefore, params decimal[] odds) => Games.Quote(Fixture, bookmaker, Fixture.StartsAt.AddHours(-hoursBefore), odds);

    private static double Logit(double probability) => Math.Log(probability / (1 - probability));

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], actual[index], 1e-12);
        }
    }
}
