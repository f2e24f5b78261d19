using System.Buffers;
using System.Collections.Immutable;
using Betting.Execution.Odds.Ladders;
using Betting.Execution.Odds.Margins;

namespace Betting.Execution.Odds;

/// <summary>Turns probabilities into a priced book with a margin: the inverse of <see cref="MarginRemoval"/>.</summary>
/// <remarks>
/// Each method distributes the margin so that removing it by the same method gives the probabilities back. Nothing is allocated up to 64
/// selections by the span overloads. Thread-safe (pure functions).
/// </remarks>
public static class BookPricing
{
    private const double SumTolerance = 1e-9;

    /// <summary>Prices probabilities.</summary>
    /// <param name="method">How the margin is distributed.</param>
    /// <param name="probabilities">One per selection, above 0 and below 1, at least two, summing to the number of winners within 1e-9.</param>
    /// <param name="margin">The margin per winner, <c>book sum / winners - 1</c>: 0.05 is 5 %. 0 or more, and so small that the book sum stays below the number of selections.</param>
    /// <param name="odds">Receives one price per probability; may be the same memory; untouched on refusal.</param>
    /// <param name="winners">How many selections win. Default 1.</param>
    /// <returns>The method's parameter and how it was found.</returns>
    /// <exception cref="ArgumentException">Lengths differ, the probabilities do not sum to the winners, or the method cannot hold this margin.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, the margin or the number of winners is out of range, or the method is none.</exception>
    public static MarginReport Price(MarginRemovalMethod method, ReadOnlySpan<double> probabilities, double margin, Span<double> odds, double winners = 1d) =>
        TryPrice(method, probabilities, margin, odds, out MarginReport report, winners)
            ? report
            : throw report.ToException(report.Status switch
            {
                MarginStatus.WinnersOutOfRange => nameof(winners),
                MarginStatus.MarginOutOfRange => nameof(margin),
                _ => nameof(probabilities),
            });

    /// <summary>Prices probabilities where the method has an answer; numbers out of range are a reason, not an exception.</summary>
    /// <param name="method">How the margin is distributed.</param>
    /// <param name="probabilities">As in <see cref="Price(MarginRemovalMethod, ReadOnlySpan{double}, double, Span{double}, double)"/>.</param>
    /// <param name="margin">The margin per winner, 0 or more.</param>
    /// <param name="odds">Receives one price per probability; untouched where there is no answer.</param>
    /// <param name="report">The method's parameter and how it was found, or why there is no answer.</param>
    /// <param name="winners">How many selections win. Default 1.</param>
    /// <returns>Whether there is an answer.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The method is none.</exception>
    public static bool TryPrice(MarginRemovalMethod method, ReadOnlySpan<double> probabilities, double margin, Span<double> odds, out MarginReport report, double winners = 1d)
    {
        IMarginMethod solver = MarginRemovalMethods.Solver(method);
        if (odds.Length != probabilities.Length)
        {
            throw new ArgumentException($"There are {probabilities.Length} probabilities and room for {odds.Length} prices; the numbers must be equal.", nameof(odds));
        }

        report = Check(method, probabilities, margin, winners);
        if (report.Status != MarginStatus.NotAttempted)
        {
            return false;
        }

        int count = probabilities.Length;
        double[]? rented = count > MarginRemoval.StackSelections ? ArrayPool<double>.Shared.Rent(count) : null;
        Span<double> implied = (rented ?? stackalloc double[MarginRemoval.StackSelections])[..count];
        MarginSolution solution = solver.Apply(probabilities, winners, report.BookSum, implied);
        report = Judge(report, solution, implied);
        for (int i = 0; report.Succeeded && i < count; i++)
        {
            odds[i] = 1d / implied[i];
        }

        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }

        return report.Succeeded;
    }

    /// <summary>Prices probabilities as a bookmaker shows them: every price rounded down to its ladder, so that rounding never gives margin away.</summary>
    /// <param name="method">How the margin is distributed.</param>
    /// <param name="probabilities">One per selection, above 0 and below 1, summing to the number of winners.</param>
    /// <param name="margin">The margin per winner before rounding, 0 or more.</param>
    /// <param name="ladder">The prices that may be shown. Default: two decimals, <see cref="PriceLadder.Cents"/>.</param>
    /// <param name="winners">How many selections win. Default 1.</param>
    /// <returns>The prices, and the margin they have after rounding.</returns>
    /// <exception cref="ArgumentException">As in <see cref="Price(MarginRemovalMethod, ReadOnlySpan{double}, double, Span{double}, double)"/>, or a price lies below the ladder.</exception>
    public static PricedBook Price(MarginRemovalMethod method, ReadOnlySpan<double> probabilities, double margin, PriceLadder? ladder = null, double winners = 1d)
    {
        double[] exact = new double[probabilities.Length];
        MarginReport report = Price(method, probabilities, margin, exact, winners);
        PriceLadder prices = ladder ?? PriceLadder.Cents;
        ImmutableArray<DecimalOdds>.Builder rounded = ImmutableArray.CreateBuilder<DecimalOdds>(exact.Length);
        double sum = 0d;
        for (int i = 0; i < exact.Length; i++)
        {
            DecimalOdds wanted = OddsFormat.FromDouble(exact[i]);
            if (!prices.TryRoundDown(wanted, out DecimalOdds price))
            {
                throw new ArgumentException($"The price {wanted} of the selection at index {i} lies below the ladder, which starts at {prices.Minimum}. Take a smaller margin or another ladder.", nameof(probabilities));
            }

            rounded.Add(price);
            sum += price.ImpliedProbability();
        }

        return new PricedBook { Odds = rounded.MoveToImmutable(), Report = report, Margin = (sum / winners) - 1d };
    }

    private static MarginReport Check(MarginRemovalMethod method, ReadOnlySpan<double> probabilities, double margin, double winners)
    {
        int count = probabilities.Length;
        if (count < 2)
        {
            return MarginReport.Refused(method, MarginStatus.TooFewSelections, winners, -1, count);
        }

        double sum = 0d;
        for (int i = 0; i < count; i++)
        {
            if (!(probabilities[i] > 0d && probabilities[i] < 1d))
            {
                return MarginReport.Refused(method, MarginStatus.ProbabilityOutOfRange, winners, i, probabilities[i]);
            }

            sum += probabilities[i];
        }

        if (!(winners > 0d && winners < count))
        {
            return MarginReport.Refused(method, MarginStatus.WinnersOutOfRange, winners, -1, winners);
        }

        if (Math.Abs(sum - winners) > SumTolerance * winners)
        {
            return MarginReport.Refused(method, MarginStatus.ProbabilitiesDoNotSum, winners, -1, sum);
        }

        double bookSum = winners * (1d + margin);
        return margin >= 0d && bookSum < count
            ? new MarginReport { Method = method, BookSum = bookSum, Winners = winners, Index = -1 }
            : MarginReport.Refused(method, MarginStatus.MarginOutOfRange, winners, -1, margin);
    }

    private static MarginReport Judge(MarginReport report, MarginSolution solution, ReadOnlySpan<double> implied)
    {
        report = report with { Parameter = solution.Parameter, Iterations = solution.Iterations };
        if (!solution.Converged)
        {
            return report with { Status = MarginStatus.NotConverged };
        }

        for (int i = 0; i < implied.Length; i++)
        {
            if (!PriceRange.PaysProfit(1d / implied[i]))
            {
                return report with { Status = MarginStatus.PriceWithoutProfit, Index = i, Value = 1d / implied[i] };
            }
        }

        return report with { Status = MarginStatus.Solved };
    }
}
