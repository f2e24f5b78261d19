using System.Buffers;

namespace Betting.Execution.Staking;

/// <summary>
/// The growth-optimal stakes on several outcomes of one market of which at most one wins: exact, by the reserve rate of Smoczynski and
/// Tomkins, "An explicit solution to the problem of optimizing the allocations of a bettor's wealth when wagering on horse races" (2010),
/// extended by a budget and by caps.
/// </summary>
/// <remarks>
/// <para>Without constraints, an outcome is backed exactly while its <c>p x odds</c> exceeds the reserve rate
/// <c>R = (1 - sum p) / (1 - sum 1/odds)</c> over the outcomes backed; its fraction is <c>p - R/odds</c>. Outcomes of negative expectation
/// may be among them: they are cover. With a budget or caps the fractions are <c>p/m - r/odds</c> between 0 and the cap, where <c>r</c> is
/// what is not staked and <c>m</c> the marginal growth at which money is spent (the conditions of Karush, Kuhn and Tucker).</para>
/// <para>Commission is charged on each winning bet; a venue that charges only the net winnings of the market takes less, never more.</para>
/// <para>Allocates nothing. Thread-safe (pure functions).</para>
/// </remarks>
public static class ExclusiveKelly
{
    private const int StackLimit = 16;

    /// <summary>Solves a market.</summary>
    /// <param name="odds">Decimal odds of each outcome, 1 or more; 1 is never backed.</param>
    /// <param name="probabilities">The probability of each outcome, 0 to 1; their sum is at most 1. What is missing to 1 wins nothing.</param>
    /// <param name="fractions">Receives the fraction of the bankroll to stake on each outcome.</param>
    /// <param name="budget">The largest sum of fractions, above 0, at most 1. Default 1.</param>
    /// <param name="caps">The largest fraction of each outcome, 0 to 1; empty (the default) for none.</param>
    /// <param name="commission">The share of the winnings of a bet that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>Expected growth and the sum staked. Without caps the solution is exact in a finite number of steps.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or the probabilities sum to more than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static KellySolution Solve(
        ReadOnlySpan<double> odds, ReadOnlySpan<double> probabilities, Span<double> fractions, double budget = 1d, ReadOnlySpan<double> caps = default, double commission = 0d)
    {
        Check(odds, probabilities, fractions, budget, caps, commission);
        int n = odds.Length;
        double[]? rented = n > StackLimit ? ArrayPool<double>.Shared.Rent(2 * n) : null;
        Span<double> memory = rented ?? stackalloc double[2 * StackLimit];
        Span<double> prices = memory[..n];
        for (int i = 0; i < n; i++)
        {
            prices[i] = 1d + ((odds[i] - 1d) * (1d - commission));
        }

        double staked = ReserveRate(prices, probabilities, fractions);
        if (staked > budget && !IsAbove(fractions, caps))
        {
            staked = Spend(prices, probabilities, fractions, budget);
        }

        KellySolution solution = IsAbove(fractions, caps)
            ? Capped(prices, probabilities, fractions, budget, caps, memory.Slice(n, n))
            : new KellySolution(GrowthAt(prices, probabilities, fractions, staked), staked, 0d, 1, true);
        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }

        return solution;
    }

    /// <summary>The search over sums of fractions, proven by its gap; the general method where rounding misled it at a corner.</summary>
    private static KellySolution Capped(
        ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, Span<double> fractions, double budget, ReadOnlySpan<double> caps, Span<double> scratch)
    {
        (double staked, int iterations) = ExclusiveKellyCaps.Solve(prices, probabilities, fractions, budget, caps, scratch);
        double gap = Math.Max(0d, ExclusiveGap.Of(prices, probabilities, fractions, staked, budget, caps, scratch));
        return gap <= KellySolution.Tolerance
            ? new KellySolution(GrowthAt(prices, probabilities, fractions, staked), staked, gap, iterations, true)
            : ExclusiveGap.Solve(prices, probabilities, fractions, budget, caps);
    }

    /// <summary>The expected logarithm of the bankroll's growth of any stakes on one market.</summary>
    /// <param name="odds">Decimal odds of each outcome, 1 or more.</param>
    /// <param name="probabilities">The probability of each outcome, 0 to 1; their sum is at most 1.</param>
    /// <param name="fractions">The fraction staked on each outcome, 0 to 1; their sum is at most 1.</param>
    /// <param name="commission">The share of the winnings of a bet that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>Natural logarithm; negative infinity where everything can be lost.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or a sum exceeds 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Growth(ReadOnlySpan<double> odds, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> fractions, double commission = 0d)
    {
        Check(odds, probabilities, fractions, 1d, default, commission);
        double staked = 0d;
        double open = 1d;
        foreach (double fraction in fractions)
        {
            StakingRefusals.Fraction(fraction, nameof(fractions));
            staked += fraction;
        }

        StakingRefusals.AtMostOne(staked, nameof(fractions));
        double growth = 0d;
        for (int i = 0; i < odds.Length; i++)
        {
            double change = (fractions[i] * (1d + ((odds[i] - 1d) * (1d - commission)))) - staked;
            growth += probabilities[i] > 0d ? probabilities[i] * double.LogP1(Math.Max(-1d, change)) : 0d;
            open -= probabilities[i];
        }

        return growth + Unbacked(open, staked);
    }

    private static double GrowthAt(ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> fractions, double staked)
    {
        double growth = 0d;
        double open = 1d;
        for (int i = 0; i < prices.Length; i++)
        {
            growth += probabilities[i] > 0d ? probabilities[i] * double.LogP1((fractions[i] * prices[i]) - staked) : 0d;
            open -= probabilities[i];
        }

        return growth + Unbacked(open, staked);
    }

    /// <summary>What happens when none of the outcomes listed wins; a trace of rounding is no probability.</summary>
    private static double Unbacked(double probability, double staked) =>
        probability > SettlementProbabilities.SumTolerance || (probability > 0d && staked < 1d) ? probability * double.LogP1(-Math.Min(1d, staked)) : 0d;

    /// <summary>
    /// Backs outcomes while they beat the reserve rate. Backing one lowers the rate, so the order does not matter and nothing is ever given up.
    /// </summary>
    private static double ReserveRate(ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, Span<double> fractions)
    {
        const double backed = 1d;
        fractions.Clear();
        double left = 1d;
        double leftOfBook = 1d;
        double rate = 1d;
        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            for (int i = 0; i < prices.Length; i++)
            {
                if (fractions[i] == 0d && prices[i] > 1d && probabilities[i] * prices[i] > rate && leftOfBook - (1d / prices[i]) > 0d)
                {
                    fractions[i] = backed;
                    left = Math.Max(0d, left - probabilities[i]);
                    leftOfBook -= 1d / prices[i];
                    rate = left / leftOfBook;
                    isChanged = true;
                }
            }
        }

        double staked = 0d;
        for (int i = 0; i < prices.Length; i++)
        {
            fractions[i] = fractions[i] == backed ? Math.Max(0d, probabilities[i] - (rate / prices[i])) : 0d;
            staked += fractions[i];
        }

        return Math.Min(1d, staked);
    }

    /// <summary>Spends exactly the budget on the outcomes that the reserve rate backs, giving up those that are not worth the price of money.</summary>
    private static double Spend(ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, Span<double> fractions, double budget)
    {
        double reserve = 1d - budget;
        double marginal;
        bool isChanged;
        do
        {
            double probability = 0d;
            double book = 0d;
            for (int i = 0; i < prices.Length; i++)
            {
                probability += fractions[i] > 0d ? probabilities[i] : 0d;
                book += fractions[i] > 0d ? 1d / prices[i] : 0d;
            }

            marginal = probability / (budget + (reserve * book));
            isChanged = false;
            for (int i = 0; i < prices.Length; i++)
            {
                if (fractions[i] > 0d && probabilities[i] * prices[i] <= marginal * reserve)
                {
                    fractions[i] = 0d;
                    isChanged = true;
                }
            }
        }
        while (isChanged);

        for (int i = 0; i < prices.Length; i++)
        {
            fractions[i] = fractions[i] > 0d ? (probabilities[i] / marginal) - (reserve / prices[i]) : 0d;
        }

        return StakeSums.Keep(fractions, budget);
    }

    private static bool IsAbove(ReadOnlySpan<double> fractions, ReadOnlySpan<double> caps)
    {
        for (int i = 0; i < caps.Length; i++)
        {
            if (fractions[i] > caps[i])
            {
                return true;
            }
        }

        return false;
    }

    private static void Check(ReadOnlySpan<double> odds, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> fractions, double budget, ReadOnlySpan<double> caps, double commission)
    {
        StakingRefusals.Lengths(odds.Length, probabilities.Length, "probabilities", nameof(probabilities));
        StakingRefusals.Lengths(odds.Length, fractions.Length, "fractions", nameof(fractions));
        StakingRefusals.Budget(budget, nameof(budget));
        StakingRefusals.Caps(caps, odds.Length, nameof(caps));
        Refuse.Commission(commission, nameof(commission));
        double sum = 0d;
        for (int i = 0; i < odds.Length; i++)
        {
            StakingRefusals.OddsAt(odds[i], i, nameof(odds));
            StakingRefusals.ProbabilityAt(probabilities[i], i, nameof(probabilities));
            sum += probabilities[i];
        }

        StakingRefusals.AtMostOne(sum, nameof(probabilities));
    }
}
