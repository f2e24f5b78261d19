using System.Collections.Immutable;
using Betting.Models;
using Betting.Monitoring;

namespace Betting.Features.Quality;

/// <summary>Looks for columns of a feature table that cannot be learned from, or that changed on the way, and says it as findings.</summary>
/// <remarks>
/// <para>A column without any value is critical: nothing can be learned from it, and it is nearly always a wrong name or a wrong join. Holes, a missing rate that
/// rises, values outside the given ranges, a level that jumps and two equal columns are warnings. A constant column is info.
/// Every check yields at least one finding: nothing wrong, or too little data to say. Infinite values do not occur: <see cref="FeatureMatrix"/> refuses them.</para>
/// <para>The same table gives the same findings in the same order: by check, then by column. Immutable and thread-safe.</para>
/// </remarks>
public sealed class FeatureQualityCheck
{
    private readonly FeatureQualityOptions options;

    /// <summary>Creates a check with the default options.</summary>
    public FeatureQualityCheck()
        : this(new FeatureQualityOptions())
    {
    }

    /// <summary>Creates a check.</summary>
    /// <param name="options">When to speak up.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public FeatureQualityCheck(FeatureQualityOptions options)
    {
        FeatureQualityRules.Check(options);
        this.options = options;
    }

    /// <summary>Checks rows of features.</summary>
    /// <param name="matrix">The rows in order of time.</param>
    /// <param name="at">When the check is made; written into the findings.</param>
    /// <param name="ranges">
    /// The range that each column is expected in, in the order of the columns, for example <see cref="ModelSignature.TrainingRanges"/>; NaN bounds say nothing.
    /// Empty or <c>default</c> where no range is known.
    /// </param>
    /// <returns>At least one finding per check.</returns>
    /// <exception cref="ArgumentException">There is not one range per column, or a minimum lies above its maximum.</exception>
    /// <exception cref="DataQualityException">Something is critical, and <see cref="FeatureQualityOptions.Strict"/> is set. Everything was checked before.</exception>
    public ImmutableArray<Finding> Check(FeatureMatrix matrix, DateTimeOffset at, ImmutableArray<FeatureRange> ranges = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ImmutableArray<FeatureRange> known = ranges.IsDefaultOrEmpty ? [] : ranges;
        CheckRanges(matrix, known);
        ImmutableArray<CheckedColumn> columns = [.. matrix.Names.Select((name, index) => new CheckedColumn(matrix, index))];
        ImmutableArray<Finding> findings =
        [
            .. ColumnMissing.Find(columns, options, List(ColumnMissing.Name, matrix, at)),
            .. ColumnConstant.Find(columns, options, List(ColumnConstant.Name, matrix, at)),
            .. ColumnRange.Find(columns, known, options, List(ColumnRange.Name, matrix, at)),
            .. ColumnLevel.Find(columns, options, List(ColumnLevel.Name, matrix, at)),
            .. ColumnDuplicate.Find(columns, options, List(ColumnDuplicate.Name, matrix, at)),
        ];
        return options.Strict ? DataQualityException.ThrowIfCritical(findings) : findings;
    }

    /// <summary>Checks a table that was computed from history, whose rows are in order of time.</summary>
    /// <param name="table">The table.</param>
    /// <param name="at">When the check is made; written into the findings.</param>
    /// <returns>At least one finding per check.</returns>
    /// <exception cref="DataQualityException">Something is critical, and <see cref="FeatureQualityOptions.Strict"/> is set. Everything was checked before.</exception>
    public ImmutableArray<Finding> Check(FeatureTable table, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Check(table.Matrix, at);
    }

    private static void CheckRanges(FeatureMatrix matrix, ImmutableArray<FeatureRange> ranges)
    {
        if (ranges.Length > 0 && ranges.Length != matrix.ColumnCount)
        {
            throw new ArgumentException($"There are {ranges.Length} ranges for {matrix.ColumnCount} columns; give one per column in the same order, or none.", nameof(ranges));
        }

        for (int column = 0; column < ranges.Length; column++)
        {
            if (ranges[column].Minimum > ranges[column].Maximum)
            {
                throw new ArgumentException(FormattableString.Invariant($"The range of '{matrix.Names[column]}' is {ranges[column].Minimum} to {ranges[column].Maximum}; the minimum must not lie above the maximum."), nameof(ranges));
            }
        }
    }

    private static ColumnFindings List(string check, FeatureMatrix matrix, DateTimeOffset at) => new(check, matrix, at.ToUniversalTime());
}
