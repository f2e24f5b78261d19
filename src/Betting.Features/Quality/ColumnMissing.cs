using System.Collections.Immutable;
using Betting.Monitoring;

namespace Betting.Features.Quality;

/// <summary>Columns without values, with holes, or whose holes become more in the course of time.</summary>
internal static class ColumnMissing
{
    public const string Name = "feature-missing";

    /// <summary>Normal quantile that a rise must pass: about one false alarm in thirty thousand columns.</summary>
    private const double Significant = 4;

    public static IReadOnlyList<Finding> Find(ImmutableArray<CheckedColumn> columns, FeatureQualityOptions options, ColumnFindings findings)
    {
        int judged = 0;
        foreach (CheckedColumn column in columns.Where(column => column.Values.Length >= options.MinimumRows))
        {
            judged++;
            Judge(column, options, findings);
        }

        return findings.Complete(judged, FormattableString.Invariant($"{options.MinimumRows} are needed"));
    }

    private static void Judge(CheckedColumn column, FeatureQualityOptions options, ColumnFindings findings)
    {
        int rows = column.Values.Length;
        int middle = rows / 2;
        double share = 1 - (column.Present.Length / (double)rows);
        double earlier = column.Values.Take(middle).Count(double.IsNaN) / (double)middle;
        double later = column.Values.Skip(middle).Count(double.IsNaN) / (double)(rows - middle);
        double error = Math.Sqrt(share * (1 - share) * ((1.0 / middle) + (1.0 / (rows - middle))));
        if (column.Present.Length == 0)
        {
            findings.Add(Severity.Critical, column.Name, 1, options.MissingShare, $"{column.Name} has no value in any of {rows} rows.");
        }
        else if (later - earlier > options.MissingJump && later - earlier > Significant * error)
        {
            findings.Add(Severity.Warning, column.Name, later - earlier, options.MissingJump, $"{column.Name} is missing in {earlier:0.0%} of the earlier {middle} rows and in {later:0.0%} of the later {rows - middle}.");
        }
        else if (share > options.MissingShare)
        {
            findings.Add(Severity.Warning, column.Name, share, options.MissingShare, $"{column.Name} is missing in {share:0.0%} of {rows} rows.");
        }
    }
}
