using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Betting.Numerics.Functions;
using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>
/// Population stability index: the sum over bins of (c - r) ln(c / r), a symmetric measure of how far current shares c moved from
/// reference shares r.
/// </summary>
/// <remarks>
/// <para>A common rule of thumb calls 0.1 a warning and 0.2 or 0.25 a shift, but without any shift the index is about
/// (B - 1)(1/N + 1/M) on average, so small samples exceed those on noise alone: compare with
/// <see cref="PopulationStabilityResult.CriticalValue"/> as well.</para>
/// <para>Source of the critical value: Yurdakul and Naranjo (2020), Statistical properties of the population stability index, Journal of
/// Risk Model Validation 14. Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class PopulationStability
{
    /// <summary>The smallest share that enters the logarithm; empty bins count as this.</summary>
    /// <value>0.0001.</value>
    public const double Floor = 1e-4;

    private const int MaximumBins = 1000;

    /// <summary>The index of two sets of shares over the same bins.</summary>
    /// <param name="referenceShares">Shares or counts of the reference, finite and not negative, not all 0; scaled to sum to 1.</param>
    /// <param name="currentShares">Shares or counts of the current sample over the same bins; scaled to sum to 1.</param>
    /// <returns>The index, 0 or more.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are no bins, a value is negative or not finite, or all are 0.</exception>
    /// <remarks>
    /// Shares are scaled first and then raised to <see cref="Floor"/>; they are not scaled again after that, so occupied bins keep their shares.
    /// </remarks>
    public static double Index(ReadOnlySpan<double> referenceShares, ReadOnlySpan<double> currentShares)
    {
        Refuse.DifferentLengths(referenceShares.Length, currentShares.Length, nameof(referenceShares), nameof(currentShares));
        var referenceTotal = Refuse.NoShares(referenceShares, nameof(referenceShares));
        var currentTotal = Refuse.NoShares(currentShares, nameof(currentShares));
        var sum = 0.0;
        for (var i = 0; i < referenceShares.Length; i++)
        {
            var r = Math.Max(Floor, referenceShares[i] / referenceTotal);
            var c = Math.Max(Floor, currentShares[i] / currentTotal);
            sum += (c - r) * Math.Log(c / r);
        }

        return sum;
    }

    /// <summary>Bins both samples by quantiles of the reference and compares them.</summary>
    /// <param name="reference">The reference sample, at least one value; NaN means missing and has its own bin.</param>
    /// <param name="current">The current sample, at least one value; NaN means missing and has its own bin.</param>
    /// <param name="bins">Number of quantile bins asked for, from 2 to 1000; default 10. Repeated values lead to fewer or uneven bins.</param>
    /// <returns>The index, its critical value, and the bins.</returns>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is out of range.</exception>
    public static PopulationStabilityResult Compare(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, int bins = 10)
    {
        Refuse.Empty(reference.Length, nameof(reference));
        Refuse.Empty(current.Length, nameof(current));
        var edges = Edges(reference, bins);
        return CompareCounts(edges.AsSpan(), Count(edges.AsSpan(), reference).AsSpan(), Count(edges.AsSpan(), current).AsSpan());
    }

    /// <summary>Compares two samples that were already counted over the same bins, for example a reference kept with a model.</summary>
    /// <param name="edges">Inner bin edges in strictly ascending order, as <see cref="Edges"/> gives them.</param>
    /// <param name="referenceCounts">Reference counts as <see cref="Count"/> gives them: two more than edges, missing last.</param>
    /// <param name="currentCounts">Current counts over the same bins.</param>
    /// <returns>The index, its critical value, and the bins.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, a count is negative, or a sample is empty.</exception>
    public static PopulationStabilityResult CompareCounts(
        ReadOnlySpan<double> edges, ReadOnlySpan<int> referenceCounts, ReadOnlySpan<int> currentCounts)
    {
        Refuse.DifferentLengths(edges.Length + 2, referenceCounts.Length, "edges (and two)", nameof(referenceCounts));
        Refuse.DifferentLengths(edges.Length + 2, currentCounts.Length, "edges (and two)", nameof(currentCounts));
        RefuseUnordered(edges);
        var n = Total(referenceCounts, nameof(referenceCounts));
        var m = Total(currentCounts, nameof(currentCounts));
        var used = 0;
        for (var i = 0; i < referenceCounts.Length; i++)
        {
            used += referenceCounts[i] + (long)currentCounts[i] > 0 ? 1 : 0;
        }

        var referenceShares = Shares(referenceCounts, n);
        var currentShares = Shares(currentCounts, m);
        return new PopulationStabilityResult
        {
            Value = Index(referenceShares.AsSpan(), currentShares.AsSpan()),
            CriticalValue = CriticalValue(used, n, m),
            BinsUsed = used,
            Edges = [.. edges],
            ReferenceCounts = [.. referenceCounts],
            CurrentCounts = [.. currentCounts],
            ReferenceShares = referenceShares,
            CurrentShares = currentShares,
            ReferenceCount = n,
            CurrentCount = m,
        };
    }

    /// <summary>The value the index stays below with the given chance when nothing changed.</summary>
    /// <param name="bins">Number of bins in use, B, at least 1.</param>
    /// <param name="referenceCount">Size of the reference sample, N, at least 1.</param>
    /// <param name="currentCount">Size of the current sample, M, at least 1.</param>
    /// <param name="level">The chance, above 0 and below 1; default 0.95.</param>
    /// <returns>Chi-square quantile with B - 1 degrees of freedom times (1/N + 1/M); 0 for one bin.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double CriticalValue(int bins, int referenceCount, int currentCount, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(referenceCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(currentCount, 1);
        return bins == 1 ? 0 : ChiSquare.Quantile(level, bins - 1) * ((1.0 / referenceCount) + (1.0 / currentCount));
    }

    /// <summary>Inner edges at the quantiles of the reference (type 7). A value that fills two or more quantiles gets a bin of its own.</summary>
    /// <param name="reference">The reference sample; NaN and infinities do not take part.</param>
    /// <param name="bins">Number of quantile bins asked for, from 2 to 1000; default 10.</param>
    /// <returns>Strictly ascending edges; none when the reference has no finite value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is out of range.</exception>
    public static ImmutableArray<double> Edges(ReadOnlySpan<double> reference, int bins = 10)
    {
        RefuseBins(bins);
        if (ValueScan.AllFinite(reference))
        {
            return EdgesOfFinite(reference, bins);
        }

        double[] rented = ArrayPool<double>.Shared.Rent(reference.Length + 1);
        int count = 0;
        foreach (double value in reference)
        {
            rented[count] = value;
            count += double.IsFinite(value) ? 1 : 0;
        }

        ImmutableArray<double> edges = EdgesOfFinite(rented.AsSpan(0, count), bins);
        ArrayPool<double>.Shared.Return(rented);
        return edges;
    }

    /// <summary>As <see cref="Edges"/>, for finite values in ascending order, which is not checked.</summary>
    /// <param name="sorted">Finite values in ascending order.</param>
    /// <param name="bins">Number of quantile bins asked for, from 2 to 1000; default 10.</param>
    /// <returns>Strictly ascending edges; none without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is out of range.</exception>
    public static ImmutableArray<double> EdgesOfSorted(ReadOnlySpan<double> sorted, int bins = 10)
    {
        RefuseBins(bins);
        if (sorted.IsEmpty)
        {
            return [];
        }

        double[] quantiles = new double[bins - 1];
        for (int k = 1; k < bins; k++)
        {
            quantiles[k - 1] = Descriptive.QuantileOfSorted(sorted, (double)k / bins);
        }

        return Distinct(quantiles);
    }

    /// <summary>Makes edges of quantiles: each value once, and one that occurs twice or more as a bin of its own.</summary>
    /// <param name="quantiles">Finite numbers in ascending order, for example of a sketch.</param>
    /// <returns>Strictly ascending edges.</returns>
    /// <exception cref="ArgumentException">A quantile is not finite, or below the one before it.</exception>
    public static ImmutableArray<double> Distinct(ReadOnlySpan<double> quantiles)
    {
        Refuse.NonFinite(quantiles, nameof(quantiles));
        ImmutableArray<double>.Builder edges = ImmutableArray.CreateBuilder<double>(2 * quantiles.Length);
        for (int index = 0; index < quantiles.Length; index++)
        {
            double edge = quantiles[index];
            if (index > 0 && edge < quantiles[index - 1])
            {
                throw new ArgumentException(Refuse.Text($"Quantile {index} is {edge}, below the one before it, {quantiles[index - 1]}; quantiles must ascend."), nameof(quantiles));
            }

            bool isRepeated = index + 1 < quantiles.Length && quantiles[index + 1] == edge;
            bool isNew = edges.Count == 0 || edges[^1] != edge;
            if (isNew && isRepeated && (edges.Count == 0 || edges[^1] < Math.BitDecrement(edge)))
            {
                edges.Add(Math.BitDecrement(edge));
            }

            if (isNew)
            {
                edges.Add(edge);
            }
        }

        return edges.ToImmutable();
    }

    /// <summary>Counts values per bin: (previous edge, edge], open outwards on both sides, and missing values last.</summary>
    /// <param name="edges">Inner edges in strictly ascending order.</param>
    /// <param name="values">Any values; NaN means missing, infinities fall into the outer bins.</param>
    /// <returns>Two more counts than edges; they add up to the number of values.</returns>
    /// <exception cref="ArgumentException">The edges are not in strictly ascending order.</exception>
    public static ImmutableArray<int> Count(ReadOnlySpan<double> edges, ReadOnlySpan<double> values)
    {
        RefuseUnordered(edges);
        int[] counts = new int[edges.Length + 2];
        BinCounter.Add(edges, values, counts);
        return ImmutableCollectionsMarshal.AsImmutableArray(counts);
    }

    /// <summary>As <see cref="Count"/>, for values in ascending order without NaN, which is not checked: one search per edge.</summary>
    /// <param name="edges">Inner edges in strictly ascending order.</param>
    /// <param name="sorted">Values in ascending order, infinities allowed.</param>
    /// <param name="missing">How many values are missing besides; 0 or more.</param>
    /// <returns>Two more counts than edges; they add up to the number of values and the missing ones.</returns>
    /// <exception cref="ArgumentException">The edges are not in strictly ascending order.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="missing"/> is negative.</exception>
    public static ImmutableArray<int> CountSorted(ReadOnlySpan<double> edges, ReadOnlySpan<double> sorted, int missing)
    {
        RefuseUnordered(edges);
        ArgumentOutOfRangeException.ThrowIfNegative(missing);
        int[] counts = new int[edges.Length + 2];
        int done = 0;
        for (int edge = 0; edge < edges.Length; edge++)
        {
            int from = done, to = sorted.Length;
            while (from < to)
            {
                int middle = (int)(((uint)from + (uint)to) / 2);
                (from, to) = sorted[middle] <= edges[edge] ? (middle + 1, to) : (from, middle);
            }

            counts[edge] = from - done;
            done = from;
        }

        counts[edges.Length] = sorted.Length - done;
        counts[^1] = missing;
        return ImmutableCollectionsMarshal.AsImmutableArray(counts);
    }

    private static ImmutableArray<double> EdgesOfFinite(ReadOnlySpan<double> values, int bins)
    {
        if (values.IsEmpty)
        {
            return [];
        }

        int[] ranks = new int[2 * (bins - 1)];
        for (int k = 1; k < bins; k++)
        {
            int below = (int)((values.Length - 1) * ((double)k / bins));
            ranks[2 * (k - 1)] = below;
            ranks[(2 * (k - 1)) + 1] = Math.Min(below + 1, values.Length - 1);
        }

        // A quantile lies between the order statistics below and above it, which may be those of the next quantile too.
        Array.Sort(ranks);
        double[] found = OrderStatistics.Select(values, ranks);
        double[] quantiles = new double[bins - 1];
        for (int k = 1; k < bins; k++)
        {
            double position = (values.Length - 1) * ((double)k / bins);
            int below = (int)position;
            double low = found[Array.BinarySearch(ranks, below)];
            double high = found[Array.BinarySearch(ranks, Math.Min(below + 1, values.Length - 1))];
            quantiles[k - 1] = low == high ? low : low + ((position - below) * (high - low));
        }

        return Distinct(quantiles);
    }

    private static void RefuseBins(int bins)
    {
        if (bins is < 2 or > MaximumBins)
        {
            throw new ArgumentOutOfRangeException(nameof(bins), Refuse.Text($"bins is {bins}; the allowed range is 2 to {MaximumBins}."));
        }
    }

    private static ImmutableArray<double> Shares(ReadOnlySpan<int> counts, int total)
    {
        var shares = ImmutableArray.CreateBuilder<double>(counts.Length);
        foreach (var count in counts)
        {
            shares.Add((double)count / total);
        }

        return shares.MoveToImmutable();
    }

    private static int Total(ReadOnlySpan<int> counts, string name)
    {
        var sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] < 0)
            {
                throw new ArgumentException(Refuse.Text($"Count {i} of {name} is {counts[i]}; counts cannot be negative."), name);
            }

            sum = checked(sum + counts[i]);
        }

        return sum > 0 ? sum : throw new ArgumentException(Refuse.Text($"{name} adds up to 0; the sample needs at least one value."), name);
    }

    private static void RefuseUnordered(ReadOnlySpan<double> edges)
    {
        Refuse.NonFinite(edges, nameof(edges));
        for (var i = 1; i < edges.Length; i++)
        {
            if (edges[i] <= edges[i - 1])
            {
                throw new ArgumentException(Refuse.Text($"Edge {i} is {edges[i]}, not above edge {i - 1}, {edges[i - 1]}; edges must be strictly ascending."), nameof(edges));
            }
        }
    }
}
