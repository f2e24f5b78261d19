using System.Globalization;
using Betting.Features.Internal;
using Betting.Numerics.Functions;

namespace Betting.Features.Prices;

/// <summary>
/// What the market thinks: <c>market_home_logit</c> and so on per selection (log odds of the probability after removing the margin in
/// proportion), <c>market_book_sum</c> (sum of the implied probabilities; below 1 is a stale or wrong book) and <c>market_age_hours</c>
/// (hours from the quote to the decision).
/// </summary>
/// <remarks>
/// <para>One bookmaker's newest quote is read, never a mixture: of the first bookmaker in the order of preference that has one. Aggregates
/// nobody can bet with are read only where they are averages and are named by the options; best-of-many prices never are. NaN where
/// there is no such quote.</para>
/// <para>Keeps no state, because prices come with the request; thread-safe.</para>
/// </remarks>
public sealed class MarketPriceTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;

    private readonly MarketPriceOptions options;
    private readonly string[] bookmakers;
    private readonly int outcomes;

    /// <summary>Creates the transformer.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or no bookmaker can ever be taken.</exception>
    public MarketPriceTransformer(MarketPriceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Bookmakers);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Prefix, nameof(options));
        Options.Named(options.Bookmakers, nameof(options.Bookmakers));
        if (options.Bookmakers.Count == 0 && !options.UseOtherBookmakers)
        {
            throw new ArgumentException("No bookmaker is named and no other may be taken.", nameof(options));
        }

        QuoteRules.RefuseMarketBest(options.Bookmakers, nameof(options));

        this.options = options;
        bookmakers = [.. options.Bookmakers];
        outcomes = options.Market.Selections.Length;
        Features = Define(options);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        destination.Fill(double.NaN);
        if (Choose(in request) is not { } quote)
        {
            return;
        }

        double bookSum = quote.BookSum();
        for (int index = 0; index < outcomes; index++)
        {
            destination[index] = Logistic.Logit(quote.Odds[index].ImpliedProbability() / bookSum);
        }

        destination[outcomes] = bookSum;
        destination[outcomes + 1] = (request.AsOf - quote.QuotedAt).TotalHours;
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        // Results say nothing about coming prices.
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        // There is no state.
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        // There is no state; the pipeline refuses bytes that are left over.
    }

    private static FeatureSet Define(MarketPriceOptions options)
    {
        Parameters parameters = new()
        {
            { "market", options.Market.ToString() },
            { "bookmakers", options.Bookmakers },
            { "other_bookmakers", options.UseOtherBookmakers },
            { "closing", options.UseClosing },
            { "prefix", options.Prefix },
        };
        IEnumerable<string> names = options.Market.Selections
            .Select(selection => string.Create(CultureInfo.InvariantCulture, $"{options.Prefix}_{selection}_logit"))
            .Append($"{options.Prefix}_book_sum")
            .Append($"{options.Prefix}_age_hours");
        return new FeatureSet("market-price", CodeVersion, $"Prices of {options.Market} without margin as log odds, the book's sum and the price's age.", names, parameters);
    }

    private Quote? Choose(in FeatureRequest request)
    {
        Quote? best = null;
        int bestRank = int.MaxValue;
        if (request.Quotes.IsDefault)
        {
            return null;
        }

        foreach (Quote quote in request.Quotes)
        {
            if (quote.Market != options.Market || !QuoteRules.IsKnown(quote, request.AsOf) || (quote.IsClosing && !options.UseClosing))
            {
                continue;
            }

            int rank = Rank(quote);
            if (rank <= bookmakers.Length && QuoteRules.IsWhole(quote, outcomes) && (best is null || IsBetter(quote, rank, best, bestRank)))
            {
                (best, bestRank) = (quote, rank);
            }
        }

        return best;
    }

    // The position in the preference, one past its end for any other bookmaker, above that for one that is not taken.
    private int Rank(Quote quote)
    {
        for (int index = 0; index < bookmakers.Length; index++)
        {
            if (string.Equals(bookmakers[index], quote.Bookmaker, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return options.UseOtherBookmakers && quote.IsObtainable ? bookmakers.Length : int.MaxValue;
    }

    // Preference, then the name without regard to case (only others share a rank), then the newest; of equally new ones the later in the request.
    private static bool IsBetter(Quote quote, int rank, Quote best, int bestRank)
    {
        if (rank != bestRank)
        {
            return rank < bestRank;
        }

        int byName = string.Compare(quote.Bookmaker, best.Bookmaker, StringComparison.OrdinalIgnoreCase);
        if (byName != 0)
        {
            return byName < 0;
        }

        return quote.QuotedAt != best.QuotedAt ? quote.QuotedAt > best.QuotedAt : quote.KnownAt >= best.KnownAt;
    }
}
