using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>Step-up procedure that holds the expected share of false alarms among all alarms at or below q.</summary>
/// <remarks>
/// Source: Benjamini and Hochberg (1995), Controlling the false discovery rate, JRSS B 57. Valid for independent or positively dependent
/// tests. Thread safety: pure functions, safe from any thread.
/// </remarks>
public static class BenjaminiHochberg
{
    /// <summary>Adjusted p-values: the smallest q at which each test would be rejected.</summary>
    /// <param name="pValues">Raw p-values, each from 0 to 1, in any order.</param>
    /// <returns>Adjusted values in the order given, each from 0 to 1 and not below the raw value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is NaN or outside 0 to 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var order = Order(pValues, out var sorted);
        var adjusted = new double[order.Length];
        var smallest = 1.0;
        for (var rank = order.Length; rank >= 1; rank--)
        {
            smallest = Math.Min(smallest, sorted[rank - 1] * order.Length / rank);
            adjusted[order[rank - 1]] = Math.Max(smallest, sorted[rank - 1]);
        }

        return adjusted;
    }

    /// <summary>Which tests are rejected at false discovery rate q: all up to the largest rank k with p(k) at most k q / m.</summary>
    /// <param name="pValues">Raw p-values, each from 0 to 1, in any order.</param>
    /// <param name="q">The rate to hold, above 0 and at most 1.</param>
    /// <returns>True where rejected, in the order given.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A p-value or q is NaN or out of range.</exception>
    public static bool[] Reject(ReadOnlySpan<double> pValues, double q)
    {
        if (!(q > 0 && q <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(q), Refuse.Text($"q is {q}; it must be above 0 and at most 1."));
        }

        var order = Order(pValues, out var sorted);
        var rejected = new bool[order.Length];
        var last = order.Length;
        while (last > 0 && sorted[last - 1] > q * last / order.Length)
        {
            last--;
        }

        for (var rank = 0; rank < last; rank++)
        {
            rejected[order[rank]] = true;
        }

        return rejected;
    }

    private static int[] Order(ReadOnlySpan<double> pValues, out double[] sorted)
    {
        Refuse.NotProbabilities(pValues, nameof(pValues));
        sorted = pValues.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        return order;
    }
}
