using Betting.Numerics.Functions;

namespace Betting.Features.Prices;

/// <summary>The first and the newest of one bookmaker's quotes.</summary>
internal readonly record struct BookPrices(Quote First, Quote Newest)
{
    public static Comparison<BookPrices> ByName { get; } =
        static (one, other) => string.Compare(one.Newest.Bookmaker, other.Newest.Bookmaker, StringComparison.OrdinalIgnoreCase);

    public bool IsOf(string bookmaker) => string.Equals(Newest.Bookmaker, bookmaker, StringComparison.OrdinalIgnoreCase);

    /// <summary>With one more quote: of equally old ones the first seen stays the first, and the last seen is the newest.</summary>
    public BookPrices With(Quote quote) => new(Order(quote, First) < 0 ? quote : First, Order(quote, Newest) >= 0 ? quote : Newest);

    /// <summary>The probability of an outcome, the margin removed in proportion.</summary>
    public static double Probability(Quote quote, int outcome) => quote.Odds[outcome].ImpliedProbability() / quote.BookSum();

    /// <summary>By how much the log odds of an outcome have moved since the first quote.</summary>
    public double Move(int outcome) => Logistic.Logit(Probability(Newest, outcome)) - OpenLogit(outcome);

    public double OpenLogit(int outcome) => Logistic.Logit(Probability(First, outcome));

    private static int Order(Quote one, Quote other)
    {
        int byQuoted = one.QuotedAt.CompareTo(other.QuotedAt);
        return byQuoted != 0 ? byQuoted : one.KnownAt.CompareTo(other.KnownAt);
    }
}
