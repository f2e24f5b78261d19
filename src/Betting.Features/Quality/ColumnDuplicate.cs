using System.Collections.Immutable;
using Betting.Monitoring;

namespace Betting.Features.Quality;

/// <summary>Columns that equal another one in every row.</summary>
internal static class ColumnDuplicate
{
    public const string Name = "feature-duplicate";

    public static IReadOnlyList<Finding> Find(ImmutableArray<CheckedColumn> columns, FeatureQualityOptions options, ColumnFindings findings)
    {
        // Constant columns are told by another check.
        CheckedColumn[] varying = [.. columns.Where(column => column.Present.Length >= options.MinimumRows && !column.IsConstant)];
        Dictionary<int, List<CheckedColumn>> seen = [];
        foreach (CheckedColumn column in varying)
        {
            HashCode hash = default;
            foreach (double value in column.Values)
            {
                hash.Add(value);
            }

            int key = hash.ToHashCode();
            if (!seen.TryGetValue(key, out List<CheckedColumn>? alike))
            {
                seen[key] = alike = [];
            }

            // Equals takes a missing value for equal to a missing value.
            if (alike.Find(other => other.Values.AsSpan().SequenceEqual(column.Values)) is { } twin)
            {
                findings.Add(Severity.Warning, column.Name, column.Present.Length, 0, $"{column.Name} equals {twin.Name} in all {column.Values.Length} rows.");
            }
            else
            {
                alike.Add(column);
            }
        }

        return findings.Complete(varying.Length, FormattableString.Invariant($"a column that varies and {options.MinimumRows} values of it are needed"));
    }
}
