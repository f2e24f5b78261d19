using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>A chart to be drawn.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="XTitle">What the horizontal axis measures, with the unit.</param>
/// <param name="YTitle">What the vertical axis measures, with the unit.</param>
/// <param name="Summary">What the chart shows, for people who cannot see it.</param>
internal sealed record ReportChart(Axis X, Axis Y, string XTitle, string YTitle, string Summary)
{
    public ImmutableArray<ChartMark> Marks { get; init; } = [];

    /// <summary>The class that gives the height.</summary>
    public string Shape { get; init; } = "tall";
}
