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
        Refuse.NonFinite(first, nameof(first));
        Refuse.NonFinite(second, nameof(second));

        var a = first.ToArray();
        var b = second.ToArray();
        Array.Sort(a);
        Array.Sort(b);

        int i = 0, j = 0;
        var sum = 0.0;
        var previous = Math.Min(a[0], b[0]);
        while (i < a.Length || j < b.Length)
        {
            var next = j >= b.Length || (i < a.Length && a[i] <= b[j]) ? a[i] : b[j];
            sum += Math.Abs(((double)i / a.Length) - ((double)j / b.Length)) * (next - previous);
            previous = next;
            while (i < a.Length && a[i] == next)
            {
                i++;
            }

            while (j < b.Length && b[j] == next)
            {
                j++;
            }
        }

        return sum;
    }
}
