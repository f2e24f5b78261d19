using System.Globalization;
using Betting.Features.Internal;

namespace Betting.Features.Prices;

/// <summary>
/// How the market came to its prices and how far bookmakers agree, per selection: <c>market_open_home_logit</c> (log odds of the opening price),
/// <c>market_move_home</c> (log odds of the newest price minus those of the opening one), <c>market_deviation_home</c> (standard deviation of the
/// bookmakers' probabilities, 0 to 1) and <c>market_best_home</c> (the best price over the mean one, minus 1); and <c>market_books</c> (how many
/// bookmakers), <c>market_newest_age_hours</c> and <c>market_oldest_age_hours</c> (hours from a bookmaker's newest quote to the decision).
/// </summary>
/// <remarks>
/// <para>Of each bookmaker the first quote known at the decision is its opening price and the newest is its price; probabilities are without the
/// margin, which is removed in proportion. The features of opening and movement are means over the bookmakers, each compared with itself, so that a
/// bookmaker who comes late does not look like a movement: opening plus movement is the mean of today's log odds. A bookmaker whose newest
/// quote is older than <see cref="MarketMovementOptions.MaximumAgeHours"/> is left out. The deviation has n - 1 in its denominator, and
/// is NaN for a single bookmaker.</para>
/// <para>Everything is NaN where no quote remains. Closing prices are never read, nor are quotes that lack an outcome or pay no profit. The order of the quotes
/// in the request does not matter, except between two of one bookmaker and instant, of which the later one is the newest.</para>
/// <para>Keeps no state, because prices come with the request. Not thread-safe, as it reuses its memory.</para>
/// </remarks>
public sealed class MarketMovementTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const int KindsPerSelection = 4;

    private readonly MarketMovementOptions options;
    private readonly TimeSpan maximumAge;
    private readonly int outcomes;
    private readonly List<BookPrices> books = [];

    /// <summary>Creates the transformer.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public MarketMovementTransformer(MarketMovementOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Bookmakers);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Prefix, nameof(options));
        Options.Named(options.Bookmakers, nameof(options.Bookmakers));
        Options.Within(options.MaximumAgeHours ?? 0, 0, 100_000, nameof(options.MaximumAgeHours));
        QuoteRules.RefuseMarketBest(options.Bookmakers, nameof(options));
        this.options = options with { Bookmakers = [.. options.Bookmakers] };
        maximumAge = options.MaximumAgeHours is { } hours ? TimeSpan.FromHours(hours) : TimeSpan.MaxValue;
        outcomes = options.Market.Selections.Length;
        Features = Define(options);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Collect(in request);
        if (books.Count == 0)
        {
            destination.Fill(double.NaN);
            return;
        }

        for (int outcome = 0; outcome < outcomes; outcome++)
        {
            Write(outcome, destination);
        }

        TimeSpan newest = TimeSpan.MaxValue;
        TimeSpan oldest = TimeSpan.Zero;
        foreach (BookPrices book in books)
        {
            TimeSpan age = request.AsOf - book.Newest.QuotedAt;
            newest = age < newest ? age : newest;
            oldest = age > oldest ? age : oldest;
        }

        Span<double> whole = destination[(KindsPerSelection * outcomes)..];
        whole[0] = books.Count;
        whole[1] = newest.TotalHours;
        whole[2] = oldest.TotalHours;
        books.Clear();
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

    private static FeatureSet Define(MarketMovementOptions options)
    {
        Parameters parameters = new()
        {
            { "market", options.Market.ToString() },
            { "bookmakers", options.Bookmakers },
            { "maximum_age_hours", options.MaximumAgeHours },
            { "aggregates", options.IncludeAggregates },
            { "prefix", options.Prefix },
        };
        string[] selections = [.. options.Market.Selections.Select(selection => string.Create(CultureInfo.InvariantCulture, $"{selection}"))];
        IEnumerable<string> names = selections.Select(selection => $"{options.Prefix}_open_{selection}_logit")
            .Concat(selections.Select(selection => $"{options.Prefix}_move_{selection}"))
            .Concat(selections.Select(selection => $"{options.Prefix}_deviation_{selection}"))
            .Concat(selections.Select(selection => $"{options.Prefix}_best_{selection}"))
            .Append($"{options.Prefix}_books")
            .Append($"{options.Prefix}_newest_age_hours")
            .Append($"{options.Prefix}_oldest_age_hours");
        return new FeatureSet("market-movement", CodeVersion, $"Opening prices of {options.Market}, their movement, the disagreement of bookmakers, and the ages of their prices.", names, parameters);
    }

    // The first and the newest quote of each bookmaker, by name, so that sums do not depend on the order of the request.
    private void Collect(in FeatureRequest request)
    {
        books.Clear();
        if (request.Quotes.IsDefault)
        {
            return;
        }

        foreach (Quote quote in request.Quotes)
        {
            if (!IsTaken(quote, request.AsOf))
            {
                continue;
            }

            int index = Find(quote.Bookmaker);
            if (index < 0)
            {
                books.Add(new BookPrices(quote, quote));
            }
            else
            {
                books[index] = books[index].With(quote);
            }
        }

        for (int index = books.Count - 1; index >= 0; index--)
        {
            if (request.AsOf - books[index].Newest.QuotedAt > maximumAge)
            {
                books.RemoveAt(index);
            }
        }

        books.Sort(BookPrices.ByName);
    }

    private bool IsTaken(Quote quote, DateTimeOffset asOf) =>
        quote.Market == options.Market
        && !quote.IsClosing
        && QuoteRules.IsKnown(quote, asOf)
        && (quote.IsObtainable || options.IncludeAggregates)
        && !string.Equals(quote.Bookmaker, QuoteRules.MarketBest, StringComparison.OrdinalIgnoreCase)
        && IsNamed(quote.Bookmaker)
        && QuoteRules.IsWhole(quote, outcomes);

    private bool IsNamed(string bookmaker)
    {
        for (int index = 0; index < options.Bookmakers.Count; index++)
        {
            if (string.Equals(options.Bookmakers[index], bookmaker, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return options.Bookmakers.Count == 0;
    }

    private int Find(string bookmaker)
    {
        for (int index = 0; index < books.Count; index++)
        {
            if (books[index].IsOf(bookmaker))
            {
                return index;
            }
        }

        return -1;
    }

    private void Write(int outcome, Span<double> destination)
    {
        double open = 0;
        double move = 0;
        double probabilities = 0;
        double prices = 0;
        double best = 0;
        foreach (BookPrices book in books)
        {
            double price = book.Newest.Odds[outcome].ToDouble();
            open += book.OpenLogit(outcome);
            move += book.Move(outcome);
            probabilities += BookPrices.Probability(book.Newest, outcome);
            prices += price;
            best = Math.Max(best, price);
        }

        double mean = probabilities / books.Count;
        double squares = 0;
        foreach (BookPrices book in books)
        {
            double difference = BookPrices.Probability(book.Newest, outcome) - mean;
            squares += difference * difference;
        }

        destination[outcome] = open / books.Count;
        destination[outcomes + outcome] = move / books.Count;
        destination[(2 * outcomes) + outcome] = books.Count > 1 ? Math.Sqrt(squares / (books.Count - 1)) : double.NaN;
        destination[(3 * outcomes) + outcome] = (best / (prices / books.Count)) - 1;
    }
}
