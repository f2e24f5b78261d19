using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>Distinct values in ascending order with the number of values that each stands for, for example of a <see cref="QuantileSketch"/>.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class WeightedSample
{
    private readonly double[] values;
    private readonly long[] cumulative;

    // Takes over the arrays; the values ascend and may repeat.
    internal WeightedSample(double[] sorted, long[] weights, double error)
    {
        int kept = 0;
        long sum = 0;
        for (int index = 0; index < sorted.Length; index++)
        {
            sum += weights[index];
            kept -= kept > 0 && sorted[kept - 1] == sorted[index] ? 1 : 0;
            sorted[kept] = sorted[index];
            weights[kept++] = sum;
        }

        values = sorted[..kept];
        cumulative = weights[..kept];
        Count = sum;
        RankError = error;
    }

    /// <summary>How many values it stands for.</summary>
    public long Count { get; }

    /// <summary>How far a share can be off, at all places at once, with 99 % confidence; 0 where it is exact.</summary>
    public double RankError { get; }

    /// <summary>The distinct values, ascending.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>How many values are at most each of <see cref="Values"/>.</summary>
    public ReadOnlySpan<long> Cumulative => cumulative;

    /// <summary>How many values are at most x.</summary>
    /// <param name="x">Any number but NaN.</param>
    /// <returns>From 0 to <see cref="Count"/>.</returns>
    public long CountUpTo(double x)
    {
        int from = 0, to = values.Length;
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = values[middle] <= x ? (middle + 1, to) : (from, middle);
        }

        return from == 0 ? 0 : cumulative[from - 1];
    }

    /// <summary>The smallest value that a given share of all values does not exceed.</summary>
    /// <param name="probability">From 0 (minimum) to 1 (maximum).</param>
    /// <returns>The quantile, one of <see cref="Values"/>; NaN (undefined) without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1.</exception>
    public double Quantile(double probability)
    {
        Refuse.NotProbability(probability, 0, nameof(probability));
        if (values.Length == 0)
        {
            return double.NaN;
        }

        long rank = Math.Clamp((long)Math.Ceiling(probability * Count), 1, Count);
        int place = Array.BinarySearch(cumulative, rank);
        return values[place < 0 ? ~place : place];
    }

    /// <summary>The Kolmogorov-Smirnov distance to another sample.</summary>
    /// <param name="other">The other sample.</param>
    /// <returns>From 0 to 1, off by at most the sum of both <see cref="RankError"/>s; NaN (undefined) where one is empty.</returns>
    public double KolmogorovSmirnovTo(WeightedSample other) => Walk(other).Largest;

    /// <summary>The Wasserstein distance (order 1) to another sample, in the unit of the values.</summary>
    /// <param name="other">The other sample; of both, infinite values must be left out.</param>
    /// <returns>0 or more, off by at most the sum of both <see cref="RankError"/>s times the range of all values; NaN (undefined) where one is empty.</returns>
    public double WassersteinTo(WeightedSample other) => Walk(other).Area;

    private (double Largest, double Area) Walk(WeightedSample other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Count == 0 || other.Count == 0)
        {
            return (double.NaN, double.NaN);
        }

        double largest = 0, area = 0, gap = 0;
        double previous = Math.Min(values[0], other.values[0]);
        int i = 0, j = 0;
        while (i < values.Length || j < other.values.Length)
        {
            double value = j == other.values.Length || (i < values.Length && values[i] <= other.values[j]) ? values[i] : other.values[j];
            area += gap == 0 ? 0 : gap * (value - previous);
            previous = value;
            i += i < values.Length && values[i] == value ? 1 : 0;
            j += j < other.values.Length && other.values[j] == value ? 1 : 0;
            double here = i == 0 ? 0 : (double)cumulative[i - 1] / Count;
            double there = j == 0 ? 0 : (double)other.cumulative[j - 1] / other.Count;
            gap = Math.Abs(here - there);
            largest = Math.Max(largest, gap);
        }

        return (largest, area);
    }
}
