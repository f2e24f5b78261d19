using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Testing.Leakage;

/// <summary>Feeds a fresh transformer with results in the order in which they became known and asks it at each point.</summary>
internal static class TransformerReplay
{
    public static FeatureMatrix Compute(IFeatureTransformer transformer, LeakageHistory history, IReadOnlyList<LeakagePoint> points)
    {
        Result[] results = [.. InOrder(history.Results)];
        ILookup<FixtureId, Quote> quotes = history.Quotes.ToLookup(quote => quote.FixtureId);
        ImmutableArray<string> names = transformer.Features.Names;
        double[] values = new double[checked(points.Count * names.Length)];
        Array.Fill(values, double.NaN);
        int observed = 0;
        foreach (int row in Enumerable.Range(0, points.Count).OrderBy(row => points[row].AsOf).ThenBy(row => points[row].Fixture.Id))
        {
            LeakagePoint point = points[row];
            while (observed < results.Length && results[observed].KnownAt <= point.AsOf)
            {
                transformer.Observe(results[observed++]);
            }

            FeatureRequest request = new(point.Fixture, point.AsOf, Known(quotes[point.Fixture.Id], point));
            transformer.Compute(in request, values.AsSpan(row * names.Length, names.Length));
        }

        return new FeatureMatrix(names, points.Count, values);
    }

    // A total order, so that the order of the list decides nothing.
    private static IOrderedEnumerable<Result> InOrder(IReadOnlyList<Result> results) => results
        .OrderBy(result => result.KnownAt)
        .ThenBy(result => result.EndedAt)
        .ThenBy(result => result.Fixture.StartsAt)
        .ThenBy(result => result.Fixture.Id)
        .ThenBy(result => result.Status)
        .ThenBy(result => result.HomeScore)
        .ThenBy(result => result.AwayScore);

    private static ImmutableArray<Quote> Known(IEnumerable<Quote> quotes, LeakagePoint point) =>
    [
        .. quotes
            .Where(quote => QuoteChange.KnownAt(quote) <= point.AsOf && (!quote.IsClosing || point.AsOf >= point.Fixture.StartsAt))
            .OrderBy(quote => quote.KnownAt)
            .ThenBy(quote => quote.QuotedAt)
            .ThenBy(quote => quote.Bookmaker, StringComparer.Ordinal)
            .ThenBy(quote => quote.Market.ToString(), StringComparer.Ordinal)
            .ThenBy(quote => quote.IsClosing),
    ];
}
