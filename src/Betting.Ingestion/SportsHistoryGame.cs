namespace Betting.Ingestion;

/// <summary>What is known of one game while a history is collected, and afterwards.</summary>
internal sealed class SportsHistoryGame(Fixture fixture)
{
    /// <summary>Above this many quotes a set finds duplicates faster than a scan.</summary>
    private const int ScanLimit = 64;

    private readonly List<Quote> quotes = [];
    private List<Result>? results;
    private Dictionary<(MarketId, string, DateTimeOffset, bool), Quote>? index;

    public Fixture Fixture { get; } = fixture;

    /// <summary>Every statement of the result; once sealed by the instant at which it could be known, without repetitions.</summary>
    public IReadOnlyList<Result> Results => results ?? (IReadOnlyList<Result>)[];

    public IReadOnlyList<Quote> Quotes => quotes;

    public void Add(Result result) => (results ??= new List<Result>(1)).Add(result);

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

    /// <summary>Puts the statements and quotes in their order and drops what says nothing new or what only collecting needs.</summary>
    public void Seal()
    {
        index = null;
        SealResults();
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

    // In the order of time, so that which statements remain does not depend on the order in which they were read.
    private void SealResults()
    {
        if (results is not { Count: > 1 })
        {
            return;
        }

        results.Sort(static (left, right) => left.KnownAt.CompareTo(right.KnownAt)); // No two have one instant.
        int kept = 1;
        for (int next = 1; next < results.Count; next++)
        {
            if (!Repeats(results[kept - 1], results[next]))
            {
                results[kept++] = results[next];
            }
        }

        results.RemoveRange(kept, results.Count - kept);
        results.TrimExcess();
    }

    private static bool Repeats(Result earlier, Result later) => SameScore(earlier, later) && Repeats(earlier.Statistics, later.Statistics);

    /// <summary>Whether two statements agree in what bets are settled by.</summary>
    public static bool SameScore(Result first, Result second) =>
        (first.HomeScore, first.AwayScore, first.Status) == (second.HomeScore, second.AwayScore, second.Status);

    // A statement without statistics takes back none.
    private static bool Repeats(MatchStatistics earlier, MatchStatistics later) =>
        later.Schema.Names.IsEmpty
        || (earlier.Schema.Names.AsSpan().SequenceEqual(later.Schema.Names.AsSpan())
            && earlier.Home.AsSpan().SequenceEqual(later.Home.AsSpan())
            && earlier.Away.AsSpan().SequenceEqual(later.Away.AsSpan()));

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
