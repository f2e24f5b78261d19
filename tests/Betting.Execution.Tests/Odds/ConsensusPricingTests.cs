using Betting.Execution.Odds;
using Betting.Execution.Odds.Consensus;
using Betting.Execution.Tests.Support;

namespace Betting.Execution.Tests.Odds;

public sealed class ConsensusPricingTests
{
    private static readonly DateTimeOffset Now = Samples.Noon;
    private static readonly FixtureId Game = Samples.Game().Id;

    // Worked by hand: books without margin, (.5 + .5 + .4) / 3 and its deviations sqrt((2 x .0333² + .0667²) / 3).
    [Fact]
    public void The_consensus_is_the_mean_of_the_books()
    {
        ConsensusPrice price = Consensus([QuoteOf("A", 2m, 2m), QuoteOf("B", 2m, 2m), QuoteOf("C", 2.5m, 1.6666666667m)], new ConsensusOptions { Screen = AnyBook, OutlierThreshold = double.PositiveInfinity });

        Assert.True(price.HasAnswer);
        Assert.Equal(1.4 / 3, price.Probabilities[0], 1e-9);
        Assert.Equal(1d, price.Probabilities.Sum(), 1e-12);
        Assert.Equal(Math.Sqrt(((2 * 0.1 * 0.1 / 9) + (0.2 * 0.2 / 9)) / 3), price.Deviations[0], 1e-9);
        Assert.Equal(["A", "B", "C"], price.Used.Select(book => book.Quote.Bookmaker));
        Assert.Equal(0d, price.MeanMargin, 1e-9);
    }

    // Worked by hand: weights 3 and 1 give .75 x .5 + .25 x .4; the geometric mean of odds 1 and 2/3 with the same weights.
    [Fact]
    public void Weights_and_the_logarithmic_pool_are_honoured()
    {
        ConsensusOptions weighted = new() { Screen = AnyBook, MinimumBooks = 2, Weights = new Dictionary<string, double> { ["A"] = 3 } };
        Quote[] quotes = [QuoteOf("A", 2m, 2m), QuoteOf("B", 2.5m, 1.6666666667m)];

        Assert.Equal(0.475, Consensus(quotes, weighted).Probabilities[0], 1e-9);
        double ratio = Math.Pow(2d / 3d, 0.25);
        Assert.Equal(ratio / (1 + ratio), Consensus(quotes, weighted with { Pool = ConsensusPool.Logarithmic }).Probabilities[0], 1e-9);
    }

