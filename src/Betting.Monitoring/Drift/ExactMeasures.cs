using System.Collections.Immutable;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>Measures a feature from all of its values.</summary>
internal static class ExactMeasures
{
    /// <summary>Measures; both arrays are used up: their present values are moved to the front and sorted.</summary>
    public static FeatureMeasures Of(Span<double> before, Span<double> now, bool isCategorical, FeatureDriftOptions options)
    {
        Span<double> reference = Present(before);
        Span<double> current = Present(now);
        FeatureMeasures measures = FeatureMeasures.Counted(before.Length, before.Length - reference.Length, now.Length, now.Length - current.Length) with
        {
            IsCategorical = isCategorical,
        };
        if (!measures.IsEnough(options))
        {
            return measures;
        }

        Descriptive.Sort(reference);
        Descriptive.Sort(current);
        ReadOnlySpan<double> finiteBefore = Finite(reference);
        ReadOnlySpan<double> finiteNow = Finite(current);
        measures = measures with
        {
            InfiniteReference = reference.Length - finiteBefore.Length,
            InfiniteCurrent = current.Length - finiteNow.Length,
        };
        int missingBefore = before.Length - reference.Length;
        int missingNow = now.Length - current.Length;
        return isCategorical
            ? Categories(measures, finiteBefore, missingBefore, finiteNow, missingNow)
            : Numbers(measures, reference, missingBefore, current, missingNow, options);
    }

    private static FeatureMeasures Numbers(
        FeatureMeasures measures, ReadOnlySpan<double> reference, int missingBefore, ReadOnlySpan<double> current, int missingNow, FeatureDriftOptions options)
    {
        ReadOnlySpan<double> finiteBefore = Finite(reference);
        ReadOnlySpan<double> finiteNow = Finite(current);
        ImmutableArray<double> edges = PopulationStability.EdgesOfSorted(finiteBefore, options.Bins);
        measures = measures.WithBins(Stability(edges, reference, missingBefore, current, missingNow));
        RunningMoments moments = Descriptive.Moments(finiteBefore);
        if (current.Length < options.MinimumCurrent)
        {
            return measures with { IsConstantReference = moments.PopulationVariance == 0 };
        }

        measures = measures.WithMoments(moments, Descriptive.Moments(finiteNow)) with
        {
            Ks = KolmogorovSmirnov.OfSorted(reference, current),
            Wasserstein = finiteBefore.IsEmpty || finiteNow.IsEmpty ? null : WassersteinDistance.OfSorted(finiteBefore, finiteNow),
        };
        return finiteBefore.IsEmpty
            ? measures
            : measures.WithRange(CountBelow(current, finiteBefore[0]), current.Length - CountUpTo(current, finiteBefore[^1]), current.Length);
    }

    private static FeatureMeasures Categories(
        FeatureMeasures measures, ReadOnlySpan<double> reference, int missingBefore, ReadOnlySpan<double> current, int missingNow)
    {
        (double[] levels, double[] unseen) = Levels(reference, current);
        PopulationStabilityResult stability = Stability([.. levels.SkipLast(1)], reference, missingBefore, current, missingNow);
        long fresh = 0;
        foreach (double level in unseen)
        {
            fresh += CountUpTo(current, level) - CountBelow(current, level);
        }

        return measures.WithBins(stability) with
        {
            IsConstantReference = levels.Length - unseen.Length == 1,
            ChiSquare = reference.IsEmpty || current.IsEmpty ? null : ChiSquareTest.Compare(stability.ReferenceCounts.AsSpan()[..^1], stability.CurrentCounts.AsSpan()[..^1]),
            NewCategories = [.. unseen],
            NewCategoryShare = current.IsEmpty ? null : fresh / (double)current.Length,
        };
    }

    private static PopulationStabilityResult Stability(
        ImmutableArray<double> edges, ReadOnlySpan<double> reference, int missingBefore, ReadOnlySpan<double> current, int missingNow) =>
        PopulationStability.CompareCounts(
            edges.AsSpan(),
            PopulationStability.CountSorted(edges.AsSpan(), reference, missingBefore).AsSpan(),
            PopulationStability.CountSorted(edges.AsSpan(), current, missingNow).AsSpan());

    private static (double[] All, double[] Unseen) Levels(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        SortedSet<double> known = [];
        SortedSet<double> all = [];
        for (int index = 0; index < reference.Length; index += (int)(CountUpTo(reference, reference[index]) - index))
        {
            known.Add(reference[index]);
            all.Add(reference[index]);
        }

        for (int index = 0; index < current.Length; index += (int)(CountUpTo(current, current[index]) - index))
        {
            all.Add(current[index]);
        }

        return ([.. all], [.. all.Except(known)]);
    }

    private static Span<double> Present(Span<double> values)
    {
        int count = 0;
        for (int index = 0; index < values.Length; index++)
        {
            double value = values[index];
            values[count] = value;
            count += double.IsNaN(value) ? 0 : 1;
        }

        return values[..count];
    }

    private static ReadOnlySpan<double> Finite(ReadOnlySpan<double> sorted)
    {
        int from = 0, to = sorted.Length;
        while (from < to && double.IsNegativeInfinity(sorted[from]))
        {
            from++;
        }

        while (to > from && double.IsPositiveInfinity(sorted[to - 1]))
        {
            to--;
        }

        return sorted[from..to];
    }

    private static long CountUpTo(ReadOnlySpan<double> sorted, double value)
    {
        int from = 0, to = sorted.Length;
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = sorted[middle] <= value ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    private static long CountBelow(ReadOnlySpan<double> sorted, double value) =>
        double.IsNegativeInfinity(value) ? 0 : CountUpTo(sorted, Math.BitDecrement(value));
}
