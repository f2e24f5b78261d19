using System.Collections.Immutable;
using Betting.Numerics.Randomness;

namespace Betting.Testing.Leakage;

/// <summary>Takes rows away that were not known at a cut, or changes their order.</summary>
internal static class RowChange
{
    public static ChangedHistory Remove(LeakageHistory history, DateTimeOffset cut)
    {
        LeakageHistory after = new(
            [.. history.Fixtures.Where(fixture => fixture.KnownAt <= cut)],
            [.. history.Results.Where(result => result.KnownAt <= cut)],
            [.. history.Quotes.Where(quote => QuoteChange.KnownAt(quote) <= cut)]);
        int count = Rows(history) - Rows(after);
        return new ChangedHistory(history, after, count, FormattableString.Invariant($"{count} rows not known at {LeakageRules.Text(cut)} were removed"));
    }

    public static ChangedHistory Shuffle(LeakageHistory history, DateTimeOffset cut, SeededRandom random)
    {
        (ImmutableArray<Fixture> fixtures, int movedFixtures) = Shuffle(history.Fixtures, fixture => fixture.StartsAt > cut, fixture => fixture.StartsAt, random);
        (ImmutableArray<Result> results, int movedResults) = Shuffle(history.Results, result => result.KnownAt > cut, result => (result.KnownAt, result.Fixture.StartsAt), random);
        (ImmutableArray<Quote> quotes, int movedQuotes) = Shuffle(history.Quotes, quote => QuoteChange.KnownAt(quote) > cut, quote => (quote.KnownAt, quote.QuotedAt), random);
        int count = movedFixtures + movedResults + movedQuotes;
        return new ChangedHistory(history, new LeakageHistory(fixtures, results, quotes), count, FormattableString.Invariant($"{count} rows that are simultaneous or later than {LeakageRules.Text(cut)} changed places in the lists"));
    }

    private static int Rows(LeakageHistory history) => history.Fixtures.Count + history.Results.Count + history.Quotes.Count;

    // Later rows change places among themselves, earlier ones only with those of the same instant.
    private static (ImmutableArray<T> Rows, int Moved) Shuffle<T, TKey>(IReadOnlyList<T> rows, Func<T, bool> isLater, Func<T, TKey> instant, SeededRandom random)
        where T : class
        where TKey : notnull
    {
        T[] shuffled = [.. rows];
        List<int> later = [];
        Dictionary<TKey, List<int>> simultaneous = [];
        List<List<int>> groups = [later];
        for (int index = 0; index < shuffled.Length; index++)
        {
            if (isLater(shuffled[index]))
            {
                later.Add(index);
                continue;
            }

            TKey key = instant(shuffled[index]);
            if (!simultaneous.TryGetValue(key, out List<int>? group))
            {
                group = [];
                simultaneous.Add(key, group);
                groups.Add(group);
            }

            group.Add(index);
        }

        foreach (List<int> group in groups)
        {
            int[] order = [.. group];
            random.Shuffle(order.AsSpan());
            for (int place = 0; place < order.Length; place++)
            {
                shuffled[group[place]] = rows[order[place]];
            }
        }

        int moved = Enumerable.Range(0, shuffled.Length).Count(index => !ReferenceEquals(shuffled[index], rows[index]));
        return (shuffled.ToImmutableArray(), moved);
    }
}
