using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>What a chart draws in one style.</summary>
/// <param name="Name">Its name in the legend; <see langword="null"/> for none.</param>
/// <param name="Style">The class.</param>
internal sealed record ChartMark(string? Name, string Style)
{
    /// <summary>Curves; where two stretches of data lie apart there are two.</summary>
    public ImmutableArray<PlotPoint[]> Lines { get; init; } = [];

    public ImmutableArray<ChartBar> Bars { get; init; } = [];

    public ImmutableArray<(PlotPoint From, PlotPoint To)> Segments { get; init; } = [];

    public ImmutableArray<(PlotPoint At, string Tip)> Dots { get; init; } = [];

    /// <summary>The class of <see cref="Dots"/>.</summary>
    public string DotStyle { get; init; } = "dot small model";

    /// <summary>A straight line at one height.</summary>
    public static ChartMark Level(string name, string style, Axis x, double y) =>
        new(name, style) { Segments = [(new PlotPoint(x.Minimum, y), new PlotPoint(x.Maximum, y))] };

    /// <summary>A curve that is broken where its points lie further apart than a gap; single points become dots.</summary>
    public static ChartMark Curve(string name, string style, string dotStyle, IReadOnlyList<PlotPoint> points, double gap, Func<PlotPoint, string> tip)
    {
        ImmutableArray<PlotPoint[]>.Builder lines = ImmutableArray.CreateBuilder<PlotPoint[]>();
        ImmutableArray<(PlotPoint, string)>.Builder dots = ImmutableArray.CreateBuilder<(PlotPoint, string)>();
        int start = 0;
        for (int index = 1; index <= points.Count; index++)
        {
            if (index < points.Count && points[index].X - points[index - 1].X <= gap)
            {
                continue;
            }

            if (index - start == 1)
            {
                dots.Add((points[start], tip(points[start])));
            }
            else
            {
                lines.Add([.. points.Skip(start).Take(index - start)]);
            }

            start = index;
        }

        return new ChartMark(name, style) { Lines = lines.ToImmutable(), Dots = dots.ToImmutable(), DotStyle = dotStyle };
    }
}
