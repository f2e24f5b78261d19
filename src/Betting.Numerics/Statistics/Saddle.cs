using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>The parts of a binomial probability that do not cancel, so that its logarithm is accurate for any size.</summary>
/// <remarks>Source: Loader (2000), Fast and accurate computation of binomial probabilities.</remarks>
internal static class Saddle
{
    private const int TableSize = 16;
    private static readonly double[] Small = SmallErrors();

    /// <summary>ln n! minus Stirling's formula for it, for a whole number n of 0 or more.</summary>
    public static double StirlingError(double n)
    {
        if (n < TableSize)
        {
            return Small[(int)n];
        }

        double square = n * n;
        return ((1.0 / 12) - (((1.0 / 360) - (((1.0 / 1260) - (((1.0 / 1680) - (1.0 / 1188 / square)) / square)) / square)) / square)) / n;
    }

    /// <summary>x ln(x / mean) + mean - x, accurate also where x is near the mean.</summary>
    public static double Deviance(double x, double mean)
    {
        if (Math.Abs(x - mean) >= 0.1 * (x + mean))
        {
            return (x == 0 ? 0 : x * Math.Log(x / mean)) + mean - x;
        }

        double v = (x - mean) / (x + mean);
        double sum = (x - mean) * v;
        double term = 2 * x * v;
        v *= v;
        for (int j = 3; j < 2000; j += 2)
        {
            term *= v;
            double next = sum + (term / j);
            if (next == sum)
            {
                break;
            }

            sum = next;
        }

        return sum;
    }

    /// <summary>The probability of x among n independent trials that each succeed with the given chance.</summary>
    public static double Binomial(double x, double n, double chance)
    {
        if (x == 0)
        {
            return Math.Exp(n * OnePlus.Log(-chance));
        }

        if (x == n)
        {
            return Math.Exp(n * Math.Log(chance));
        }

        double log = StirlingError(n) - StirlingError(x) - StirlingError(n - x) - Deviance(x, n * chance) - Deviance(n - x, n * (1 - chance));
        return Math.Exp(log) * Math.Sqrt(n / (2 * Math.PI * x * (n - x)));
    }

    private static double[] SmallErrors()
    {
        double[] errors = new double[TableSize];
        double logFactorial = 0;
        for (int n = 1; n < TableSize; n++)
        {
            logFactorial += Math.Log(n);
            errors[n] = logFactorial - (((n + 0.5) * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI)));
        }

        return errors;
    }
}
