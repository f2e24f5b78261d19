using System.Buffers;
using Betting.Numerics.Optimisation;

namespace Betting.Execution.Staking;

/// <summary>
/// The growth-optimal stakes on bets that run at the same time and do not depend on one another, in exact expected growth: not a sum of single
/// answers, which would stake too much.
/// </summary>
/// <remarks>
/// <para>Few bets: all scenarios are listed. Many: <c>ln W = integral over t > 0 of (e^-t - e^(-t W)) / t</c>, whose expectation is a product
/// over the bets, so the effort grows with their number and not with two to its power. The integral is taken by the trapezoidal rule in
/// <c>ln t</c> with step 0.3, whose error for these functions is bounded by <c>4 |Gamma(2 pi i / 0.3)|</c>, about 1e-14 per scenario (Trefethen
/// and Weideman, "The Exponentially Convergent Trapezoidal Rule", 2014); growth is right to 1e-12.</para>
/// <para>Allocates nothing once the shared array pool is warm. Thread-safe (pure functions).</para>
/// </remarks>
public static class IndependentKelly
{
    private const int MostListed = 4;
    private const int StackLimit = 64;

    /// <summary>Solves for bets that are won or lost.</summary>
    /// <param name="odds">Decimal odds of each bet, 1 or more.</param>
    /// <param name="probabilities">The probability that each bet wins, 0 to 1.</param>
    /// <param name="fractions">Receives the fraction of the bankroll to stake on each bet.</param>
    /// <param name="budget">The largest sum of fractions, above 0, at most 1. Default 1.</param>
    /// <param name="caps">The largest fraction of each bet, 0 to 1; empty (the default) for none.</param>
    /// <param name="commission">The share of the winnings of a bet that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>Expected growth, the sum staked and whether it converged.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static KellySolution Solve(
        ReadOnlySpan<double> odds, ReadOnlySpan<double> probabilities, Span<double> fractions, double budget = 1d, ReadOnlySpan<double> caps = default, double commission = 0d)
    {
        StakingRefusals.Lengths(odds.Length, probabilities.Length, "probabilities", nameof(probabilities));
        SettlementProbabilities[] rented = ArrayPool<SettlementProbabilities>.Shared.Rent(Math.Max(1, odds.Length));
        try
        {
            for (int i = 0; i < odds.Length; i++)
            {
                StakingRefusals.ProbabilityAt(probabilities[i], i, nameof(probabilities));
                rented[i] = SettlementProbabilities.TwoWay(probabilities[i]);
            }

            return Solve(odds, rented.AsSpan(0, odds.Length), fractions, budget, caps, commission);
        }
        finally
        {
            ArrayPool<SettlementProbabilities>.Shared.Return(rented);
        }
    }

    /// <summary>Solves for bets that can also push or settle by half.</summary>
    /// <param name="odds">Decimal odds of each bet, 1 or more.</param>
    /// <param name="probabilities">How each bet may be settled.</param>
    /// <param name="fractions">Receives the fraction of the bankroll to stake on each bet.</param>
    /// <param name="budget">The largest sum of fractions, above 0, at most 1. Default 1.</param>
    /// <param name="caps">The largest fraction of each bet, 0 to 1; empty (the default) for none.</param>
    /// <param name="commission">The share of the winnings of a bet that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>Expected growth, the sum staked and whether it converged.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static KellySolution Solve(
        ReadOnlySpan<double> odds, ReadOnlySpan<SettlementProbabilities> probabilities, Span<double> fractions, double budget = 1d, ReadOnlySpan<double> caps = default, double commission = 0d)
    {
        StakingRefusals.Lengths(odds.Length, probabilities.Length, "probabilities", nameof(probabilities));
        StakingRefusals.Lengths(odds.Length, fractions.Length, "fractions", nameof(fractions));
        StakingRefusals.Budget(budget, nameof(budget));
        StakingRefusals.Caps(caps, odds.Length, nameof(caps));
        Refuse.Commission(commission, nameof(commission));
        int n = odds.Length;
        int[]? rentedIndices = n > StackLimit ? ArrayPool<int>.Shared.Rent(n) : null;
        double[] rented = ArrayPool<double>.Shared.Rent(Math.Max(1, IndependentBets.MemoryFor(n)));
        try
        {
            IndependentBets bets = new(rented.AsSpan(0, IndependentBets.MemoryFor(n)), rentedIndices ?? stackalloc int[StackLimit]);
            for (int i = 0; i < n; i++)
            {
                StakingRefusals.OddsAt(odds[i], i, nameof(odds));
                double single = Kelly.Fraction(odds[i], probabilities[i], commission);
                double limit = caps.IsEmpty ? budget : Math.Min(budget, caps[i]);
                if (single > 0d && limit > 0d)
                {
                    bets.Add(i, Kelly.NetPayout(odds[i], commission), probabilities[i], limit, single);
                }
            }

            return Solve(bets, fractions, budget);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
            if (rentedIndices is not null)
            {
                ArrayPool<int>.Shared.Return(rentedIndices);
            }
        }
    }

    /// <summary>The expected logarithm of the bankroll's growth of any stakes on independent bets that are won or lost.</summary>
    /// <param name="odds">Decimal odds of each bet, 1 or more.</param>
    /// <param name="probabilities">The probability that each bet wins, 0 to 1.</param>
    /// <param name="fractions">The fraction staked on each bet, 0 to 1; their sum is below 1, or at most 1 where not everything can be lost.</param>
    /// <param name="commission">The share of the winnings of a bet that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>Natural logarithm, right to 1e-12; negative infinity where everything can be lost.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or the sum exceeds 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Growth(ReadOnlySpan<double> odds, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> fractions, double commission = 0d)
    {
        StakingRefusals.Lengths(odds.Length, probabilities.Length, "probabilities", nameof(probabilities));
        StakingRefusals.Lengths(odds.Length, fractions.Length, "fractions", nameof(fractions));
        int n = odds.Length;
        double[] rented = ArrayPool<double>.Shared.Rent(Math.Max(1, IndependentBets.MemoryFor(n) + n + (n * n)));
        try
        {
            Span<double> scratch = rented.AsSpan(IndependentBets.MemoryFor(n));
            IndependentBets bets = new(rented.AsSpan(0, IndependentBets.MemoryFor(n)), n > StackLimit ? new int[n] : stackalloc int[StackLimit]);
            for (int i = 0; i < n; i++)
            {
                StakingRefusals.OddsAt(odds[i], i, nameof(odds));
                StakingRefusals.ProbabilityAt(probabilities[i], i, nameof(probabilities));
                StakingRefusals.Fraction(fractions[i], nameof(fractions));
                bets.Add(i, Kelly.NetPayout(odds[i], commission), SettlementProbabilities.TwoWay(probabilities[i]), 1d, 0d);
            }

            StakingRefusals.AtMostOne(StakeSums.Of(fractions), nameof(fractions));
            return new LaplaceGrowth(bets).Evaluate(fractions, scratch[..n], scratch.Slice(n, n * n));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Solves for the bets with a positive expectation: independence leaves the others no use, not even as cover.</summary>
    private static KellySolution Solve(IndependentBets bets, Span<double> fractions, double budget)
    {
        fractions.Clear();
        if (bets.Count == 0)
        {
            return new KellySolution(0d, 0d, 0d, 0, true);
        }

        Span<double> point = bets.Start(budget);
        CappedBudgetResult result;
        if (bets.Count <= MostListed && bets.Scenarios() <= 64)
        {
            Span<double> returns = stackalloc double[64 * MostListed];
            Span<double> weights = stackalloc double[64];
            int count = bets.List(returns, weights);
            ScenarioGrowth listed = new(returns[..(count * bets.Count)], weights[..count], bets.Count);
            result = CappedBudget.Maximise(ref listed, point, bets.Limits, budget, KellySolution.Tolerance / 10d);
        }
        else
        {
            LaplaceGrowth growth = new(bets);
            result = CappedBudget.Maximise(ref growth, point, bets.Limits, budget, KellySolution.Tolerance / 10d);
        }

        double staked = StakeSums.Keep(point, budget);
        for (int i = 0; i < bets.Count; i++)
        {
            fractions[bets.Indices[i]] = point[i];
        }

        return new KellySolution(result.Value, staked, result.Gap, result.Iterations, result.Gap <= KellySolution.Tolerance);
    }
}
