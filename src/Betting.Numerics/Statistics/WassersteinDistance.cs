using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>Earth mover's distance between two samples on a line: the area between their empirical distributions.</summary>
/// <remarks>In the unit of the values, so unlike p-values it says how far a feature moved. Thread safety: pure functions, safe from any thread.</remarks>
public static class WassersteinDistance
{
    /// <summary>The distance (order 1) between two samples, of equal or different sizes.</summary>
    /// <param name="first">The first sample, at least one finite value.</param>
    /// <param name="second">The second sample, at least one finite value.</param>
    /// <returns>The distance, 0 or more, in the unit of the values.</returns>
    /// <exception cref="ArgumentException">A sample is empty or has a value that is NaN or infinite.</exception>
    /// <remarks>Source: Vallender (1974), Theory of Probability and Its Applications 18.</remarks>
    public static double Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Refuse.Empty(first.Length, nameof(first));
        Refuse.Empty(second.Length, nameof(second));
        ValueScan.RefuseNonFinite(first, nameof(first));
        ValueScan.RefuseNonFinite(second, nameof(second));

        double[] a = first.ToArray();
        double[] b = second.ToArray();
        RadixOrder.Sort(a);
        RadixOrder.Sort(b);
        return OfSorted(a, b);
    }

    /// <summary>As <see cref="Of"/>, for samples in ascending order, which is not checked; nothing is copied.</summary>
    /// <param name="first">The first sample in ascending order, at least one value, all finite.</param>
    /// <param name="second">The second sample in ascending order, at least one value, all finite.</param>
    /// <returns>The distance, 0 or more, in the unit of the values.</returns>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static double OfSorted(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Refuse.Empty(first.Length, nameof(first));
        Refuse.Empty(second.Length, nameof(second));
        double firstShare = 1.0 / first.Length;
        double secondShare = 1.0 / second.Length;
        double sum = 0;
        double previous = Math.Min(first[0], second[0]);
        int i = 0, j = 0;
        while (i < first.Length && j < second.Length)
        {
            double x = first[i];
            double y = second[j];
            double value = Math.Min(x, y);

            // Nothing is added between equal values, so they may be taken one at a time.
            sum += Math.Abs((i * firstShare) - (j * secondShare)) * (value - previous);
            previous = value;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }

        ReadOnlySpan<double> rest = i < first.Length ? first[i..] : second[j..];
        double share = i < first.Length ? firstShare : secondShare;
        for (int index = 0; index < rest.Length; index++)
        {
            sum += (rest.Length - index) * share * (rest[index] - previous);
            previous = rest[index];
        }

        return sum;
    }
}