    [Fact]
    public void Each_book_left_out_is_reported_with_its_reason()
    {
        Quote[] quotes =
        [
            QuoteOf("A", 1.9m, 1.9m),
            QuoteOf("B", 1.92m, 1.9m),
            QuoteOf("C", 1.9m, 1.92m),
            QuoteOf("A", 1.7m, 2.1m, minutesAgo: 3),
            QuoteOf("Old", 1.9m, 1.9m, minutesAgo: 6),
            QuoteOf("Future", 1.9m, 1.9m, minutesAgo: -1),
            QuoteOf("market-average", 1.9m, 1.9m) with { IsObtainable = false },
            QuoteOf("Other", 1.9m, 1.9m) with { Market = MarketId.Total(2.5m) },
            QuoteOf("Partial", 1.9m, 1.9m) with { Odds = [new DecimalOdds(1.9m)] },
            QuoteOf("Wrong", 2.2m, 2.2m),
            QuoteOf("Ignored", 1.9m, 1.9m),
            QuoteOf("Far", 3.0m, 1.35m),
        ];

        ConsensusPrice price = Consensus(quotes, new ConsensusOptions { Weights = new Dictionary<string, double> { ["Ignored"] = 0 } });

        Assert.Equal(["A", "B", "C"], price.Used.Select(book => book.Quote.Bookmaker));
        Dictionary<string, LeftOutReason> reasons = price.LeftOut.ToDictionary(left => left.Quote.Bookmaker, left => left.Reason);
        Assert.Equal(
            new Dictionary<string, LeftOutReason>
            {
                ["A"] = LeftOutReason.Superseded,
                ["Old"] = LeftOutReason.TooOld,
                ["Future"] = LeftOutReason.NotYetKnown,
                ["market-average"] = LeftOutReason.NotObtainable,
                ["Other"] = LeftOutReason.OtherMarket,
                ["Partial"] = LeftOutReason.Incomplete,
                ["Wrong"] = LeftOutReason.BookSumTooLow,
                ["Ignored"] = LeftOutReason.NoWeight,
                ["Far"] = LeftOutReason.Outlier,
            },
            reasons);
        Assert.All(price.LeftOut, left => Assert.EndsWith(".", left.Explanation, StringComparison.Ordinal));
        Assert.Contains("robust deviations", price.LeftOut.Single(left => left.Reason == LeftOutReason.Outlier).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_books_give_no_answer()
    {
        ConsensusPrice price = Consensus([QuoteOf("A", 1.9m, 1.9m), QuoteOf("B", 1.9m, 1.9m)]);

        Assert.False(price.HasAnswer);
        Assert.Empty(price.Probabilities);
        Assert.Equal(2, price.Used.Length);
        Assert.False(Consensus([]).HasAnswer);
        Assert.Equal(0d, Consensus([]).MeanMargin);
    }

    [Fact]
    public void A_method_without_an_answer_leaves_the_book_out()
    {
        Quote far = new() { FixtureId = Game, Market = MarketId.MatchResult, Bookmaker = "A", Odds = [new(1.05m), new(8m), new(80m)], QuotedAt = Now };

        ConsensusPrice price = ConsensusPricing.Of(Game, MarketId.MatchResult, [far], Now, new ConsensusOptions { Method = MarginRemovalMethod.Additive, MinimumBooks = 1 });

        Assert.Equal(LeftOutReason.NoAnswer, Assert.Single(price.LeftOut).Reason);
    }

    [Fact]
    public void A_quote_known_later_does_not_change_the_past()
    {
        Quote[] quotes = [QuoteOf("A", 1.9m, 1.9m), QuoteOf("B", 1.92m, 1.9m), QuoteOf("C", 1.9m, 1.92m)];
        Quote late = QuoteOf("A", 1.5m, 2.5m) with { KnownAt = Now.AddSeconds(1) };

        Assert.Equal(Consensus(quotes).Probabilities, Consensus([late, .. quotes]).Probabilities);
    }

    [Fact]
    public void The_order_of_the_quotes_does_not_matter()
    {
        Quote[] quotes = [QuoteOf("A", 1.9m, 1.9m), QuoteOf("B", 1.93m, 1.89m), QuoteOf("C", 1.91m, 1.92m), QuoteOf("D", 1.95m, 1.87m)];

        Assert.Equal(Consensus(quotes).Probabilities, Consensus([.. quotes.Reverse()]).Probabilities);
    }

    [Fact]
    public void A_bad_newest_quote_does_not_bring_the_older_one_back()
    {
        ConsensusPrice price = Consensus([QuoteOf("A", 1.9m, 1.9m, minutesAgo: 2), QuoteOf("A", 2.5m, 2.5m, minutesAgo: 1)]);

        Assert.Equal([LeftOutReason.Superseded, LeftOutReason.BookSumTooLow], price.LeftOut.Select(left => left.Reason));
        Assert.Empty(price.Used);
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Consensus([], new ConsensusOptions { DefaultWeight = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Consensus([], new ConsensusOptions { Weights = new Dictionary<string, double> { ["A"] = double.NaN } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Consensus([], new ConsensusOptions { MinimumBooks = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Consensus([], new ConsensusOptions { OutlierThreshold = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Consensus([], new ConsensusOptions { MinimumDeviation = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Consensus([], new ConsensusOptions { Screen = new() { MaximumAge = TimeSpan.Zero } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Consensus([], new ConsensusOptions { Screen = new() { MinimumBookSum = double.NaN } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Consensus([], new ConsensusOptions { Method = (MarginRemovalMethod)9 }));
    }

    private static QuoteScreenOptions AnyBook => new() { MinimumBookSum = 0 };

    private static ConsensusPrice Consensus(IEnumerable<Quote> quotes, ConsensusOptions? options = null) =>
        ConsensusPricing.Of(Game, MarketId.Moneyline, quotes, Now, options);

    private static Quote QuoteOf(string bookmaker, decimal home, decimal away, int minutesAgo = 1) => new()
    {
        FixtureId = Game,
        Market = MarketId.Moneyline,
        Bookmaker = bookmaker,
        Odds = [new(home), new(away)],
        QuotedAt = Now.AddMinutes(-minutesAgo),
    };
}
