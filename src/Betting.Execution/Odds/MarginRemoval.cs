using System.Buffers;
using System.Collections.Immutable;
using Betting.Execution.Odds.Margins;

namespace Betting.Execution.Odds;

/// <summary>Turns a bookmaker's prices into probabilities by taking the margin out.</summary>
/// <remarks>
/// A method that has no answer for a book says so, with an <see cref="ArgumentException"/> or a <see cref="MarginStatus"/>; none ever returns
/// a probability below 0 or above 1. Solvers stop within a few roundings of the target. Nothing is allocated up to 64 selections, and
/// beyond that nothing but pooled memory. <see cref="BookPricing"/> is the inverse. Thread-safe (pure functions).
/// </remarks>
public static class MarginRemoval
{
    internal const int StackSelections = 64;

    /// <summary>The sum of the implied probabilities <c>1/odds</c>.</summary>
    /// <param name="odds">Decimal odds of all selections, at least two, each above 1 and at most <see cref="DecimalOdds.Maximum"/>.</param>
    /// <returns>The number of winners plus the margin; below the number of winners where a price is stale or wrong.</returns>
    /// <exception cref="ArgumentException">Fewer than two prices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price is 1 or less, above <see cref="DecimalOdds.Maximum"/> or not a number.</exception>
    public static double BookSum(ReadOnlySpan<double> odds)
    {
        MarginReport report = Check(MarginRemovalMethod.Multiplicative, odds, winners: 1d);
        return report.Status is MarginStatus.NotAttempted ? report.BookSum : throw report.ToException(nameof(odds));
    }

    /// <summary>Removes the margin by a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="odds">Decimal odds of all selections, at least two, each above 1 and at most <see cref="DecimalOdds.Maximum"/>.</param>
    /// <param name="probabilities">Receives one probability per price; may be the same memory as <paramref name="odds"/>; untouched on refusal.</param>
    /// <param name="winners">How many selections win: 1 for an ordinary market, 3 where three teams go down or three places pay; above 0 and below the number of prices. Default 1.</param>
    /// <returns>The method's parameter and how it was found.</returns>
    /// <exception cref="ArgumentException">Fewer than two prices, lengths differ, or the method has no answer for this book.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price or the number of winners is out of range, or the method is none.</exception>
    public static MarginReport Remove(MarginRemovalMethod method, ReadOnlySpan<double> odds, Span<double> probabilities, double winners = 1d) =>
        TryRemove(method, odds, probabilities, out MarginReport report, winners)
            ? report
            : throw report.ToException(report.Status == MarginStatus.WinnersOutOfRange ? nameof(winners) : nameof(odds));

    /// <summary>Removes the margin by a method where that has an answer; prices that are none are a reason, not an exception.</summary>
    /// <param name="method">The method.</param>
    /// <param name="odds">As in <see cref="Remove(MarginRemovalMethod, ReadOnlySpan{double}, Span{double}, double)"/>.</param>
    /// <param name="probabilities">Receives one probability per price; untouched where there is no answer.</param>
    /// <param name="report">The method's parameter and how it was found, or why there is no answer.</param>
    /// <param name="winners">How many selections win. Default 1.</param>
    /// <returns>Whether there is an answer.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The method is none.</exception>
    public static bool TryRemove(MarginRemovalMethod method, ReadOnlySpan<double> odds, Span<double> probabilities, out MarginReport report, double winners = 1d)
    {
        IMarginMethod solver = MarginRemovalMethods.Solver(method);
        if (probabilities.Length != odds.Length)
        {
            throw new ArgumentException($"There are {odds.Length} prices and room for {probabilities.Length} probabilities; the numbers must be equal.", nameof(probabilities));
        }

        report = Check(method, odds, winners);
        if (report.Status != MarginStatus.NotAttempted)
        {
            return false;
        }

        int count = odds.Length;
        double[]? rented = count > StackSelections ? ArrayPool<double>.Shared.Rent(2 * count) : null;
        Span<double> memory = rented ?? stackalloc double[2 * StackSelections];
        Span<double> implied = memory[..count];
        Span<double> answer = memory.Slice(count, count);
        for (int i = 0; i < count; i++)
        {
            implied[i] = 1d / odds[i];
        }

        MarginBook book = new() { Odds = odds, Implied = implied, Sum = report.BookSum, Winners = winners };
        report = Judge(report, solver.Remove(book, answer), answer);
        if (report.Succeeded)
        {
            answer.CopyTo(probabilities);
        }

        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }

