using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>Jensen-Shannon distance between two discrete distributions, with logarithms of base 2.</summary>
/// <remarks>Source: Endres and Schindelin (2003), IEEE Transactions on Information Theory 49. Thread safety: pure functions, safe from any thread.</remarks>
public static class JensenShannon
{
    /// <summary>The distance: the square root of the mean divergence of both distributions from their average.</summary>
    /// <param name="first">Shares or counts, finite and not negative, not all 0; scaled to sum to 1.</param>
    /// <param name="second">Shares or counts over the same bins; scaled to sum to 1.</param>
    /// <returns>From 0 (equal) to 1 (nothing in common); symmetric, and a metric.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a value is negative or not finite, or all are 0.</exception>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Refuse.DifferentLengths(first.Length, second.Length, nameof(first), nameof(second));
        var firstTotal = Refuse.NoShares(first, nameof(first));
        var secondTotal = Refuse.NoShares(second, nameof(second));
        var divergence = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            var p = first[i] / firstTotal;
            var q = second[i] / secondTotal;
            var middle = (p + q) / 2;
            divergence += (Term(p, middle) + Term(q, middle)) / 2;
        }

        return Math.Sqrt(Math.Clamp(divergence, 0, 1));
    }

    private static double Term(double share, double middle) => share == 0 ? 0 : share * Math.Log2(share / middle);
}
