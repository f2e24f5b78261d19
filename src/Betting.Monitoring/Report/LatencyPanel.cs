using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>How long each stage takes, on a scale of powers of ten.</summary>
internal static class LatencyPanel
{
    private const double Shortest = 1e-9;

    public static ReportPanel Of(LatencyStage[] stages) => new(
        "latencies",
        "Latencies",
        "Half of the work of a stage takes no longer than p50, 95% no longer than p95, 99% no longer than p99. Below 100 measurements p99 is simply the longest." + CategoryAxis.Cut(stages.Length, "stage"))
    {
        Columns =
        [
            new("stage", "Stage", IsNumber: false), new("measurements", "Measured"), new("p50Seconds", "p50"), new("p95Seconds", "p95"), new("p99Seconds", "p99"), new("longestSeconds", "Longest"),
            new("judgement", "Judgement", IsNumber: false),
        ],
        Rows =
        [
            .. stages.Select(stage => new[]
            {
                ReportCell.Of(stage.Name), ReportCell.Count(stage.Count), ReportCell.Seconds(stage.P50), ReportCell.Seconds(stage.P95), ReportCell.Seconds(stage.P99), ReportCell.Seconds(stage.Longest),
                ReportCell.Of(stage.Count < ReportText.Enough ? "too few to judge" : "enough"),
            }),
        ],
        WhyEmpty = "No data: nothing was timed in the look-back.",
        Chart = stages.Length == 0 ? null : Chart([.. stages.Take(CategoryAxis.Most)], stages.Length),
    };

    private static ReportChart Chart(LatencyStage[] drawn, int count)
    {
        Axis axis = Powers(Log(drawn.Min(stage => stage.P50)), Log(drawn.Max(stage => stage.P99)));
        return new ReportChart(
            axis,
            CategoryAxis.Of([.. drawn.Select(stage => stage.Name)]),
            "Time (powers of ten)",
            "Stage",
            $"Slowest {Figures.Short(drawn[0].Name, 30)}: p50 {ReportText.Duration(drawn[0].P50)}, p95 {ReportText.Duration(drawn[0].P95)}, p99 {ReportText.Duration(drawn[0].P99)}.")
        {
            Shape = CategoryAxis.Shape(count),
            Marks =
            [
                new ChartMark(null, "interval ink") { Segments = [.. drawn.Select((stage, index) => (At(stage.P50, index, count), At(stage.P99, index, count)))] },
                Dots("p99", "dot market", drawn, count, stage => stage.P99),
                Dots("p95", "dot middle", drawn, count, stage => stage.P95),
                Dots("p50", "dot model", drawn, count, stage => stage.P50),
            ],
        };
    }

    private static ChartMark Dots(string name, string style, LatencyStage[] drawn, int count, Func<LatencyStage, double> seconds) => new(name, style)
    {
        DotStyle = style,
        Dots = [.. drawn.Select((stage, index) => (At(seconds(stage), index, count), $"{stage.Name}, {name}: {ReportText.Duration(seconds(stage))}"))],
    };

    private static PlotPoint At(double seconds, int index, int count) => new(Log(seconds), CategoryAxis.Middle(count, index));

    private static double Log(double seconds) => Math.Log10(Math.Max(seconds, Shortest));

    private static Axis Powers(double lowest, double highest)
    {
        int first = (int)Math.Floor(lowest + 1e-9);
        int last = Math.Max(first + 1, (int)Math.Ceiling(highest - 1e-9));
        int step = Math.Max(1, (last - first + 4) / 5);
        ImmutableArray<Tick>.Builder ticks = ImmutableArray.CreateBuilder<Tick>();
        for (int power = first; power <= last; power++)
        {
            if ((power - first) % step == 0)
            {
                ticks.Add(new Tick(power, ReportText.Duration(Math.Pow(10, power)), ticks.Count % 2 == 1));
            }
        }

        return new Axis(first, last, ticks.ToImmutable());
    }
}
