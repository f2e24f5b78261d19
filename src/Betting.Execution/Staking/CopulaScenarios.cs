using Betting.Numerics.Randomness;
using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>Draws scenarios of bets whose own probabilities are known and whose dependence is given by correlations: a Gaussian copula.</summary>
/// <remarks>
/// <para>Every scenario draws one normal number per bet with the correlations given; a high number is a good result. Draws come in pairs of
/// opposite sign, and the best share of the draws of a bet wins, so that each bet wins in its probability of the scenarios to within one
/// scenario, whatever the seed: only the dependence is random. Source: Li, "On Default Correlation: A Copula Function Approach" (2000).</para>
/// <para>The same seed gives the same scenarios. Thread-safe (pure functions).</para>
/// </remarks>
public static class CopulaScenarios
{
    private const int MostScenarios = 1_000_000;
    private const double Tolerance = 1e-9;

    /// <summary>Draws scenarios.</summary>
    /// <param name="odds">Decimal odds of each bet, 1 or more.</param>
    /// <param name="probabilities">How each bet may be settled.</param>
    /// <param name="correlations">The correlation of each pair of bets, row by row: symmetric, 1 on the diagonal, positive semi-definite.</param>
    /// <param name="seed">Chooses the draws.</param>
    /// <param name="count">The number of scenarios, 2 to 1,000,000, even. Default 10,000.</param>
    /// <param name="commission">The share of the winnings of a bet that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>Equally likely scenarios.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there is no bet, or the correlations are impossible.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static ScenarioSet Draw(
        ReadOnlySpan<double> odds, ReadOnlySpan<SettlementProbabilities> probabilities, ReadOnlySpan<double> correlations, ulong seed, int count = 10_000, double commission = 0d)
    {
        int n = odds.Length;
        StakingRefusals.Lengths(n, probabilities.Length, "probabilities", nameof(probabilities));
        if (n == 0)
        {
            throw new ArgumentException("There is no bet; pass at least one.", nameof(odds));
        }

        if (count is < 2 or > MostScenarios || count % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The number of scenarios is even and lies between 2 and {MostScenarios}.");
        }

        double[] factor = Factorise(correlations, n);
        double[][] latent = DrawLatent(factor, n, count, new SeededRandom(seed));
        double[] returns = new double[(long)count * n];
        int[] order = new int[count];
        for (int bet = 0; bet < n; bet++)
        {
            StakingRefusals.OddsAt(odds[bet], bet, nameof(odds));
            for (int s = 0; s < count; s++)
            {
                order[s] = s;
            }

            Array.Sort(latent[bet], order);
            Settle(returns, order, bet, n, Kelly.NetPayout(odds[bet], commission), probabilities[bet]);
        }

        double[] weights = new double[count];
        Array.Fill(weights, 1d / count);
        return new ScenarioSet(n, returns, weights);
    }

    private static double[][] DrawLatent(double[] factor, int n, int count, SeededRandom random)
    {
        double[][] latent = new double[n][];
        for (int bet = 0; bet < n; bet++)
        {
            latent[bet] = new double[count];
        }

        double[] draws = new double[n];
        for (int s = 0; s < count; s += 2)
        {
            for (int i = 0; i < n; i++)
            {
                draws[i] = random.NextGaussian();
                double sum = 0d;
                for (int j = 0; j <= i; j++)
                {
                    sum += factor[(i * n) + j] * draws[j];
                }

                (latent[i][s], latent[i][s + 1]) = (sum, -sum);
            }
        }

        return latent;
    }

    /// <summary>The worst draws lose, the best win, and what lies between pushes or is settled by half.</summary>
    private static void Settle(double[] returns, int[] order, int bet, int n, double payout, SettlementProbabilities p)
    {
        ReadOnlySpan<double> gains = [-1d, -0.5, 0d, payout / 2d, payout];
        ReadOnlySpan<double> chances = [p.Loss, p.HalfLoss, p.Push, p.HalfWin, p.Win];
        double reached = 0d;
        int from = 0;
        for (int outcome = 0; outcome < gains.Length; outcome++)
        {
            reached += chances[outcome];
            int to = outcome == gains.Length - 1 ? order.Length : Math.Clamp((int)Math.Round(reached * order.Length), from, order.Length);
            for (int rank = from; rank < to; rank++)
            {
                returns[((long)order[rank] * n) + bet] = gains[outcome];
            }

            from = to;
        }
    }

    /// <summary>Cholesky's lower triangle; a column without variance of its own is all zero.</summary>
    private static double[] Factorise(ReadOnlySpan<double> correlations, int n)
    {
        CheckCorrelations(correlations, n);
        double[] factor = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = correlations[(i * n) + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[(i * n) + k] * factor[(j * n) + k];
                }

                double diagonal = factor[(j * n) + j];
                bool isImpossible = i == j ? sum < -Tolerance : diagonal == 0d && Math.Abs(sum) > Math.Sqrt(Tolerance);
                if (isImpossible)
                {
                    throw new ArgumentException(Invariant($"The correlations contradict one another at bet {i} (remaining variance {sum:0.######}); no joint distribution has them. Lower some of them towards 0."), nameof(correlations));
                }

                factor[(i * n) + j] = i == j ? (sum > Tolerance ? Math.Sqrt(sum) : 0d) : diagonal == 0d ? 0d : sum / diagonal;
            }
        }

        return factor;
    }

    private static void CheckCorrelations(ReadOnlySpan<double> correlations, int n)
    {
        if (correlations.Length != n * n)
        {
            throw new ArgumentException($"There are {correlations.Length} correlations; {n} bets need {n * n}, row by row.", nameof(correlations));
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double value = correlations[(i * n) + j];
                if (!(value >= -1d && value <= 1d) || (i == j && Math.Abs(value - 1d) > Tolerance) || Math.Abs(value - correlations[(j * n) + i]) > Tolerance)
                {
                    throw new ArgumentOutOfRangeException(nameof(correlations), value, $"The correlation of bets {i} and {j} must lie between -1 and 1, be 1 on the diagonal and the same both ways.");
                }
            }
        }
    }
}
