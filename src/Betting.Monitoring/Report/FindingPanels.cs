using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>Findings and alerts as lists.</summary>
internal static class FindingPanels
{
    private const int Most = 200;

    /// <summary>The latest finding of each condition, the worst first.</summary>
    public static Finding[] Latest(IEnumerable<Finding> findings) =>
    [
        .. findings
            .GroupBy(finding => finding.Condition, StringComparer.Ordinal)
            .Select(group => group.MaxBy(finding => (finding.At, finding.Severity)) ?? group.First())
            .OrderByDescending(finding => finding.Severity)
            .ThenByDescending(finding => finding.Status == FindingStatus.Checked)
            .ThenByDescending(finding => finding.At)
            .ThenBy(finding => finding.Subject, StringComparer.Ordinal)
            .ThenBy(finding => finding.Check, StringComparer.Ordinal),
    ];

    /// <summary>The severity in a word; <c>too little data</c> where nothing could be said.</summary>
    public static ReportCell SeverityOf(Finding finding) =>
        finding.Status == FindingStatus.InsufficientData ? ReportCell.Of("too little data") : ReportCell.Of(FindingWords.Of(finding.Severity));

    public static ReportPanel Findings(ReportWindow window)
    {
        Finding[] inside = Latest(window.Data.Findings.Where(finding => finding.Category != FindingCategory.ModelDrift && window.Holds(finding.At)));
        Finding[] telling = [.. inside.Where(finding => finding.Severity > Severity.None || finding.Status == FindingStatus.InsufficientData)];
        string note = inside.Length == 0
            ? "The latest finding of each check of data, performance, risk and system."
            : $"The latest finding of each of {ReportText.Count(inside.Length, "check")} of data, performance, risk and system; nothing is wrong in {Figures.Count(inside.Length - telling.Length)}. The worst first{Cut(telling.Length)}.";
        return new ReportPanel("findings", "Findings", note)
        {
            IsWide = true,
            Columns = [new("severity", "Severity", IsNumber: false, IsSeverity: true), new("at", "At", IsNumber: false), new("check", "Check", IsNumber: false), new("subject", "Subject", IsNumber: false), new("message", "What was found", IsNumber: false)],
            Rows = [.. telling.Take(Most).Select(finding => new[] { SeverityOf(finding), ReportCell.Instant(finding.At), ReportCell.Of(finding.Check), ReportCell.Of(finding.Subject), ReportCell.Of(finding.Message) })],
            WhyEmpty = inside.Length == 0 ? "No data: no check was made in the look-back." : "Nothing is wrong.",
        };
    }

    public static ReportPanel Alerts(ReportWindow window)
    {
        Alert[] alerts =
        [
            .. window.Data.Alerts
                .Where(alert => window.Holds(alert.At))
                .OrderByDescending(alert => alert.At)
                .ThenByDescending(alert => alert.Severity)
                .ThenBy(alert => alert.Condition, StringComparer.Ordinal)
                .ThenBy(alert => alert.Title, StringComparer.Ordinal),
        ];
        return new ReportPanel("alert-list", "Latest alerts", $"The newest first{Cut(alerts.Length)}.")
        {
            IsWide = true,
            Columns = [new("severity", "Severity", IsNumber: false, IsSeverity: true), new("at", "At", IsNumber: false), new("key", "Key", IsNumber: false), new("title", "Title", IsNumber: false), new("message", "Message", IsNumber: false)],
            Rows = [.. alerts.Take(Most).Select(alert => new[] { ReportCell.Of(FindingWords.Of(alert.Severity)), ReportCell.Instant(alert.At), ReportCell.Of(alert.Key), ReportCell.Of(alert.Title), ReportCell.Of(alert.Message) })],
            WhyEmpty = "No alert in the look-back.",
        };
    }

    public static ReportPanel AlertsOverTime(ReportWindow window)
    {
        var days = window.Data.Alerts.Where(alert => window.Holds(alert.At)).GroupBy(alert => window.DayOf(alert.At)).OrderBy(group => group.Key)
            .Select(group => (Day: group.Key, Critical: Count(group, Severity.Critical), Warning: Count(group, Severity.Warning), Info: Count(group, Severity.Info) + Count(group, Severity.None)))
            .ToArray();
        return new ReportPanel("alerts", "Alerts over time", "Alerts by the day on which they were raised; recoveries are information.")
        {
            Columns = [new("day", "Day", IsNumber: false), new("critical", "Critical"), new("warning", "Warning"), new("info", "Info")],
            Rows = [.. days.Select(day => new[] { ReportCell.Day(day.Day), ReportCell.Count(day.Critical), ReportCell.Count(day.Warning), ReportCell.Count(day.Info) })],
            WhyEmpty = "No alert in the look-back.",
            Chart = days.Length == 0 ? null : new ReportChart(
                window.Days,
                Axis.Linear(0, days.Max(day => day.Critical + day.Warning + day.Info), Axis.CountLabel, 4),
                window.DayTitle,
                "Alerts per day",
                $"{ReportText.Count(days.Sum(day => (long)day.Critical + day.Warning + day.Info), "alert")} on {ReportText.Count(days.Length, "day")}, {Figures.Count(days.Sum(day => day.Critical))} of them critical.")
            {
                Shape = "middle",
                Marks =
                [
                    new ChartMark("Critical", "bar critical") { Bars = [.. days.Where(day => day.Critical > 0).Select(day => ReportWindow.Bar(day.Day, 0, day.Critical, $"{ReportText.Day(day.Day)}: {Figures.Count(day.Critical)} critical"))] },
                    new ChartMark("Warning", "bar warning") { Bars = [.. days.Where(day => day.Warning > 0).Select(day => ReportWindow.Bar(day.Day, day.Critical, day.Critical + day.Warning, $"{ReportText.Day(day.Day)}: {Figures.Count(day.Warning, "warning")}"))] },
                    new ChartMark("Info", "bar info") { Bars = [.. days.Where(day => day.Info > 0).Select(day => ReportWindow.Bar(day.Day, day.Critical + day.Warning, day.Critical + day.Warning + day.Info, $"{ReportText.Day(day.Day)}: {Figures.Count(day.Info)} info"))] },
                ],
            },
        };
    }

    private static int Count(IEnumerable<Alert> alerts, Severity severity) => alerts.Count(alert => alert.Severity == severity);

    private static string Cut(int count) => count > Most ? $"; {Figures.Count(Most)} of {Figures.Count(count)} are listed" : "";
}
