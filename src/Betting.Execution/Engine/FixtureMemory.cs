using Betting.Models;

namespace Betting.Execution.Engine;

/// <summary>What a lane remembers of a fixture: the newest prediction per market, the newest quote per market and bookmaker, and what was decided.</summary>
internal sealed class FixtureMemory
{
    private readonly Dictionary<MarketId, Prediction> predictions = [];
    private readonly Dictionary<(MarketId Market, string Bookmaker), Quote> quotes = [];
    private readonly HashSet<BetId> decided = [];

    /// <summary>When it starts; the end of time where no prediction has told.</summary>
    public DateTimeOffset StartsAt { get; private set; } = DateTimeOffset.MaxValue;

    public bool IsDecided(BetId id) => decided.Contains(id);

    public void Decide(BetId id) => decided.Add(id);

    public Prediction? PredictionOf(MarketId market) => predictions.GetValueOrDefault(market);

    public IEnumerable<Quote> QuotesOf(MarketId market) =>
        quotes.Where(quote => quote.Key.Market == market).OrderBy(quote => quote.Key.Bookmaker, StringComparer.Ordinal).Select(quote => quote.Value);

    /// <summary>Keeps a prediction; false where a newer one is there.</summary>
    public bool Keep(Prediction prediction)
    {
        if (predictions.TryGetValue(prediction.Market, out Prediction? known) && known.MadeAt > prediction.MadeAt)
        {
            return false;
        }

        predictions[prediction.Market] = prediction;
        StartsAt = prediction.Fixture.StartsAt;
        return true;
    }

    /// <summary>Keeps a quote; false where a newer one is there.</summary>
    public bool Keep(Quote quote, int limit)
    {
        (MarketId, string) key = (quote.Market, quote.Bookmaker);
        if (quotes.TryGetValue(key, out Quote? known))
        {
            if (known.KnownAt > quote.KnownAt)
            {
                return false;
            }
        }
        else if (quotes.Count >= limit)
        {
            throw new InvalidOperationException($"The fixture {quote.FixtureId} has {quotes.Count} quotes of different markets and bookmakers already; raise QuotesPerFixture or post fewer.");
        }

        quotes[key] = quote;
        return true;
    }
}
