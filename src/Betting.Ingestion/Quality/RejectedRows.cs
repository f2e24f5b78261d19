using System.Globalization;
using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>How much of the source could not be used, and which rows contradict an earlier one.</summary>
internal static class RejectedRows
{
    public const string Name = "rejected-rows";

    private const int FewestRows = 20;
    private const int Shown = 3;
    private const double CriticalFactor = 10;

    public static IEnumerable<Finding> Find(SportsHistory history, HistoryQualityOptions options, FindingList findings)
    {
        foreach (RejectedRow reject in history.Rejects.Where(IsContradiction))
        {
            findings.Add(Severity.Warning, Place(reject), 1, 0, $"{Place(reject)} gives {reject.Value}. {reject.Reason}");
        }

        long lost = history.RejectedRowCount;
        double share = history.RowCount == 0 ? 0 : lost / (double)history.RowCount;
        Severity severity = history.RowCount < FewestRows ? Severity.Info
            : share > CriticalFactor * options.RejectedShare ? Severity.Critical
            : share > options.RejectedShare ? Severity.Warning
            : Severity.Info;
        RejectedRow[] others = [.. history.Rejects.Where(reject => !IsContradiction(reject))];
        if (others.Length > 0)
        {
            string examples = string.Join(" ", others.Take(Shown).Select(reject => $"{Place(reject)}: {reject.Reason}"));
            findings.Add(severity, history.SourceName, share, options.RejectedShare, $"{lost} of {history.RowCount} rows could not be used ({share:0.00%}), and {others.Count(reject => reject.Scope != RejectScope.Row)} prices, statistics or files. {examples}");
        }

        return findings.Complete(history.SourceName, (int)Math.Min(history.RowCount, int.MaxValue), "rows");
    }

    // A whole row without a column to blame, whose value is a score: another row of the same game was read first.
    private static bool IsContradiction(RejectedRow reject) =>
        reject.Scope == RejectScope.Row && reject.Column.Length == 0 && reject.Value.Split('-') is [var home, var away]
        && int.TryParse(home, NumberStyles.None, CultureInfo.InvariantCulture, out _) && int.TryParse(away, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string Place(RejectedRow reject) => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(reject.File)}:{reject.Line}");
}
