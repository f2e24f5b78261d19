using static System.FormattableString;

namespace Betting.Execution.Odds.Consensus;

/// <summary>Keeps the usable quotes of a market, one per bookmaker, and says why the others are not.</summary>
internal static class QuoteScreen
{
    private const double BookSumTolerance = 1e-9;

    /// <summary>The usable quotes in ordinal order of their bookmakers, whatever the order they came in.</summary>
    public static List<Quote> Usable(FixtureId fixture, MarketId market, IEnumerable<Quote> quotes, DateTimeOffset now, QuoteScreenOptions options, List<LeftOutQuote> leftOut)
    {
        options.Check();
        SortedDictionary<string, Quote> latest = new(StringComparer.Ordinal);
        foreach (Quote quote in quotes)
        {
            if (ReasonOf(quote, fixture, market, now, options) is { } reason)
            {
                leftOut.Add(reason);
            }
            else if (!latest.TryGetValue(quote.Bookmaker, out Quote? other))
            {
                latest.Add(quote.Bookmaker, quote);
            }
            else
            {
                (Quote newer, Quote older) = quote.QuotedAt > other.QuotedAt || (quote.QuotedAt == other.QuotedAt && quote.KnownAt >= other.KnownAt) ? (quote, other) : (other, quote);
                latest[quote.Bookmaker] = newer;
                leftOut.Add(new LeftOutQuote(older, LeftOutReason.Superseded, Invariant($"{older.Bookmaker} has a later quote, of {newer.QuotedAt:O}.")));
            }
        }

        return CheckBooks(latest.Values, options, leftOut);
    }

    private static LeftOutQuote? ReasonOf(Quote quote, FixtureId fixture, MarketId market, DateTimeOffset now, QuoteScreenOptions options)
    {
        ArgumentNullException.ThrowIfNull(quote);
        TimeSpan age = now - quote.QuotedAt;
        return quote switch
        {
            _ when quote.FixtureId != fixture || quote.Market != market => new LeftOutQuote(quote, LeftOutReason.OtherMarket, $"It prices {quote.Market} of {quote.FixtureId}."),
            _ when quote.QuotedAt > now || quote.KnownAt > now => new LeftOutQuote(quote, LeftOutReason.NotYetKnown, Invariant($"It was quoted at {quote.QuotedAt:O} and known at {quote.KnownAt:O}, after {now.ToUniversalTime():O}.")),
            { IsObtainable: false } when !options.IncludesUnobtainable => new LeftOutQuote(quote, LeftOutReason.NotObtainable, $"Nobody can bet at the prices of {quote.Bookmaker}."),
            _ when age > options.MaximumAge => new LeftOutQuote(quote, LeftOutReason.TooOld, Invariant($"It is {age:c} old; at most {options.MaximumAge:c} is allowed.")),
            _ => null,
        };
    }

    // After the newest quote of each bookmaker is known: a bad newest quote must not bring an older one back.
    private static List<Quote> CheckBooks(IEnumerable<Quote> quotes, QuoteScreenOptions options, List<LeftOutQuote> leftOut)
    {
        List<Quote> usable = [];
        foreach (Quote quote in quotes)
        {
            int count = MarginRemoval.CountOf(quote);
            if (count != quote.Market.Selections.Length || quote.Odds.Any(odds => !odds.PaysProfit))
            {
                leftOut.Add(new LeftOutQuote(quote, LeftOutReason.Incomplete, $"It has {count} prices for {quote.Market.Selections.Length} selections, and each must be above 1."));
            }
            else if (quote.BookSum() < options.MinimumBookSum - BookSumTolerance)
            {
                leftOut.Add(new LeftOutQuote(quote, LeftOutReason.BookSumTooLow, Invariant($"Its implied probabilities sum to {quote.BookSum():0.####}; at least {options.MinimumBookSum} is allowed.")));
            }
            else
            {
                usable.Add(quote);
            }
        }

        return usable;
    }
}
