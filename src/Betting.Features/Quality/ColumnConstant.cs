using System.Collections.Immutable;
using Betting.Monitoring;

namespace Betting.Features.Quality;

/// <summary>Columns that always say the same, from which nothing can be learned.</summary>
internal static class ColumnConstant
{
    public const string Name = "feature-constant";

    public static IReadOnlyList<Finding> Find(ImmutableArray<CheckedColumn> columns, FeatureQualityOptions options, ColumnFindings findings)
    {
        int judged = 0;
        foreach (CheckedColumn column in columns.Where(column => column.Present.Length >= options.MinimumRows))
        {
            judged++;
            if (column.IsConstant)
            {
                findings.Add(Severity.Info, column.Name, column.Present[0], 1, $"{column.Name} is {column.Present[0]} in all {column.Present.Length} rows that have a value.");
            }
        }

        return findings.Complete(judged, FormattableString.Invariant($"{options.MinimumRows} values of a column are needed"));
    }
}
