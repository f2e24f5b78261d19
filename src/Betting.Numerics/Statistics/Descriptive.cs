using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>Mean, spread and quantiles of a sample.</summary>
/// <remarks>NaN is refused everywhere: remove missing values first. Thread safety: pure functions, safe from any thread.</remarks>
public static class Descriptive
{
    private const int Many = 4096;

    /// <summary>Arithmetic mean.</summary>
    /// <param name="values">Finite numbers.</param>
    /// <returns>The mean; NaN (undefined) without values.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static double Mean(ReadOnlySpan<double> values) => Moments(values).Mean;

    /// <summary>Standard deviation with divisor n - 1.</summary>
    /// <param name="values">Finite numbers.</param>
    /// <returns>The deviation, in the unit of the values; NaN (undefined) for fewer than two values.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static double SampleDeviation(ReadOnlySpan<double> values) => Moments(values).SampleDeviation;

    /// <summary>Variance with divisor n.</summary>
    /// <param name="values">Finite numbers.</param>
    /// <returns>The variance, in the squared unit of the values; NaN (undefined) without values.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static double PopulationVariance(ReadOnlySpan<double> values) => Moments(values).PopulationVariance;

    /// <summary>Count, mean and variance in one pass.</summary>
    /// <param name="values">Finite numbers.</param>
    /// <returns>The moments.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static RunningMoments Moments(ReadOnlySpan<double> values)
    {
        ValueScan.RefuseNonFinite(values, nameof(values));
        if (values.Length >= Many)
        {
            double mean = SumAround(values, 0, squared: false) / values.Length;
            double correction = SumAround(values, mean, squared: false) / values.Length;
            double variance = SumAround(values, mean + correction, squared: true) / values.Length;
            if (double.IsFinite(mean + correction) && double.IsFinite(variance))
            {
                return RunningMoments.Of(values.Length, mean + correction, variance);
            }
        }

        var moments = default(RunningMoments);
        foreach (var value in values)
        {
            moments.Add(value);
        }

        return moments;
    }

    /// <summary>Quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), the default of R and NumPy.</summary>
    /// <param name="values">Finite numbers in any order; they are not changed.</param>
    /// <param name="probability">From 0 (minimum) to 1 (maximum).</param>
    /// <returns>The quantile; NaN (undefined) without values.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1.</exception>
    public static double Quantile(ReadOnlySpan<double> values, double probability)
    {
        ValueScan.RefuseNonFinite(values, nameof(values));
        var rented = ArrayPool<double>.Shared.Rent(Math.Max(1, values.Length));
        try
        {
            var sorted = rented.AsSpan(0, values.Length);
            values.CopyTo(sorted);
            RadixOrder.Sort(sorted);
            return QuantileOfSorted(sorted, probability);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Sorts numbers in place in ascending order; of many numbers by the digits of their bits, which is several times faster than comparing.</summary>
    /// <param name="values">Any numbers but NaN.</param>
    /// <exception cref="ArgumentException">A value is NaN; nothing was moved.</exception>
    public static void Sort(Span<double> values)
    {
        ValueScan.RefuseNaN(values, nameof(values));
        RadixOrder.Sort(values);
    }

    /// <summary>As <see cref="Quantile"/>, for values already in ascending order, without copying or checking the order.</summary>
    /// <param name="sorted">Finite numbers in ascending order.</param>
    /// <param name="probability">From 0 (minimum) to 1 (maximum).</param>
    /// <returns>The quantile; NaN (undefined) without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1.</exception>
    public static double QuantileOfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), Refuse.Text($"probability is {probability}; the allowed range is 0 to 1."));
        }

        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        var position = (sorted.Length - 1) * probability;
        var below = (int)position;
        return below + 1 >= sorted.Length || sorted[below] == sorted[below + 1]
            ? sorted[below]
            : sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }

    // In eight lanes; the last bits do not depend on the width of the processor's vectors.
    private static double SumAround(ReadOnlySpan<double> values, double centre, bool squared)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        Vector512<double> middle = Vector512.Create(centre);
        Vector512<double> total = default;
        int index = 0;
        for (; index <= values.Length - Vector512<double>.Count; index += Vector512<double>.Count)
        {
            Vector512<double> away = Vector512.LoadUnsafe(ref first, (nuint)index) - middle;
            total += squared ? away * away : away;
        }

        double sum = Vector512.Sum(total);
        for (; index < values.Length; index++)
        {
            double away = values[index] - centre;
            sum += squared ? away * away : away;
        }

        return sum;
    }
}
