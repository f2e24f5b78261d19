using Betting.Numerics.Internal;
using MathNet.Numerics;

namespace Betting.Numerics.Statistics;

/// <summary>Pearson's chi-square test of whether two samples fall into categories with the same shares.</summary>
/// <remarks>
/// Categories that expect fewer than five values in either sample are put together first, rarest first, since the approximation needs them (Cochran 1954, Biometrics 10).
/// Source: Pearson (1900), Philosophical Magazine 50. Thread safety: pure functions, safe from any thread.
/// </remarks>
public static class ChiSquareTest
{
    private const double LeastExpected = 5;

    /// <summary>Compares counts over the same categories.</summary>
    /// <param name="first">Counts of the first sample, 0 or more each.</param>
    /// <param name="second">Counts of the second sample over the same categories.</param>
    /// <returns>The statistic, its degrees of freedom and the p-value: 1 where fewer than two categories are left.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a count is negative, or a sample is empty.</exception>
    public static ChiSquareTestResult Compare(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        Refuse.DifferentLengths(first.Length, second.Length, nameof(first), nameof(second));
        double n = Total(first, nameof(first));
        double m = Total(second, nameof(second));
        List<(double First, double Second)> groups = Pooled(first, second, n + m, Math.Min(n, m));
        double statistic = 0;
        foreach ((double a, double b) in groups)
        {
            double share = (a + b) / (n + m);
            statistic += ((a - (n * share)) * (a - (n * share)) / (n * share)) + ((b - (m * share)) * (b - (m * share)) / (m * share));
        }

        int freedom = groups.Count - 1;
        double p = freedom < 1 ? 1 : Math.Clamp(SpecialFunctions.GammaUpperRegularized(freedom / 2.0, statistic / 2), 0, 1);
        return new ChiSquareTestResult(freedom < 1 ? 0 : statistic, Math.Max(0, freedom), p, groups.Count);
    }

    private static List<(double First, double Second)> Pooled(ReadOnlySpan<int> first, ReadOnlySpan<int> second, double all, double smaller)
    {
        List<(double First, double Second)> groups = [];
        for (int index = 0; index < first.Length; index++)
        {
            if (first[index] + second[index] > 0)
            {
                groups.Add((first[index], second[index]));
            }
        }

        groups.Sort((x, y) => (x.First + x.Second).CompareTo(y.First + y.Second));
        while (groups.Count > 1 && (groups[0].First + groups[0].Second) / all * smaller < LeastExpected)
        {
            (double First, double Second) pooled = (groups[0].First + groups[1].First, groups[0].Second + groups[1].Second);
            groups.RemoveRange(0, 2);
            int place = groups.FindIndex(group => group.First + group.Second >= pooled.First + pooled.Second);
            groups.Insert(place < 0 ? groups.Count : place, pooled);
        }

        return groups;
    }

    private static double Total(ReadOnlySpan<int> counts, string name)
    {
        double sum = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            if (counts[index] < 0)
            {
                throw new ArgumentException(Refuse.Text($"Count {index} of {name} is {counts[index]}; counts cannot be negative."), name);
            }

            sum += counts[index];
        }

        return sum > 0 ? sum : throw new ArgumentException(Refuse.Text($"{name} adds up to 0; the sample needs at least one value."), name);
    }
}
