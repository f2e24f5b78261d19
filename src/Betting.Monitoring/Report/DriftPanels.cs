using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>How far the inputs of the models have moved.</summary>
internal static class DriftPanels
{
    private const int MostFeatures = 100;

    private static readonly ImmutableArray<(Severity Severity, string Name, string Style)> Bands =
        [(Severity.Critical, "Critical", "bar critical"), (Severity.Warning, "Warning", "bar warning"), (Severity.Info, "Info", "bar info"), (Severity.None, "Steady", "bar pale")];

    public static ReportTile Tile(ReportWindow window)
    {
        Finding[] latest = LatestOf(window);
        int drifted = latest.Count(finding => finding.Severity >= Severity.Warning);
        return new(
            "driftedFeatures",
            "Drifted features",
            latest.Length == 0 ? ReportCell.NoData : ReportCell.Count(drifted),
            latest.Length == 0 ? "no drift check in the look-back" : $"warning or critical, of {ReportText.Count(latest.Length, "check")} at their latest",
            latest.Length == 0 || drifted == 0 ? Severity.None : latest.Max(finding => finding.Severity));
    }

    public static ReportPanel OverTime(ReportWindow window)
    {
        var days = Drift(window).GroupBy(finding => window.DayOf(finding.At)).OrderBy(group => group.Key)
            .Select(group => (Day: group.Key, Findings: group.ToArray())).ToArray();
        return new ReportPanel("drift", "Drift over time", "Features by the worst that a drift check said of them on each day. Checks that had too little data are counted in the table only.")
        {
            Columns =
            [
                new("day", "Day", IsNumber: false), new("critical", "Critical"), new("warning", "Warning"), new("info", "Info"), new("steady", "Steady"), new("insufficientData", "Too little data"),
            ],
            Rows =
            [
                .. days.Select(day => new[]
                {
                    ReportCell.Day(day.Day), ReportCell.Count(Count(day.Findings, Severity.Critical)), ReportCell.Count(Count(day.Findings, Severity.Warning)),
                    ReportCell.Count(Count(day.Findings, Severity.Info)), ReportCell.Count(Count(day.Findings, Severity.None)),
                    ReportCell.Count(Features(day.Findings).Count(feature => feature.All(finding => finding.Status == FindingStatus.InsufficientData))),
                }),
            ],
            WhyEmpty = "No data: no drift check was made in the look-back.",
            Chart = days.Length == 0 ? null : new ReportChart(
                window.Days,
                Axis.Linear(0, Math.Max(1, days.Max(day => Features(day.Findings).Count())), Axis.CountLabel, 4),
                window.DayTitle,
                "Features",
                $"Checks on {ReportText.Count(days.Length, "day")}. On the last one {ReportText.Day(days[^1].Day)}: {Figures.Count(Count(days[^1].Findings, Severity.Critical))} critical, {Figures.Count(Count(days[^1].Findings, Severity.Warning))} warnings.")
            {
                Shape = "middle",
                Marks = [.. Bands.Select((band, index) => new ChartMark(band.Name, band.Style) { Bars = [.. days.Select(day => Stacked(day.Day, day.Findings, index)).Where(bar => bar.To > bar.From)] })],
            },
        };
    }

    public static ReportPanel Latest(ReportWindow window)
    {
        Finding[] latest = LatestOf(window);
        return new ReportPanel(
            "drift-latest",
            "Latest word on each feature",
            $"The latest drift finding of each check, the worst first; at most {Figures.Count(MostFeatures)} are listed. Value and threshold are in the unit of the check.")
        {
            Columns =
            [
                new("subject", "Feature", IsNumber: false), new("check", "Check", IsNumber: false), new("severity", "Severity", IsNumber: false, IsSeverity: true),
                new("value", "Value"), new("threshold", "Threshold"), new("at", "At", IsNumber: false),
            ],
            Rows =
            [
                .. latest.Take(MostFeatures).Select(finding => new[]
                {
                    ReportCell.Of(finding.Subject), ReportCell.Of(finding.Check), FindingPanels.SeverityOf(finding), ReportCell.Plain(finding.Value), ReportCell.Plain(finding.Threshold), ReportCell.Instant(finding.At),
                }),
            ],
            WhyEmpty = "No data: no drift check was made in the look-back.",
        };
    }

    private static IEnumerable<Finding> Drift(ReportWindow window) =>
        window.Data.Findings.Where(finding => finding.Category == FindingCategory.ModelDrift && window.Holds(finding.At));

    private static Finding[] LatestOf(ReportWindow window) => FindingPanels.Latest(Drift(window));

    private static IEnumerable<IGrouping<string, Finding>> Features(Finding[] findings) => findings.GroupBy(finding => finding.Subject, StringComparer.Ordinal);

    private static int Count(Finding[] findings, Severity severity) => Features(findings).Count(feature =>
        feature.Any(finding => finding.Status == FindingStatus.Checked) && feature.Where(finding => finding.Status == FindingStatus.Checked).Max(finding => finding.Severity) == severity);

    private static ChartBar Stacked(int day, Finding[] findings, int band)
    {
        int below = Bands.Take(band).Sum(worse => Count(findings, worse.Severity));
        int count = Count(findings, Bands[band].Severity);
        return ReportWindow.Bar(day, below, below + count, $"{ReportText.Day(day)}: {Figures.Count(count)} {Bands[band].Name}");
    }
}
