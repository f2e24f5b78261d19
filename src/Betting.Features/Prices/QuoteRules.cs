namespace Betting.Features.Prices;

/// <summary>Which quotes are fit to be read as prices.</summary>
internal static class QuoteRules
{
    /// <summary>The name of the aggregate of the best prices of all bookmakers.</summary>
    public const string MarketBest = "market-best";

    public static bool IsKnown(Quote quote, DateTimeOffset asOf) => quote.QuotedAt <= asOf && quote.KnownAt <= asOf;

    /// <summary>Whether there is a price for every outcome that pays a profit.</summary>
    public static bool IsWhole(Quote quote, int outcomes)
    {
        if (quote.Odds.IsDefault || quote.Odds.Length != outcomes)
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

    public static void RefuseMarketBest(IReadOnlyList<string> bookmakers, string parameter)
    {
        if (bookmakers.Contains(MarketBest, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"'{MarketBest}' mixes bookmakers, stale prices included; name a bookmaker or market-average.", parameter);
        }
    }
}
