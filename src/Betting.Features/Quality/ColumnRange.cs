using System.Collections.Immutable;
using Betting.Models;
using Betting.Monitoring;

namespace Betting.Features.Quality;

/// <summary>Columns with values outside the range that they are expected in.</summary>
internal static class ColumnRange
{
    public const string Name = "feature-range";

    public static IReadOnlyList<Finding> Find(ImmutableArray<CheckedColumn> columns, ImmutableArray<FeatureRange> ranges, FeatureQualityOptions options, ColumnFindings findings)
    {
        int judged = 0;
        for (int index = 0; index < ranges.Length; index++)
        {
            CheckedColumn column = columns[index];
            FeatureRange range = ranges[index];
            if (column.Present.Length < options.MinimumRows || double.IsNaN(range.Minimum) || double.IsNaN(range.Maximum))
            {
                continue;
            }

            judged++;
            double[] outside = Array.FindAll(column.Present, value => value < range.Minimum || value > range.Maximum);
            double share = outside.Length / (double)column.Present.Length;
            if (share > options.OutsideShare)
            {
                findings.Add(Severity.Warning, column.Name, share, options.OutsideShare, $"{outside.Length} of {column.Present.Length} values of {column.Name} ({share:0.0%}) lie outside {range.Minimum:0.####} to {range.Maximum:0.####}, for example {outside[0]:0.####}.");
            }
        }

        return findings.Complete(judged, ranges.IsEmpty ? "no range was given" : FormattableString.Invariant($"{options.MinimumRows} values of a column with a range are needed"));
    }
}
