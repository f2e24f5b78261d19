using Betting.Numerics.Functions;

namespace Betting.Models.Tuning;

/// <summary>What chance gives the best of several equal configurations.</summary>
internal static class SelectionLuck
{
    private const double Euler = 0.57721566490153286;

    /// <summary>The expected lead in nats: the standard error of the difference from the average times the expected maximum of N normal numbers.</summary>
    public static double Of(double[] best, double[][] all, List<(long Day, int Rows)> days, int tried)
    {
        if (tried < 2 || all.Length < 2 || days.Count < 2)
        {
            return 0;
        }

        long rows = days.Sum(day => (long)day.Rows);
        double[] differences = [.. best.Select((loss, day) => loss - all.Average(one => one[day]))];
        double mean = differences.Sum() / rows;

        // Days are taken as independent clusters: the variance of a ratio of sums.
        double squares = 0;
        for (int day = 0; day < differences.Length; day++)
        {
            double residual = differences[day] - (mean * days[day].Rows);
            squares += residual * residual;
        }

        double error = Math.Sqrt(squares * days.Count / (days.Count - 1)) / rows;
        return error * ExpectedMaximum(tried);
    }

    /// <summary>The expected maximum of N independent standard normal numbers, to about 1 % from N = 5 on.</summary>
    public static double ExpectedMaximum(int count) => count < 2
        ? 0
        : ((1 - Euler) * Normal.Quantile(1 - (1.0 / count))) + (Euler * Normal.Quantile(1 - (1 / (count * Math.E))));
}
