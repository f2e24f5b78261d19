namespace Betting.Ingestion;

/// <summary>What is known of one game while a history is collected, and afterwards.</summary>
internal sealed class SportsHistoryGame(Fixture fixture)
{
    /// <summary>Above this many quotes a set finds duplicates faster than a scan.</summary>
    private const int ScanLimit = 64;

    private readonly List<Quote> quotes = [];
    private Dictionary<(MarketId, string, DateTimeOffset, bool), Quote>? index;

    public Fixture Fixture { get; } = fixture;

    public Result? Result { get; set; }

    public IReadOnlyList<Quote> Quotes => quotes;

    /// <summary>Adds a quote, or returns the one that was read before for the same market, bookmaker and instant.</summary>
    public Quote? AddOrFind(Quote quote)
    {
        if (Find(quote) is { } existing)
        {
            return existing;
        }

        quotes.Add(quote);
        index?.Add(Key(quote), quote);
        if (index is null && quotes.Count > ScanLimit)
        {
            index = quotes.ToDictionary(Key);
        }

        return null;
    }

    /// <summary>Puts the quotes in their order and drops what only collecting needs.</summary>
    public void Seal()
    {
        index = null;
        quotes.Sort(static (left, right) =>
        {
            int order = left.KnownAt.CompareTo(right.KnownAt);
            order = order != 0 ? order : string.CompareOrdinal(left.Bookmaker, right.Bookmaker);
            order = order != 0 ? order : left.Market.Kind.CompareTo(right.Market.Kind);
            order = order != 0 ? order : Nullable.Compare(left.Market.Line, right.Market.Line);
            order = order != 0 ? order : left.QuotedAt.CompareTo(right.QuotedAt);
            return order != 0 ? order : left.IsClosing.CompareTo(right.IsClosing);
        });
        quotes.TrimExcess();
    }

    private Quote? Find(Quote quote)
    {
        if (index is not null)
        {
            return index.GetValueOrDefault(Key(quote));
        }

        foreach (Quote existing in quotes)
        {
            if (existing.IsClosing == quote.IsClosing && string.Equals(existing.Bookmaker, quote.Bookmaker, StringComparison.Ordinal)
                && existing.Market == quote.Market && existing.QuotedAt == quote.QuotedAt)
            {
                return existing;
            }
        }

        return null;
    }

    private static (MarketId, string, DateTimeOffset, bool) Key(Quote quote) => (quote.Market, quote.Bookmaker, quote.QuotedAt, quote.IsClosing);
}
