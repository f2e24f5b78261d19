using Betting.Monitoring;
using Betting.Monitoring.Drift;

namespace Betting.Backtesting.Reports.Html;

/// <summary>How far the model's inputs moved.</summary>
internal static class DriftSection
{
    public static void Write(HtmlWriter html, BacktestReport report)
    {
        using (PageSection.Open(html, "drift", "Feature drift", report.Drift.IsEmpty ? null : Lead(report)))
        {
            if (report.Drift.IsEmpty)
            {
                PageSection.Nothing(html, "Too little history to compare the last year of decisions with what came before.");
                return;
            }

            HtmlTable.Write(
                html,
                "Features, most severe first",
                [
                    new("Feature", false), new("Severity", false, SeverityWords.StyleOf), new("PSI"), new("PSI critical"), new("KS"), new("KS adjusted p"),
                    new("Mean shift"), new("Outside range"), new("Missing before"), new("Missing now"),
                ],
                report.Drift
                    .OrderBy(drift => drift.Finding.Status == FindingStatus.InsufficientData)
                    .ThenByDescending(drift => drift.Finding.Severity)
                    .ThenByDescending(drift => Order(drift.Psi))
                    .ThenBy(drift => drift.Feature, StringComparer.Ordinal)
                    .Select(Row));
            html.Leaf(
                "p",
                "PSI is the population stability index beside the value that chance alone seldom exceeds; KS the Kolmogorov\u2013Smirnov distance with its p-value "
                    + "adjusted for the number of features; mean shift is in standard deviations of the earlier values; outside range is the share beyond the earlier "
                    + "minimum and maximum.",
                ("class", "after"));
        }
    }

    private static string Lead(BacktestReport report)
    {
        int moved = report.Drift.Count(drift => drift.Finding.Severity >= Severity.Warning);
        string features = Figures.Count(report.Drift.Length, "feature");
        return moved == 0
            ? $"None of {features} moved enough for a warning in the last year of decisions."
            : $"{Figures.Count(moved)} of {features} moved enough for a warning in the last year of decisions.";
    }

    private static double Order(double? value) => value is { } number && !double.IsNaN(number) ? number : double.NegativeInfinity;

    private static string[] Row(FeatureDrift drift) =>
    [
        drift.Feature,
        SeverityWords.Of(drift.Finding),
        Figures.Share(drift.Psi),
        Figures.Share(drift.PsiCritical),
        Figures.Share(drift.KsStatistic),
        PValue(drift.KsAdjustedP),
        SignedShift(drift.MeanShift),
        Figures.Percent(drift.OutsideRange),
        Figures.Percent(drift.MissingReference),
        Figures.Percent(drift.MissingCurrent),
    ];

    private static string PValue(double? value) => value is < 0.0001 ? "< 0.0001" : Figures.Score(value);

    private static string SignedShift(double? value) => (value is > 0.005 ? "+" : "") + Figures.Fixed(value, 2);
}