        return report.Succeeded;
    }

    /// <summary>Removes the margin of a quote with one winner.</summary>
    /// <param name="method">The method.</param>
    /// <param name="quote">Prices of every selection, each above 1. Where a tie is a push, the probabilities hold given that there is none.</param>
    /// <returns>The probabilities in the order of <see cref="MarketId.Selections"/>, and how they were found.</returns>
    /// <exception cref="ArgumentException">The quote does not price every selection of its market, or the method has no answer for it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price is 1, or the method is none.</exception>
    public static FairBook Remove(MarginRemovalMethod method, Quote quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        int count = CountOf(quote);
        if (count != quote.Market.Selections.Length)
        {
            throw new ArgumentException($"The quote of {quote.Bookmaker} has {count} prices; the market {quote.Market} has {quote.Market.Selections.Length} selections.", nameof(quote));
        }

        Span<double> values = stackalloc double[count];
        CopyOdds(quote, values);
        MarginReport report = Remove(method, values, values);
        return new FairBook { Market = quote.Market, Probabilities = [.. values], Report = report };
    }

    /// <summary>
    /// Spreads the margin in proportion to the implied probabilities: <c>p = winners / odds / book sum</c> (the proportional or basic
    /// method, for example Štrumbelj, "On determining probability forecasts from betting odds", 2014).
    /// </summary>
    /// <param name="odds">Decimal odds of all selections, at least two, each above 1 and at most <see cref="DecimalOdds.Maximum"/>.</param>
    /// <param name="probabilities">Receives one probability per price; may be the same memory as <paramref name="odds"/>.</param>
    /// <param name="winners">How many selections win: 1 for an ordinary market, 3 where three teams go down; above 0 and below the number of prices. Default 1.</param>
    /// <exception cref="ArgumentException">Fewer than two prices, lengths differ, or a probability would exceed 1 (possible with several winners).</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price or the number of winners is out of range.</exception>
    public static void Multiplicative(ReadOnlySpan<double> odds, Span<double> probabilities, double winners = 1d) =>
        Remove(MarginRemovalMethod.Multiplicative, odds, probabilities, winners);

    /// <summary>The multiplicative method on a quote with one winner.</summary>
    /// <param name="quote">Prices of every selection, each above 1.</param>
    /// <returns>One probability per selection, in the order of <see cref="MarketId.Selections"/>; their sum is 1.</returns>
    /// <exception cref="ArgumentException">The quote does not price every selection of its market.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price is 1.</exception>
    public static ImmutableArray<double> Multiplicative(Quote quote) => Remove(MarginRemovalMethod.Multiplicative, quote).Probabilities;

    internal static int CountOf(Quote quote) => quote.Odds.IsDefault ? 0 : quote.Odds.Length;

    internal static void CopyOdds(Quote quote, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = quote.Odds[i].ToDouble();
        }
    }

    /// <summary>The first reason to refuse a book, or a report that carries its sum and no status yet.</summary>
    private static MarginReport Check(MarginRemovalMethod method, ReadOnlySpan<double> odds, double winners)
    {
        if (odds.Length < 2)
        {
            return MarginReport.Refused(method, MarginStatus.TooFewSelections, winners, -1, odds.Length);
        }

        double sum = 0d;
        for (int i = 0; i < odds.Length; i++)
        {
            if (!PriceRange.PaysProfit(odds[i]))
            {
                return MarginReport.Refused(method, MarginStatus.PriceOutOfRange, winners, i, odds[i]);
            }

            sum += 1d / odds[i];
        }

        return winners > 0d && winners < odds.Length
            ? new MarginReport { Method = method, BookSum = sum, Winners = winners, Index = -1 }
            : MarginReport.Refused(method, MarginStatus.WinnersOutOfRange, winners, -1, winners, sum);
    }

    private static MarginReport Judge(MarginReport report, MarginSolution solution, ReadOnlySpan<double> probabilities)
    {
        report = report with { Parameter = solution.Parameter, Iterations = solution.Iterations };
        if (!solution.Converged)
        {
            return report with { Status = MarginStatus.NotConverged };
        }

        for (int i = 0; i < probabilities.Length; i++)
        {
            double value = probabilities[i];
            if (!(value >= 0d && value <= 1d))
            {
                return report with { Status = value < 0d ? MarginStatus.NegativeProbability : MarginStatus.ProbabilityAboveOne, Index = i, Value = value };
            }
        }

        return report with { Status = MarginStatus.Solved };
    }
}
