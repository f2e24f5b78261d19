using System.Text;

namespace Betting.Backtesting.Reports.Html;

/// <summary>
/// One chart as inline SVG. Places are percentages of the plot, so it fills any width while text, markers and strokes keep their size;
/// curves lie in a stretched inner viewport.
/// </summary>
internal sealed class SvgChart : IDisposable
{
    private const double Inner = 1000;

    private readonly HtmlWriter html;
    private readonly Axis x;
    private readonly Axis y;
    private readonly HtmlWriter.Scope scope;

    /// <summary>Opens the chart and draws its axes.</summary>
    /// <param name="html">Where it goes.</param>
    /// <param name="x">The horizontal axis; its labels are drawn where <paramref name="labelsX"/> says so.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="shape">The class that gives its height.</param>
    /// <param name="summary">What the chart shows, for people who cannot see it.</param>
    /// <param name="left">Pixels for the labels of the vertical axis, see <see cref="LeftOf"/>.</param>
    /// <param name="labelsX">Whether the horizontal axis is labelled, which of two stacked charts only the lower one is.</param>
    public SvgChart(HtmlWriter html, Axis x, Axis y, string shape, string summary, int left, bool labelsX = true)
    {
        (this.html, this.x, this.y) = (html, x, y);
        scope = html.Element(
            "svg",
            ("class", $"chart {shape}{(labelsX ? "" : " bare")}"),
            ("role", "img"),
            ("aria-label", summary),
            ("style", $"--left:{HtmlWriter.Number(left)}px"));
        DrawAxes(labelsX);
    }

    /// <summary>Pixels that the longest label of the axes needs.</summary>
    public static int LeftOf(params ReadOnlySpan<Axis> axes)
    {
        int longest = 2;
        foreach (Axis axis in axes)
        {
            foreach (Tick tick in axis.Ticks)
            {
                longest = Math.Max(longest, tick.Label.Length);
            }
        }

        return (longest * 7) + 14;
    }

    /// <summary>A curve through points, thinned where there are many.</summary>
    public void Line(IReadOnlyList<PlotPoint> points, string style) => Path(Trace(Downsampling.Thin(points)), style);

    /// <summary>The surface between a curve and a level.</summary>
    public void Area(IReadOnlyList<PlotPoint> points, double level, string style)
    {
        if (points.Count > 0)
        {
            string end = Coordinates(points[^1].X, level), start = Coordinates(points[0].X, level);
            Path($"{Trace(Downsampling.Thin(points))}L{end}L{start}Z", style);
        }
    }

    /// <summary>A straight line between two points.</summary>
    public void Segment(PlotPoint from, PlotPoint to, string style, string? tip = null)
    {
        using (html.Element("line", ("class", style), ("x1", AcrossX(from.X)), ("y1", DownY(from.Y)), ("x2", AcrossX(to.X)), ("y2", DownY(to.Y))))
        {
            Tip(tip);
        }
    }

    /// <summary>A bar between two places of each axis.</summary>
    public void Bar(double left, double right, double from, double to, string style, string? tip = null)
    {
        double top = 1 - y.Share(Math.Max(from, to));
        double bottom = 1 - y.Share(Math.Min(from, to));
        double start = x.Share(left);
        using (html.Element(
            "rect",
            ("class", style),
            ("x", Percent(start)),
            ("y", Percent(top)),
            ("width", Percent(x.Share(right) - start)),
            ("height", Percent(bottom - top))))
        {
            Tip(tip);
        }
    }

    /// <summary>A round marker.</summary>
    public void Dot(PlotPoint at, string style, string? tip = null)
    {
        using (html.Element("circle", ("class", style), ("cx", AcrossX(at.X)), ("cy", DownY(at.Y)), ("r", "4")))
        {
            Tip(tip);
        }
    }

    /// <summary>A square marker.</summary>
    public void Square(PlotPoint at, string style, string? tip = null)
    {
        using (html.Element(
            "rect",
            ("class", style),
            ("x", AcrossX(at.X)),
            ("y", DownY(at.Y)),
            ("width", "8"),
            ("height", "8"),
            ("transform", "translate(-4 -4)")))
        {
            Tip(tip);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => scope.Dispose();

    private void DrawAxes(bool labelsX)
    {
        foreach (Tick tick in y.Ticks)
        {
            string at = DownY(tick.Value);
            html.Empty("line", ("class", "grid"), ("x1", "0"), ("y1", at), ("x2", "100%"), ("y2", at));
            html.Leaf("text", tick.Label, ("x", "0"), ("y", at), ("dx", "-8"), ("dy", "4"), ("text-anchor", "end"));
        }

        foreach (Tick tick in x.Ticks)
        {
            string at = AcrossX(tick.Value);
            html.Empty("line", ("class", "grid faint"), ("x1", at), ("y1", "0"), ("x2", at), ("y2", "100%"));
            if (labelsX)
            {
                html.Leaf("text", tick.Label, ("class", tick.WideOnly ? "wide" : null), ("x", at), ("y", "100%"), ("dy", "18"), ("text-anchor", "middle"));
            }
        }
    }

    private void Path(string data, string style)
    {
        using (html.Element("svg", ("class", "plot"), ("width", "100%"), ("height", "100%"), ("viewBox", "0 0 1000 1000"), ("preserveAspectRatio", "none")))
        {
            html.Empty("path", ("class", style), ("d", data));
        }
    }

    private string Trace(IReadOnlyList<PlotPoint> points)
    {
        StringBuilder data = new(points.Count * 12);
        foreach (PlotPoint point in points)
        {
            data.Append(data.Length == 0 ? 'M' : 'L').Append(Coordinates(point.X, point.Y));
        }

        return data.ToString();
    }

    private string Coordinates(double across, double up) =>
        $"{HtmlWriter.Number(x.Share(across) * Inner)} {HtmlWriter.Number((1 - y.Share(up)) * Inner)}";

    private string AcrossX(double value) => Percent(x.Share(value));

    private string DownY(double value) => Percent(1 - y.Share(value));

    private static string Percent(double share) => HtmlWriter.Number(share * 100) + "%";

    private void Tip(string? text)
    {
        if (text is not null)
        {
            html.Leaf("title", text);
        }
    }
}
