using System.Collections.Immutable;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>Measures a feature from two summaries.</summary>
internal static class SketchMeasures
{
    public static FeatureMeasures Of(FeatureSummary before, FeatureSummary now, FeatureDriftOptions options)
    {
        FeatureMeasures measures = FeatureMeasures.Counted(before.Rows, before.Missing, now.Rows, now.Missing) with
        {
            IsCategorical = before.IsCategorical,
            InfiniteReference = before.BelowAll + before.AboveAll,
            InfiniteCurrent = now.BelowAll + now.AboveAll,
        };
        if (!measures.IsEnough(options))
        {
            return measures;
        }

        return before.IsCategorical
            ? Categories(measures, before, now.Categories, now.OtherCategories, now.Missing)
            : Numbers(measures, before, now, options);
    }

    /// <summary>Counts per category as bins between the categories in order; what is beyond the limit of either side is one more bin.</summary>
    public static FeatureMeasures Categories(
        FeatureMeasures measures, FeatureSummary before, IReadOnlyDictionary<double, long> now, long nowOthers, long nowMissing)
    {
        double[] levels = [.. before.Categories.Keys.Concat(now.Keys).Distinct().Order()];
        double[] unseen = [.. now.Keys.Where(level => !before.Categories.ContainsKey(level)).Order()];
        List<int> first = [.. levels.Select(level => checked((int)before.Categories.GetValueOrDefault(level)))];
        List<int> second = [.. levels.Select(level => checked((int)now.GetValueOrDefault(level)))];
        List<double> edges = [.. levels.SkipLast(1)];
        if (before.OtherCategories + nowOthers > 0)
        {
            edges = [.. levels];
            first.Add(checked((int)before.OtherCategories));
            second.Add(checked((int)nowOthers));
        }

        if (first.Count == 0)
        {
            first.Add(0);
            second.Add(0);
        }

        long fresh = unseen.Sum(level => now[level]);
        long present = second.Sum(count => (long)count);
        PopulationStabilityResult stability = PopulationStability.CompareCounts(
            [.. edges], [.. first, checked((int)(before.Missing))], [.. second, checked((int)nowMissing)]);
        return measures.WithBins(stability) with
        {
            IsConstantReference = before.Categories.Count == 1,
            ChiSquare = first.Sum(count => (long)count) == 0 || present == 0 ? null : ChiSquareTest.Compare([.. first], [.. second]),
            NewCategories = [.. unseen],
            NewCategoryShare = present == 0 ? null : fresh / (double)present,
        };
    }

    private static FeatureMeasures Numbers(FeatureMeasures measures, FeatureSummary before, FeatureSummary now, FeatureDriftOptions options)
    {
        WeightedSample reference = before.Sketch.ToSample();
        WeightedSample current = now.Sketch.ToSample();
        ImmutableArray<double> edges = Edges(reference, options.Bins);
        PopulationStabilityResult stability = PopulationStability.CompareCounts(edges.AsSpan(), Counts(edges, reference, before), Counts(edges, current, now));
        measures = measures.WithBins(stability);
        long present = now.Rows - now.Missing;
        if (present < options.MinimumCurrent || reference.Count == 0 || current.Count == 0)
        {
            return measures with { IsConstantReference = before.Moments.Count > 0 && before.Moments.PopulationVariance == 0 };
        }

        long within = current.CountUpTo(before.Sketch.Maximum);
        long below = now.Sketch.Minimum < before.Sketch.Minimum ? current.CountUpTo(Math.BitDecrement(before.Sketch.Minimum)) : 0;
        long above = now.Sketch.Maximum > before.Sketch.Maximum ? current.Count - within : 0;
        return measures.WithMoments(before.Moments, now.Moments).WithRange(below + now.BelowAll, above + now.AboveAll, present) with
        {
            Ks = KolmogorovSmirnov.OfDistance(reference.KolmogorovSmirnovTo(current), reference.Count, current.Count),
            KsError = reference.RankError + current.RankError,
            Wasserstein = reference.WassersteinTo(current),
        };
    }

    /// <summary>Edges at the quantiles that a sketch answers.</summary>
    public static ImmutableArray<double> Edges(WeightedSample reference, int bins) =>
        reference.Count == 0 ? [] : PopulationStability.Distinct([.. Enumerable.Range(1, bins - 1).Select(k => reference.Quantile((double)k / bins))]);

    /// <summary>Counts between edges with infinite values in the outer bins and missing ones last.</summary>
    public static int[] Counts(ImmutableArray<double> edges, WeightedSample sample, FeatureSummary summary)
    {
        int[] counts = new int[edges.Length + 2];
        long done = 0;
        for (int edge = 0; edge < edges.Length; edge++)
        {
            long upTo = sample.CountUpTo(edges[edge]);
            counts[edge] = checked((int)(upTo - done));
            done = upTo;
        }

        counts[edges.Length] = checked((int)(sample.Count - done));
        counts[0] = checked((int)(counts[0] + summary.BelowAll));
        counts[edges.Length] = checked((int)(counts[edges.Length] + summary.AboveAll));
        counts[^1] = checked((int)summary.Missing);
        return counts;
    }
}
