using Betting.Ingestion;

namespace Betting.Backtesting.Replay;

/// <summary>Finds the price to bet at and the price to compare with.</summary>
internal sealed class PriceBook(SportsHistory history, MarketId market, IReadOnlyList<string> preferredBookmakers)
{
    // The best of many books is nobody's price: palpable errors and stale quotes win there.
    private const string BestOfMarket = "market-best";

    /// <summary>
    /// The first prices that could be had between the fixture's publication and the last moment for a decision, of the most preferred
    /// bookmaker among those that showed one then: one bookmaker, so that no stale price of another makes a book below 1. The first, because
    /// nobody knows at that instant whether a better bookmaker, or a newer price, will follow.
    /// </summary>
    public Quote? BettingQuote(Fixture fixture, DateTimeOffset lastDecision)
    {
        DateTimeOffset? first = null;
        foreach (Quote quote in history.QuotesOf(fixture.Id))
        {
            if (IsObtainable(quote) && (first is null || quote.KnownAt < first))
            {
                first = quote.KnownAt;
            }
        }

        return first is { } instant ? Best(fixture, quote => IsObtainable(quote) && quote.KnownAt == instant) : null;

        bool IsObtainable(Quote quote) =>
            IsUsable(quote) && quote.IsObtainable && !quote.IsClosing && quote.KnownAt >= fixture.KnownAt && quote.KnownAt <= lastDecision;
    }

    /// <summary>The last prices known at the start, closing ones first; <see langword="null"/> where there is none.</summary>
    public Quote? LastQuote(Fixture fixture) =>
        Best(fixture, quote => quote.IsClosing && quote.KnownAt <= fixture.StartsAt && quote.Bookmaker != BestOfMarket)
        ?? Best(fixture, quote => !quote.IsClosing && quote.KnownAt <= fixture.StartsAt && quote.Bookmaker != BestOfMarket);

    private Quote? Best(Fixture fixture, Func<Quote, bool> eligible)
    {
        Quote? best = null;
        foreach (Quote quote in history.QuotesOf(fixture.Id))
        {
            if (IsUsable(quote) && eligible(quote) && (best is null || Precedes(quote, best)))
            {
                best = quote;
            }
        }

        return best;
    }

    // A complete book of the market whose every price pays something: a price of 1 says that nothing is on offer.
    private bool IsUsable(Quote quote)
    {
        if (quote.Market != market || quote.Odds.IsDefault || quote.Odds.Length != market.Selections.Length)
        {
            return false;
        }

        foreach (DecimalOdds odds in quote.Odds)
        {
            if (!odds.PaysProfit)
            {
                return false;
            }
        }

        return true;
    }

    private bool Precedes(Quote candidate, Quote best)
    {
        int order = Rank(candidate.Bookmaker).CompareTo(Rank(best.Bookmaker));
        order = order != 0 ? order : string.CompareOrdinal(candidate.Bookmaker, best.Bookmaker);
        order = order != 0 ? order : best.KnownAt.CompareTo(candidate.KnownAt);
        return order < 0;
    }

    private int Rank(string bookmaker)
    {
        for (int index = 0; index < preferredBookmakers.Count; index++)
        {
            if (string.Equals(preferredBookmakers[index], bookmaker, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return bookmaker is "market-average" ? int.MaxValue : preferredBookmakers.Count;
    }
}
