namespace Betting.Backtesting.Reports.Html;

/// <summary>Where the time went.</summary>
internal static class StageSection
{
    public static void Write(HtmlWriter html, BacktestReport report)
    {
        using (PageSection.Open(html, "stages", "Time by stage"))
        {
            if (report.SecondsByStage.IsEmpty)
            {
                PageSection.Nothing(html, "No times were taken.");
                return;
            }

            double total = report.SecondsByStage.Sum(stage => stage.Value);
            RankedBars.Write(
                html,
                $"Wall-clock time in the order of the flow; {Figures.Duration(total)} in all",
                ("Stage", "Time"),
                [.. report.SecondsByStage.Select(stage => (Figures.Capital(stage.Key), (string?)null, stage.Value, Figures.Duration(stage.Value)))]);
        }
    }
}
