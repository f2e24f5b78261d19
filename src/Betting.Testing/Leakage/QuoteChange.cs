using System.Collections.Immutable;
using Betting.Numerics.Randomness;

namespace Betting.Testing.Leakage;

/// <summary>Changes prices that were not known at a cut.</summary>
internal static class QuoteChange
{
    public static ChangedHistory LaterQuotes(LeakageHistory history, LeakageCut cut, SeededRandom random)
    {
        (List<Quote> quotes, int count) = Change(history, quote => !quote.IsClosing && KnownAt(quote) > cut.Instant, random);
        int added = AddNewPrices(quotes, history, cut, random);
        string what = FormattableString.Invariant($"{count} prices not known at {LeakageRules.Text(cut.Instant)} were changed and {added} were added");
        return new ChangedHistory(history, history with { Quotes = [.. quotes] }, count + added, what);
    }

    public static ChangedHistory ClosingPrices(LeakageHistory history, DateTimeOffset cut, SeededRandom random)
    {
        HashSet<FixtureId> coming = [.. history.Fixtures.Where(fixture => fixture.StartsAt > cut).Select(fixture => fixture.Id)];
        (List<Quote> quotes, int count) = Change(history, quote => quote.IsClosing && (KnownAt(quote) > cut || coming.Contains(quote.FixtureId)), random);
        string what = FormattableString.Invariant($"{count} closing prices not known as such at {LeakageRules.Text(cut)} were changed");
        return new ChangedHistory(history, history with { Quotes = [.. quotes] }, count, what);
    }

    /// <summary>When a price could be known: not before it was quoted, whatever the record says.</summary>
    public static DateTimeOffset KnownAt(Quote quote) => quote.KnownAt > quote.QuotedAt ? quote.KnownAt : quote.QuotedAt;

    // Many sources have no price between the first and the closing one; a fixture that is asked about gets one.
    private static int AddNewPrices(List<Quote> quotes, LeakageHistory history, LeakageCut cut, SeededRandom random)
    {
        HashSet<FixtureId> asked = [.. cut.Points.Where(point => point.Fixture.StartsAt > cut.Instant).Select(point => point.Fixture.Id)];
        int before = quotes.Count;
        foreach (Quote quote in history.Quotes)
        {
            if (!quote.IsClosing && KnownAt(quote) <= cut.Instant && asked.Contains(quote.FixtureId))
            {
                DateTimeOffset later = cut.Instant.AddTicks(1 + random.NextInt(1_000));
                quotes.Add(quote with { Odds = Other(quote.Odds, random), QuotedAt = later, KnownAt = later });
            }
        }

        return quotes.Count - before;
    }

    private static (List<Quote> Quotes, int Count) Change(LeakageHistory history, Func<Quote, bool> isChanged, SeededRandom random)
    {
        List<Quote> quotes = [.. history.Quotes];
        int count = 0;
        for (int index = 0; index < quotes.Count; index++)
        {
            if (isChanged(quotes[index]))
            {
                quotes[index] = quotes[index] with { Odds = Other(quotes[index].Odds, random) };
                count++;
            }
        }

        return (quotes, count);
    }

    // The prices change places and get shorter: probabilities and margin both move, and the book stays one that loses no money.
    private static ImmutableArray<DecimalOdds> Other(ImmutableArray<DecimalOdds> odds, SeededRandom random)
    {
        int shift = odds.Length > 1 ? 1 + random.NextInt(odds.Length - 1) : 0;
        decimal factor = 0.75m + (0.01m * random.NextInt(20));
        DecimalOdds[] others = new DecimalOdds[odds.Length];
        for (int index = 0; index < others.Length; index++)
        {
            decimal profit = odds[(index + shift) % odds.Length].ProfitPerUnit * factor;
            others[index] = new DecimalOdds(1m + decimal.Round(profit, 4));
        }

        return [.. others];
    }
}
