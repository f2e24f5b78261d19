using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Prices known before they were quoted, and prices quoted after the start.</summary>
internal static class QuoteTimes
{
    public const string Name = "quote-times";

    public static IEnumerable<Finding> Find(SportsHistory history, FindingList findings)
    {
        SortedDictionary<string, (int Early, FixtureId FirstEarly, int Late, FixtureId FirstLate)> books = new(StringComparer.Ordinal);
        foreach (Fixture fixture in history.Fixtures)
        {
            foreach (Quote quote in history.QuotesOf(fixture.Id))
            {
                bool isEarly = quote.KnownAt < quote.QuotedAt;
                bool isLate = quote.QuotedAt > fixture.StartsAt;
                if (isEarly || isLate)
                {
                    var book = books.GetValueOrDefault(quote.Bookmaker);
                    books[quote.Bookmaker] = (
                        book.Early + (isEarly ? 1 : 0),
                        isEarly && book.Early == 0 ? fixture.Id : book.FirstEarly,
                        book.Late + (isLate ? 1 : 0),
                        isLate && book.Late == 0 ? fixture.Id : book.FirstLate);
                }
            }
        }

        foreach ((string name, var book) in books)
        {
            if (book.Early > 0)
            {
                findings.Add(Severity.Critical, name, book.Early, 0, $"{book.Early} prices of {name} are known before they were quoted, first of {book.FirstEarly}.");
            }

            if (book.Late > 0)
            {
                findings.Add(Severity.Warning, name, book.Late, 0, $"{book.Late} prices of {name} are quoted after the start, first of {book.FirstLate}.");
            }
        }

        return findings.Complete($"{history.QuoteCount} prices", (int)Math.Min(history.QuoteCount, int.MaxValue), "prices");
    }
}
