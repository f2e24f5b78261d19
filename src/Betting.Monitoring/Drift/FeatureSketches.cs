using System.Collections.Immutable;
using Betting.Features;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>A summary of any number of rows of features whose size does not grow with them: a reference, or one host's share of one.</summary>
/// <remarks>
/// Each numeric feature has a <see cref="QuantileSketch"/> (shares wrong by less than 1.2 % at 99 %, stated by <see cref="RankError"/>), exact counts, ends,
/// mean and deviation; each categorical one counts per category (10,000 at most, the rest together). Summaries of several hosts or seasons can be merged; give
/// each its own seed. The same rows in the same order with the same seed give the same bytes. Thread safety: none.
/// </remarks>
public sealed class FeatureSketches
{
    private readonly FeatureSummary[] summaries;

    /// <summary>Creates an empty summary.</summary>
    /// <param name="names">The features' names, each once.</param>
    /// <param name="categorical">Those whose numbers are codes of categories; default none.</param>
    /// <param name="size">Size of the sketches, from 64 to 65536; default 512.</param>
    /// <param name="seed">Seed of the sketches; default 0.</param>
    /// <exception cref="ArgumentException">There are no names, one occurs twice, or a categorical one is not among them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public FeatureSketches(ImmutableArray<string> names, IEnumerable<string>? categorical = null, int size = QuantileSketch.DefaultSize, ulong seed = 0)
    {
        if (names.IsDefaultOrEmpty || names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            throw new ArgumentException("A summary needs at least one feature, and each name once.", nameof(names));
        }

        HashSet<string> categories = new(categorical ?? [], StringComparer.Ordinal);
        if (categories.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"The categorical feature '{unknown}' is not among the features.", nameof(categorical));
        }

        Names = names;
        Size = size;
        Seed = seed;
        summaries = [.. names.Select((name, column) => new FeatureSummary(categories.Contains(name), size, seed + ((ulong)column * 0xA24B_AED4_963E_E407)))];
    }

    /// <summary>The features' names in order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The size of the sketches.</summary>
    public int Size { get; }

    /// <summary>The seed of the sketches.</summary>
    public ulong Seed { get; }

    /// <summary>How many rows were added, here and in what was merged.</summary>
    public long Rows => summaries[0].Rows;

    internal FeatureSummary this[int column] => summaries[column];

    /// <summary>How far a share of a feature's values can be off, at all places at once, with 99 % confidence.</summary>
    /// <param name="feature">The feature's place, from 0.</param>
    /// <returns>From 0 to 1; 0 for categories and as long as all values are still there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    public double RankError(int feature)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(feature);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(feature, summaries.Length);
        return summaries[feature].Sketch.UniformRankError();
    }

    /// <summary>Adds one row.</summary>
    /// <param name="row">One value per feature; NaN is missing, infinities are counted apart.</param>
    /// <exception cref="ArgumentException">The row has another number of values.</exception>
    public void Add(ReadOnlySpan<double> row)
    {
        if (row.Length != summaries.Length)
        {
            throw new ArgumentException($"The row has {row.Length} values; there are {summaries.Length} features.", nameof(row));
        }

        for (int column = 0; column < row.Length; column++)
        {
            summaries[column].Add(row[column]);
        }
    }

    /// <summary>Adds all rows of a matrix.</summary>
    /// <param name="rows">The matrix, with the same columns in the same order.</param>
    /// <exception cref="ArgumentException">The columns differ.</exception>
    public void Add(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SameColumns.Require(Names, rows.Names);
        for (int row = 0; row < rows.RowCount; row++)
        {
            Add(rows.Row(row));
        }
    }

    /// <summary>Adds all the rows another summary has seen.</summary>
    /// <param name="other">The other summary, of the same features and size; it is not changed.</param>
    /// <exception cref="ArgumentException">The features, their kinds or the sizes differ, or it is this summary; nothing is changed.</exception>
    public void Merge(FeatureSketches other)
    {
        ArgumentNullException.ThrowIfNull(other);
        SameColumns.Require(Names, other.Names);
        if (ReferenceEquals(this, other) || other.Size != Size)
        {
            throw new ArgumentException(ReferenceEquals(this, other) ? "A summary cannot be merged with itself." : $"The other summary has size {other.Size}; this one has {Size}.", nameof(other));
        }

        for (int column = 0; column < summaries.Length; column++)
        {
            if (summaries[column].IsCategorical != other.summaries[column].IsCategorical)
            {
                throw new ArgumentException($"The feature '{Names[column]}' is categorical in one summary and not in the other.", nameof(other));
            }
        }

        for (int column = 0; column < summaries.Length; column++)
        {
            summaries[column].Merge(other.summaries[column]);
        }
    }
}
