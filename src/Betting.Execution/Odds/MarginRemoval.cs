using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Odds;

/// <summary>Turns a bookmaker's prices into probabilities by taking the margin out.</summary>
/// <remarks>
/// A method that has no answer for a book says so with an <see cref="ArgumentException"/>; none ever returns a probability below 0 or
/// above 1. Thread-safe (pure functions).
/// </remarks>
public static class MarginRemoval
{
    /// <summary>The sum of the implied probabilities <c>1/odds</c>.</summary>
    /// <param name="odds">Decimal odds of all selections, at least two, each above 1 and finite.</param>
    /// <returns>The number of winners plus the margin; below the number of winners where a price is stale or wrong.</returns>
    /// <exception cref="ArgumentException">Fewer than two prices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price is 1 or less, infinite or not a number.</exception>
    public static double BookSum(ReadOnlySpan<double> odds)
    {
        if (odds.Length < 2)
        {
            throw new ArgumentException($"A book has at least two prices; this one has {odds.Length}.", nameof(odds));
        }

        double sum = 0d;
        for (int i = 0; i < odds.Length; i++)
        {
            if (!(odds[i] > 1d && double.IsFinite(odds[i])))
            {
                throw new ArgumentOutOfRangeException(nameof(odds), odds[i], $"The price at index {i} must be finite and above 1.");
            }

            sum += 1d / odds[i];
        }

        return sum;
    }

    /// <summary>
    /// Spreads the margin in proportion to the implied probabilities: <c>p = winners / odds / book sum</c> (the proportional or basic
    /// method, for example Štrumbelj, "On determining probability forecasts from betting odds", 2014).
    /// </summary>
    /// <param name="odds">Decimal odds of all selections, at least two, each above 1 and finite.</param>
    /// <param name="probabilities">Receives one probability per price; may be the same memory as <paramref name="odds"/>.</param>
    /// <param name="winners">How many selections win: 1 for an ordinary market, 3 where three teams go down; above 0 and below the number of prices. Default 1.</param>
    /// <exception cref="ArgumentException">Fewer than two prices, lengths differ, or a probability would exceed 1 (possible with several winners).</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price is 1 or less, infinite or not a number, or the number of winners is out of range.</exception>
    public static void Multiplicative(ReadOnlySpan<double> odds, Span<double> probabilities, double winners = 1d)
    {
        double scale = winners / CheckedBookSum(odds, probabilities.Length, winners);
        for (int i = 0; i < odds.Length; i++)
        {
            if (scale / odds[i] > 1d)
            {
                throw new ArgumentException(Invariant($"The multiplicative method has no answer for this book: the price {odds[i]} at index {i} would get the probability {scale / odds[i]:0.####}. Check the number of winners ({winners}) and the prices."), nameof(odds));
            }
        }

        for (int i = 0; i < odds.Length; i++)
        {
            probabilities[i] = scale / odds[i];
        }
    }

    /// <summary>The multiplicative method on a quote with one winner.</summary>
    /// <param name="quote">Prices of every selection, each above 1.</param>
    /// <returns>One probability per selection, in the order of <see cref="MarketId.Selections"/>; their sum is 1.</returns>
    /// <exception cref="ArgumentException">The quote does not price every selection of its market.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price is 1.</exception>
    public static ImmutableArray<double> Multiplicative(Quote quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        int count = quote.Odds.IsDefault ? 0 : quote.Odds.Length;
        if (count != quote.Market.Selections.Length)
        {
            throw new ArgumentException($"The quote of {quote.Bookmaker} has {count} prices; the market {quote.Market} has {quote.Market.Selections.Length} selections.", nameof(quote));
        }

        Span<double> values = stackalloc double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = quote.Odds[i].ToDouble();
        }

        Multiplicative(values, values);
        return [.. values];
    }

    /// <summary>The checks that every method shares.</summary>
    private static double CheckedBookSum(ReadOnlySpan<double> odds, int probabilityCount, double winners)
    {
        double sum = BookSum(odds);
        if (probabilityCount != odds.Length)
        {
            throw new ArgumentException($"There are {odds.Length} prices and room for {probabilityCount} probabilities; the numbers must be equal.", nameof(odds));
        }

        if (!(winners > 0d && winners < odds.Length))
        {
            throw new ArgumentOutOfRangeException(nameof(winners), winners, $"The number of winners lies above 0 and below the number of prices, {odds.Length}.");
        }

        return sum;
    }
}
