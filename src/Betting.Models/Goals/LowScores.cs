namespace Betting.Models.Goals;

/// <summary>
/// The correction of 0-0, 1-0, 0-1 and 1-1 by Dixon and Coles (1997), Modelling association football scores: rho x P(1) x P(1) moves
/// between the four cells, which leaves both sides' own distributions as they are.
/// </summary>
/// <remarks>u and v are P(1) / P(0) of the home and the away side: the means for Poisson, mean / (1 + dispersion x mean) otherwise.</remarks>
internal static class LowScores
{
    /// <summary>The share of the way to a negative probability that rho may go at most.</summary>
    public const double Safe = 0.99;

    public static double Lowest(double u, double v) => -Safe / Math.Max(u, v);

    public static double Highest(double u, double v) => Safe * Math.Min(1, 1 / (u * v));

    /// <summary>Rho within the range where no cell is negative.</summary>
    public static double Bounded(double rho, double u, double v) => Math.Min(Math.Max(rho, Lowest(u, v)), Highest(u, v));

    /// <summary>The factor on the independent probability of a cell.</summary>
    public static double Factor(int home, int away, double u, double v, double boundedRho) => (home, away) switch
    {
        (0, 0) => 1 - (u * v * boundedRho),
        (0, 1) => 1 + (u * boundedRho),
        (1, 0) => 1 + (v * boundedRho),
        (1, 1) => 1 - boundedRho,
        _ => 1,
    };

    /// <summary>The logarithm of the factor and its derivatives by rho, ln u and ln v, the bounds' own included.</summary>
    public static double LogFactor(int home, int away, double u, double v, double rho, out double byRho, out double byLogU, out double byLogV)
    {
        double bounded = Bounded(rho, u, v);
        double factor = Factor(home, away, u, v, bounded);
        (double slope, byLogU, byLogV) = (home, away) switch
        {
            (0, 0) => (-u * v, -u * v * bounded, -u * v * bounded),
            (0, 1) => (u, u * bounded, 0),
            (1, 0) => (v, 0, v * bounded),
            _ => (-1.0, 0.0, 0.0),
        };
        byRho = slope;
        if (bounded != rho)
        {
            byRho = 0;
            double follows = slope * -bounded;
            bool low = bounded > rho;
            byLogU += (low && u >= v) || (!low && u * v > 1) ? follows : 0;
            byLogV += (low && u < v) || (!low && u * v > 1) ? follows : 0;
        }

        byRho /= factor;
        byLogU /= factor;
        byLogV /= factor;
        return Math.Log(factor);
    }
}
