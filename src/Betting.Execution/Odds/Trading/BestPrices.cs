using System.Collections.Immutable;
using Betting.Execution.Odds.Consensus;

namespace Betting.Execution.Odds.Trading;

/// <summary>Finds the best price of each selection over the bookmakers that quote a market.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class BestPrices
{
    /// <summary>Finds the best prices after commission. Of equal prices the later quote wins, then the first bookmaker in ordinal order.</summary>
    /// <param name="fixture">The fixture.</param>
    /// <param name="market">The market.</param>
    /// <param name="quotes">Quotes of any bookmakers; others than this fixture's and market's are left out.</param>
    /// <param name="now">The instant of the decision; later quotes are left out.</param>
    /// <param name="screen">Which quotes are usable. Default: at most 5 minutes old, obtainable, complete, each book at least 1.</param>
    /// <param name="commissions">Share of the winnings kept, by bookmaker, 0 to below 1; 0 for those not named. Default none.</param>
    /// <returns>The best prices, and the quotes left out with the reason.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A commission or an option is out of range.</exception>
    public static BestBook Of(FixtureId fixture, MarketId market, IEnumerable<Quote> quotes, DateTimeOffset now, QuoteScreenOptions? screen = null, IReadOnlyDictionary<string, decimal>? commissions = null)
    {
        ArgumentNullException.ThrowIfNull(quotes);
        List<LeftOutQuote> leftOut = [];
        List<Quote> usable = QuoteScreen.Usable(fixture, market, quotes, now, screen ?? new QuoteScreenOptions(), leftOut);
        ImmutableArray<Selection> selections = market.Selections;
        List<BestPrice> best = [];
        for (int i = 0; i < selections.Length && usable.Count > 0; i++)
        {
            best.Add(BestOf(usable, i, selections[i], commissions));
        }

        return new BestBook { FixtureId = fixture, Market = market, AsOf = now.ToUniversalTime(), Prices = [.. best], LeftOut = [.. leftOut] };
    }

    private static BestPrice BestOf(List<Quote> quotes, int index, Selection selection, IReadOnlyDictionary<string, decimal>? commissions)
    {
        BestPrice? best = null;
        foreach (Quote quote in quotes)
        {
            decimal commission = commissions is not null && commissions.TryGetValue(quote.Bookmaker, out decimal share) ? share : 0m;
            BackPrice price = new(quote.Odds[index], commission);
            int order = best is null ? 1 : price.NetOdds.CompareTo(best.Price.NetOdds);
            if (order > 0 || (order == 0 && quote.QuotedAt > best!.QuotedAt)) // best is there once the order is not 1
            {
                best = new BestPrice(selection, quote.Bookmaker, price, quote.QuotedAt);
            }
        }

        return best ?? throw new InvalidOperationException("There is no quote to choose from.");
    }
}
