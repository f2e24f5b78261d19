using System.Runtime.CompilerServices;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>Counts of one feature's current values over the cells of its reference, and what mean and spread need.</summary>
internal sealed class WindowFeature(ReferenceGrid grid)
{
    private readonly long[] cells = new long[grid.Cells];
    private readonly Dictionary<double, long> categories = [];
    private readonly bool isCategorical = grid.Summary.IsCategorical;
    private readonly double centre = grid.Centre;
    private double sum;
    private double squares;
    private long missing;
    private long infinite;
    private long others;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(double value)
    {
        if (!double.IsFinite(value))
        {
            RecordOdd(value);
        }
        else if (isCategorical)
        {
            RecordCategory(value, 1);
        }
        else
        {
            cells[grid.CellOf(value)]++;
            double away = value - centre;
            sum += away;
            squares += away * away;
        }
    }

    public void Merge(WindowFeature other)
    {
        for (int cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] += other.cells[cell];
        }

        foreach ((double category, long count) in other.categories)
        {
            RecordCategory(category, count);
        }

        sum += other.sum;
        squares += other.squares;
        missing += other.missing;
        infinite += other.infinite;
        others += other.others;
    }

    public void Clear()
    {
        Array.Clear(cells);
        categories.Clear();
        (sum, squares, missing, infinite, others) = (0, 0, 0, 0, 0);
    }

    public FeatureMeasures Measure(long rows, FeatureDriftOptions options)
    {
        FeatureSummary reference = grid.Summary;
        FeatureMeasures measures = FeatureMeasures.Counted(reference.Rows, reference.Missing, rows, missing) with
        {
            IsCategorical = reference.IsCategorical,
            InfiniteReference = reference.BelowAll + reference.AboveAll,
            InfiniteCurrent = infinite,
        };
        return !measures.IsEnough(options) ? measures
            : reference.IsCategorical ? SketchMeasures.Categories(measures, reference, categories, others, missing)
            : Numbers(measures, rows - missing, options);
    }

    private FeatureMeasures Numbers(FeatureMeasures measures, long present, FeatureDriftOptions options)
    {
        FeatureSummary reference = grid.Summary;
        measures = measures.WithBins(PopulationStability.CompareCounts(
            grid.BinEdges.AsSpan(), SketchMeasures.Counts(grid.BinEdges, grid.Sample, reference), BinCounts()));
        if (present < options.MinimumCurrent || grid.Sample.Count == 0)
        {
            return measures with { IsConstantReference = reference.Moments.Count > 0 && reference.Moments.PopulationVariance == 0 };
        }

        long finite = present - infinite;
        RunningMoments now = finite == 0 ? default : RunningMoments.Of(
            finite, grid.Centre + (sum / finite), Math.Max(0, (squares / finite) - (sum / finite * (sum / finite))));
        (double least, double most, double area) = GridDistance.Between(grid, cells, present);
        return measures.WithMoments(reference.Moments, now).WithRange(cells[0], cells[^1], present) with
        {
            Ks = KolmogorovSmirnov.OfDistance(least, grid.Sample.Count, present),
            KsError = Math.Min(1, most - least + grid.Sample.RankError),
            Wasserstein = infinite == 0 ? area : null,
        };
    }

    private int[] BinCounts()
    {
        int[] counts = new int[grid.BinEdges.Length + 2];
        int bin = 0;
        for (int cell = 0; cell < cells.Length; cell++)
        {
            counts[bin] = checked((int)(counts[bin] + cells[cell]));
            bin += bin < grid.BinEdges.Length && cell < grid.Edges.Length && grid.Edges[cell] == grid.BinEdges[bin] ? 1 : 0;
        }

        counts[^1] = checked((int)missing);
        return counts;
    }

    private void RecordOdd(double value)
    {
        if (double.IsNaN(value))
        {
            missing++;
            return;
        }

        infinite++;
        cells[value < 0 ? 0 : ^1]++;
    }

    private void RecordCategory(double category, long count)
    {
        if (categories.Count >= FeatureSummary.MostCategories && !categories.ContainsKey(category))
        {
            others += count;
            return;
        }

        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(categories, category, out _) += count;
    }
}
