using System.Collections.Immutable;

namespace Betting.Testing.Leagues;

/// <summary>The joint distribution of both sides' goals: two Poisson counts with the correction of Dixon and Coles (1997), equation 4.2.</summary>
internal sealed class ScoreDistribution
{
    // Beyond 17 goals a Poisson count of mean 5 has less than 1e-5 left; the cells are scaled to sum to 1.
    private const int Size = 18;

    private readonly double[] cells = new double[Size * Size];
    private readonly double sum;

    public ScoreDistribution(GoalRates rates, double rho)
    {
        Span<double> home = stackalloc double[Size];
        Span<double> away = stackalloc double[Size];
        Fill(home, rates.Home);
        Fill(away, rates.Away);
        for (int h = 0; h < Size; h++)
        {
            for (int a = 0; a < Size; a++)
            {
                sum += cells[(h * Size) + a] = home[h] * away[a] * Correction(h, a, rates, rho);
            }
        }
    }

    /// <summary>The score whose cumulative probability, row after row, first exceeds a uniform number from 0 to 1.</summary>
    public (int Home, int Away) Draw(double uniform)
    {
        double rest = uniform * sum;
        int last = cells.Length - 1;
        for (int index = 0; index < last; index++)
        {
            rest -= cells[index];
            if (rest < 0)
            {
                return (index / Size, index % Size);
            }
        }

        return (0, 0);
    }

    public OutcomeProbabilities Outcomes()
    {
        double homeWins = 0, draws = 0, over = 0;
        for (int h = 0; h < Size; h++)
        {
            for (int a = 0; a < Size; a++)
            {
                double cell = cells[(h * Size) + a] / sum;
                homeWins += h > a ? cell : 0;
                draws += h == a ? cell : 0;
                over += h + a > 2 ? cell : 0;
            }
        }

        return new OutcomeProbabilities([homeWins, draws, 1 - homeWins - draws], [over, 1 - over]);
    }

    private static void Fill(Span<double> probabilities, double mean)
    {
        double term = PortableExponential.Of(-mean);
        for (int k = 0; k < probabilities.Length; k++)
        {
            probabilities[k] = term;
            term *= mean / (k + 1);
        }
    }

    private static double Correction(int home, int away, GoalRates rates, double rho) => (home, away) switch
    {
        (0, 0) => 1 - (rates.Home * rates.Away * rho),
        (0, 1) => 1 + (rates.Home * rho),
        (1, 0) => 1 + (rates.Away * rho),
        (1, 1) => 1 - rho,
        _ => 1,
    };
}
