using System.Collections.Immutable;

namespace Betting.Monitoring.Drift;

/// <summary>Current rows, counted over the quantiles of a reference: cheap enough for every prediction.</summary>
/// <remarks>
/// <para>Per feature there are counts of some 60 cells between quantiles of the reference, of values out of its range, of missing and infinite ones, and
/// sums for the mean. Recording allocates nothing, but for a category that has not been seen yet. Windows of several hosts over the same reference can be merged,
/// exactly and in any order.</para>
/// <para>What is exact: bins of the stability index, range, missing values, mean. What is approximate: the Kolmogorov-Smirnov distance, read at
/// the edges of the cells and so never too large against the sketch; how far it can be off is stated in <see cref="FeatureDrift.KsError"/>. The Wasserstein
/// distance spreads each cell's values evenly and leaves out how far values lie beyond the range.</para>
/// <para>Thread safety: none; give each thread its own and merge them.</para>
/// </remarks>
public sealed class DriftWindow
{
    private readonly ReferenceGrid[] grids;
    private readonly WindowFeature[] features;

    /// <summary>Creates an empty window. Later changes of the reference do not reach it.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="bins">Number of bins of the stability index, from 2 to 100, as in the options of the check; default 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is out of range.</exception>
    public DriftWindow(FeatureSketches reference, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (bins is < 2 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(bins), $"bins is {bins}; the allowed range is 2 to 100.");
        }

        FeatureSketches kept = FeatureSketchesFormat.Read(FeatureSketchesFormat.Write(reference));
        Names = kept.Names;
        Bins = bins;
        grids = [.. Enumerable.Range(0, Names.Length).Select(column => new ReferenceGrid(kept[column], bins))];
        features = [.. grids.Select(grid => new WindowFeature(grid))];
    }

    private DriftWindow(DriftWindow other)
    {
        (Names, Bins, grids) = (other.Names, other.Bins, other.grids);
        features = [.. grids.Select(grid => new WindowFeature(grid))];
    }

    /// <summary>The features' names in order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Number of bins of the stability index.</summary>
    public int Bins { get; }

    /// <summary>How many rows were recorded, here and in what was merged.</summary>
    public long Rows { get; private set; }

    /// <summary>Records one row.</summary>
    /// <param name="row">One value per feature; NaN is missing.</param>
    /// <exception cref="ArgumentException">The row has another number of values.</exception>
    public void Record(ReadOnlySpan<double> row)
    {
        WindowFeature[] all = features;
        if (row.Length != all.Length)
        {
            throw new ArgumentException($"The row has {row.Length} values; the reference has {all.Length} features.", nameof(row));
        }

        for (int column = 0; column < all.Length; column++)
        {
            all[column].Record(row[column]);
        }

        Rows++;
    }

    /// <summary>An empty window over the same reference: for the next period or another thread.</summary>
    /// <returns>The new window, which can be merged with this one.</returns>
    public DriftWindow Fresh() => new(this);

    /// <summary>Adds all the rows another window has seen.</summary>
    /// <param name="other">A window over the same reference with as many bins; it is not changed.</param>
    /// <exception cref="ArgumentException">It is this window, or its reference or bins differ.</exception>
    public void Merge(DriftWindow other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("A window cannot be merged with itself.", nameof(other));
        }

        SameColumns.Require(Names, other.Names);
        for (int column = 0; column < grids.Length; column++)
        {
            if (!ReferenceEquals(grids[column], other.grids[column]) && !grids[column].Edges.SequenceEqual(other.grids[column].Edges))
            {
                throw new ArgumentException($"The windows have different references: the cells of '{Names[column]}' differ.", nameof(other));
            }
        }

        for (int column = 0; column < features.Length; column++)
        {
            features[column].Merge(other.features[column]);
        }

        Rows += other.Rows;
    }

    /// <summary>Forgets all rows; the reference stays.</summary>
    public void Clear()
    {
        Array.ForEach(features, feature => feature.Clear());
        Rows = 0;
    }

    internal FeatureMeasures Measure(int column, FeatureDriftOptions options) => features[column].Measure(Rows, options);
}
