using System.Buffers;

namespace Betting.Execution.Staking;

/// <summary>Proves how good the capped stakes on outcomes that exclude one another are, and solves again by the general method where they are not.</summary>
internal static class ExclusiveGap
{
    /// <summary>No allowed fractions grow faster than these by more than this; Frank and Wolfe (1956), Naval Research Logistics Quarterly 3.</summary>
    /// <param name="prices">Decimal odds after commission.</param>
    /// <param name="probabilities">Probability of each outcome.</param>
    /// <param name="fractions">The fractions to judge.</param>
    /// <param name="staked">Their sum.</param>
    /// <param name="budget">The largest sum.</param>
    /// <param name="caps">The largest fractions.</param>
    /// <param name="slopes">Scratch memory, one number per outcome.</param>
    public static double Of(
        ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> fractions, double staked, double budget, ReadOnlySpan<double> caps, Span<double> slopes)
    {
        double keeping = 0d;
        double open = 1d;
        for (int i = 0; i < prices.Length; i++)
        {
            slopes[i] = probabilities[i] > 0d ? probabilities[i] / (1d - staked + (prices[i] * fractions[i])) : 0d;
            keeping += slopes[i];
            open -= probabilities[i];
        }

        keeping += open > SettlementProbabilities.SumTolerance ? open / (1d - staked) : 0d;
        double gap = 0d;
        for (int i = 0; i < prices.Length; i++)
        {
            slopes[i] = (slopes[i] * prices[i]) - keeping;
            gap -= slopes[i] * fractions[i];
        }

        return gap + BestUse(slopes, budget, caps);
    }

    /// <summary>Solves by the general method over the scenarios of the market, in memory of the shared pool.</summary>
    public static KellySolution Solve(
        ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, Span<double> fractions, double budget, ReadOnlySpan<double> caps)
    {
        int n = prices.Length;
        double[] rented = ArrayPool<double>.Shared.Rent((n + 1) * (n + 1));
        try
        {
            Span<double> returns = rented.AsSpan(0, (n + 1) * n);
            Span<double> weights = rented.AsSpan((n + 1) * n, n + 1);
            returns.Fill(-1d);
            double open = 1d;
            for (int i = 0; i < n; i++)
            {
                returns[(i * n) + i] = prices[i] - 1d;
                weights[i] = probabilities[i];
                open -= probabilities[i];
            }

            weights[n] = open > SettlementProbabilities.SumTolerance ? open : 0d;
            return ScenarioKelly.Maximise(returns, weights, fractions, budget, caps);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>The most that the budget buys where each outcome pays its slope: the steepest first.</summary>
    private static double BestUse(Span<double> slopes, double budget, ReadOnlySpan<double> caps)
    {
        double worth = 0d;
        double left = budget;
        while (left > 0d)
        {
            int best = 0;
            for (int i = 1; i < slopes.Length; i++)
            {
                best = slopes[i] > slopes[best] ? i : best;
            }

            if (!(slopes[best] > 0d))
            {
                break;
            }

            double spent = Math.Min(left, caps[best]);
            worth += slopes[best] * spent;
            left -= spent;
            slopes[best] = 0d;
        }

        return worth;
    }
}
