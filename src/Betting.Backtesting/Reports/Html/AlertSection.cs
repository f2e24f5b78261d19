using Betting.Monitoring;

namespace Betting.Backtesting.Reports.Html;

/// <summary>What monitoring would have told somebody.</summary>
internal static class AlertSection
{
    private const int MostAlerts = 200;
    private const int ShownAtOnce = 10;

    public static void Write(HtmlWriter html, BacktestReport report)
    {
        using (PageSection.Open(html, "alerts", "Alerts"))
        {
            if (report.Alerts.IsEmpty)
            {
                PageSection.Nothing(html, "No alert would have been sent.");
                return;
            }

            int critical = report.Alerts.Count(alert => alert.Severity == Severity.Critical);
            int shown = Math.Min(MostAlerts, report.Alerts.Length);
            string cut = shown < report.Alerts.Length ? $" The first {Figures.Count(shown)} are listed." : "";
            html.Leaf(
                "p",
                $"{Figures.Count(report.Alerts.Length, "alert")} would have been sent, {(critical == 0 ? "none" : Figures.Count(critical))} of them critical; oldest first.{cut}",
                ("class", "lead"));
            WriteList(html, report.Alerts.Take(Math.Min(shown, ShownAtOnce)));
            if (shown > ShownAtOnce)
            {
                using (html.Element("details"))
                {
                    html.Leaf("summary", $"{Figures.Count(shown - ShownAtOnce)} more");
                    WriteList(html, report.Alerts.Take(shown).Skip(ShownAtOnce));
                }
            }
        }
    }

    private static void WriteList(HtmlWriter html, IEnumerable<Alert> alerts)
    {
        using (html.Element("ol", ("class", "alerts")))
        {
            foreach (Alert alert in alerts)
            {
                using (html.Element("li"))
                {
                    using (html.Element("p", ("class", "alert-head")))
                    {
                        string severity = SeverityWords.Of(alert.Severity);
                        html.Leaf("span", severity, ("class", SeverityWords.StyleOf(severity)));
                        html.Text(" ");
                        html.Leaf("strong", alert.Title);
                        html.Text(" ");
                        html.Leaf("span", Figures.Instant(alert.At), ("class", "when"));
                    }

                    html.Leaf("p", alert.Message);
                    string labels = string.Join(", ", alert.Labels.Select(label => $"{label.Key} {label.Value}"));
                    html.Leaf("p", labels.Length == 0 ? alert.Key : $"{alert.Key} \u00b7 {labels}", ("class", "fine"));
                }
            }
        }
    }
}
