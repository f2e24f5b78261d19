using System.Collections.Immutable;
using Betting.Monitoring;
using Betting.Numerics.Statistics;

namespace Betting.Features.Quality;

/// <summary>Columns whose mean leaves, from one part of the rows to the next, the band of all parts before.</summary>
/// <remarks>
/// Rows of features depend on each other, and many columns follow the season, so that a test of means would alarm at every season's start. A part is
/// compared with what the earlier parts did by themselves: their range, widened by its own width, and a shift that matters.
/// </remarks>
internal static class ColumnLevel
{
    public const string Name = "feature-level";

    /// <summary>The parts that the first band is made of; a change inside them cannot be seen.</summary>
    private const int FirstParts = 3;

    /// <summary>Stands for a change that no number of deviations measures, because nothing varied before.</summary>
    private const double Beyond = 1e6;

    public static IReadOnlyList<Finding> Find(ImmutableArray<CheckedColumn> columns, FeatureQualityOptions options, ColumnFindings findings)
    {
        int judged = 0;
        foreach (CheckedColumn column in columns.Where(column => column.Present.Length >= options.Parts * options.MinimumRows))
        {
            judged++;
            Follow(column, options, findings);
        }

        return findings.Complete(judged, FormattableString.Invariant($"{options.Parts * options.MinimumRows} values of a column are needed"));
    }

    private static void Follow(CheckedColumn column, FeatureQualityOptions options, ColumnFindings findings)
    {
        RunningMoments before = default;
        double lowest = double.PositiveInfinity;
        double highest = double.NegativeInfinity;
        for (int part = 0; part < options.Parts; part++)
        {
            RunningMoments own = Part(column.Present, part, options.Parts);
            if (part >= FirstParts)
            {
                double width = highest - lowest;
                double outside = Math.Max(own.Mean - (highest + width), lowest - width - own.Mean);
                if (outside > options.LevelShift * before.SampleDeviation && outside > 0)
                {
                    double shift = before.SampleDeviation > 0 ? outside / before.SampleDeviation : Beyond;
                    findings.Add(Severity.Warning, column.Name, shift, options.LevelShift, $"The mean of {column.Name} is {own.Mean:0.###} in part {part + 1} of {options.Parts} ({own.Count} values); in the {before.Count} values before, the means of the parts were {lowest:0.###} to {highest:0.###}.");
                    return;
                }
            }

            before.Merge(own);
            (lowest, highest) = (Math.Min(lowest, own.Mean), Math.Max(highest, own.Mean));
        }
    }

    private static RunningMoments Part(double[] values, int part, int parts)
    {
        RunningMoments moments = default;
        int to = (int)((part + 1L) * values.Length / parts);
        for (int index = (int)((long)part * values.Length / parts); index < to; index++)
        {
            moments.Add(values[index]);
        }

        return moments;
    }
}
