using System.Collections.Immutable;
using Betting.Numerics.Functions;
using Betting.Numerics.Statistics;
using static System.FormattableString;

namespace Betting.Execution.Odds.Consensus;

/// <summary>Forms one set of probabilities from the quotes of several bookmakers, leaving out stale, wrong and outlying ones.</summary>
/// <remarks>The order of the quotes does not matter. Thread-safe (pure functions).</remarks>
public static class ConsensusPricing
{
    private const int FewestForOutliers = 3;
    private const double DeviationPerMedianDeviation = 1.4826;
    private const double SmallestProbability = 1e-12;

    /// <summary>Forms the consensus of a market.</summary>
    /// <param name="fixture">The fixture.</param>
    /// <param name="market">The market.</param>
    /// <param name="quotes">Quotes of any bookmakers and instants; of each bookmaker the latest known counts.</param>
    /// <param name="now">The instant of the decision; later quotes are left out.</param>
    /// <param name="options">Method, weights, ages and outliers. Default <see cref="ConsensusOptions"/>.</param>
    /// <returns>The probabilities, or none where too few bookmakers are left; and in either case which were left out and why.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static ConsensusPrice Of(FixtureId fixture, MarketId market, IEnumerable<Quote> quotes, DateTimeOffset now, ConsensusOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(quotes);
        ConsensusOptions chosen = options ?? new ConsensusOptions();
        chosen.Check();
        List<LeftOutQuote> leftOut = [];
        List<Quote> usable = QuoteScreen.Usable(fixture, market, quotes, now, chosen.Screen, leftOut);
        List<ConsensusBook> books = LeaveOutOutliers(FairBooks(usable, chosen, leftOut), chosen, leftOut);
        double total = books.Sum(book => book.Weight);
        ImmutableArray<ConsensusBook> used = [.. books.Select(book => book with { Weight = book.Weight / total })];
        bool hasAnswer = used.Length >= chosen.MinimumBooks;
        ImmutableArray<double> probabilities = hasAnswer ? Pool(used, chosen.Pool) : [];
        return new ConsensusPrice
        {
            FixtureId = fixture,
            Market = market,
            AsOf = now.ToUniversalTime(),
            Probabilities = probabilities,
            Deviations = hasAnswer ? Deviations(used, probabilities) : [],
            Used = used,
            LeftOut = [.. leftOut],
        };
    }

    private static List<ConsensusBook> FairBooks(List<Quote> quotes, ConsensusOptions options, List<LeftOutQuote> leftOut)
    {
        List<ConsensusBook> books = [];
        foreach (Quote quote in quotes)
        {
            double weight = options.WeightOf(quote.Bookmaker);
            double[] values = new double[quote.Odds.Length];
            MarginRemoval.CopyOdds(quote, values);
            if (weight == 0d)
            {
                leftOut.Add(new LeftOutQuote(quote, LeftOutReason.NoWeight, $"The weight of {quote.Bookmaker} is 0."));
            }
            else if (!MarginRemoval.TryRemove(options.Method, values, values, out MarginReport report))
            {
                leftOut.Add(new LeftOutQuote(quote, LeftOutReason.NoAnswer, report.Explain()));
            }
            else
            {
                books.Add(new ConsensusBook(quote, weight, [.. values], report));
            }
        }

        return books;
    }

    private static List<ConsensusBook> LeaveOutOutliers(List<ConsensusBook> books, ConsensusOptions options, List<LeftOutQuote> leftOut)
    {
        if (books.Count < FewestForOutliers)
        {
            return books;
        }

        string?[] reasons = new string?[books.Count];
        double[] logits = new double[books.Count];
        double[] distances = new double[books.Count];
        ImmutableArray<Selection> selections = books[0].Quote.Market.Selections;
        for (int selection = 0; selection < selections.Length; selection++)
        {
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] = LogOdds(books[i].Probabilities[selection]);
            }

            double median = Descriptive.Quantile(logits, 0.5);
            for (int i = 0; i < logits.Length; i++)
            {
                distances[i] = Math.Abs(logits[i] - median);
            }

            double deviation = Math.Max(DeviationPerMedianDeviation * Descriptive.Quantile(distances, 0.5), options.MinimumDeviation);
            for (int i = 0; i < logits.Length; i++)
            {
                if (distances[i] > options.OutlierThreshold * deviation)
                {
                    reasons[i] ??= Invariant($"Its probability of {selections[selection]}, {books[i].Probabilities[selection]:0.####}, lies {distances[i] / deviation:0.#} robust deviations from the median {Logistic.Sigmoid(median):0.####}; at most {options.OutlierThreshold} is allowed.");
                }
            }
        }

        leftOut.AddRange(books.Zip(reasons).Where(pair => pair.Second is not null).Select(pair => new LeftOutQuote(pair.First.Quote, LeftOutReason.Outlier, pair.Second ?? "")));
        return [.. books.Where((_, i) => reasons[i] is null)];
    }

    private static ImmutableArray<double> Pool(ImmutableArray<ConsensusBook> books, ConsensusPool pool)
    {
        double[] pooled = new double[books[0].Probabilities.Length];
        foreach (ConsensusBook book in books)
        {
            for (int i = 0; i < pooled.Length; i++)
            {
                double probability = book.Probabilities[i];
                pooled[i] += book.Weight * (pool == ConsensusPool.Linear ? probability : Math.Log(Math.Max(probability, SmallestProbability)));
            }
        }

        double[] masses = pool == ConsensusPool.Linear ? pooled : [.. pooled.Select(Math.Exp)];
        double sum = masses.Sum();
        return [.. masses.Select(mass => mass / sum)];
    }

    private static ImmutableArray<double> Deviations(ImmutableArray<ConsensusBook> books, ImmutableArray<double> probabilities) =>
        [.. probabilities.Select((centre, i) => Math.Sqrt(books.Sum(book => book.Weight * (book.Probabilities[i] - centre) * (book.Probabilities[i] - centre))))];

    private static double LogOdds(double probability) => Logistic.Logit(Math.Clamp(probability, SmallestProbability, 1d - SmallestProbability));
}
