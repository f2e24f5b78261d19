using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>How much of what was read could be used.</summary>
internal static class IngestionPanels
{
    private const int MostSources = 50;

    public static ReportPanel OverTime(ReportWindow window, ReportIngestion[] readings)
    {
        (int Day, long Attempts, long Failures, double Success)[] days =
        [
            .. readings.GroupBy(reading => window.DayOf(reading.At)).OrderBy(group => group.Key)
                .Select(group => (group.Key, group.Sum(reading => reading.Attempts), group.Sum(reading => reading.Failures), Success(group))),
        ];
        PlotPoint[] points = [.. days.Where(day => day.Attempts > 0).Select(day => new PlotPoint(day.Day + 0.5, day.Success))];
        return new ReportPanel("ingestion", "Ingestion success", "The share of attempts of each day that worked; an attempt is a request, a file or a row, whatever the source counts.")
        {
            Columns = [new("day", "Day", IsNumber: false), new("attempts", "Attempts"), new("failures", "Failures"), new("success", "Success")],
            Rows = [.. days.Select(day => new[] { ReportCell.Day(day.Day), ReportCell.Count(day.Attempts), ReportCell.Count(day.Failures), ReportCell.Percent(day.Attempts > 0 ? day.Success : null, 2) })],
            WhyEmpty = "No data: nothing was read in the look-back.",
            Chart = points.Length == 0 ? null : new ReportChart(
                window.Days,
                Axis.Linear(Math.Min(0.9, points.Min(point => point.Y)), 1, Axis.PercentLabel, 4),
                window.DayTitle,
                "Success (% of attempts)",
                $"{ReportText.Count(points.Length, "day")}; on the last one {Figures.Percent(points[^1].Y, 2)}, lowest {Figures.Percent(points.Min(point => point.Y), 2)} on {ReportText.Day((int)points.MinBy(point => point.Y).X)}.")
            {
                Shape = "middle",
                Marks = [ChartMark.Curve("Success", "line model", "dot model", points, 7, point => $"{ReportText.Day((int)point.X)}: {Figures.Percent(point.Y, 2)}") with { Name = null }],
            },
        };
    }

    public static ReportPanel BySource(ReportIngestion[] readings)
    {
        var sources = readings.GroupBy(reading => reading.Source, StringComparer.Ordinal).OrderBy(Success).ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        return new ReportPanel("sources", "By source", $"The source with the lowest success first; at most {Figures.Count(MostSources)} are listed.")
        {
            Columns = [new("source", "Source", IsNumber: false), new("attempts", "Attempts"), new("failures", "Failures"), new("success", "Success"), new("last", "Last read", IsNumber: false)],
            Rows =
            [
                .. sources.Take(MostSources).Select(group => new[]
                {
                    ReportCell.Of(group.Key), ReportCell.Count(group.Sum(reading => reading.Attempts)), ReportCell.Count(group.Sum(reading => reading.Failures)),
                    ReportCell.Percent(group.Any(reading => reading.Attempts > 0) ? Success(group) : null, 2), ReportCell.Instant(group.Max(reading => reading.At)),
                }),
            ],
            WhyEmpty = "No data: nothing was read in the look-back.",
        };
    }

    private static double Success(IEnumerable<ReportIngestion> readings)
    {
        long attempts = 0, failures = 0;
        foreach (ReportIngestion reading in readings)
        {
            (attempts, failures) = (attempts + reading.Attempts, failures + reading.Failures);
        }

        return attempts > 0 ? 1 - (failures / (double)attempts) : 1;
    }
}
