using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>One panel of the page: heading, chart, and the table behind it.</summary>
internal static class PanelPage
{
    // Tips on more bars than this would double the page; the table has every value.
    private const int MostTips = 130;
    private const int LongestCell = 600;

    public static void Write(HtmlWriter html, ReportPanel panel)
    {
        using (html.Element("article", ("id", panel.Id), ("class", panel.IsWide ? "panel whole" : "panel"), ("aria-labelledby", panel.Id + "-heading")))
        {
            html.Leaf("h3", panel.Title, ("id", panel.Id + "-heading"));
            html.Leaf("p", panel.Note, ("class", "lead"));
            if (panel.Rows.IsEmpty)
            {
                html.Leaf("p", panel.WhyEmpty, ("class", "empty"));
            }

            if (panel.Chart is { } chart)
            {
                WriteFigure(html, panel, chart);
            }

            if (panel.Rows.IsEmpty)
            {
                return;
            }

            if (panel.Chart is null)
            {
                WriteTable(html, panel);
                return;
            }

            using (html.Element("details"))
            {
                html.Leaf("summary", $"Table of {ReportText.Count(panel.Rows.Length, "row")}");
                WriteTable(html, panel);
            }
        }
    }

    private static void WriteFigure(HtmlWriter html, ReportPanel panel, ReportChart chart)
    {
        using (html.Element("figure"))
        {
            WriteLegend(html, chart.Marks);
            html.Leaf("p", chart.YTitle, ("class", "y-title"));
            using (SvgChart drawing = new(html, chart.X, chart.Y, chart.Shape, $"{panel.Title}. {chart.Summary}", SvgChart.LeftOf(chart.Y)))
            {
                html.Leaf("title", panel.Title);
                html.Leaf("desc", $"{chart.YTitle} by {chart.XTitle}. {chart.Summary}");
                foreach (ChartMark mark in chart.Marks)
                {
                    Draw(drawing, mark);
                }
            }

            html.Leaf("p", chart.XTitle, ("class", "axis-title"));
        }
    }

    private static void Draw(SvgChart drawing, ChartMark mark)
    {
        foreach (PlotPoint[] line in mark.Lines)
        {
            drawing.Line(line, mark.Style);
        }

        bool tips = mark.Bars.Length <= MostTips;
        foreach (ChartBar bar in mark.Bars)
        {
            drawing.Bar(bar.Left, bar.Right, bar.From, bar.To, mark.Style, tips ? bar.Tip : null);
        }

        foreach ((PlotPoint from, PlotPoint to) in mark.Segments)
        {
            drawing.Segment(from, to, mark.Style);
        }

        foreach ((PlotPoint at, string tip) in mark.Dots)
        {
            drawing.Dot(at, mark.DotStyle, tip);
        }
    }

    private static void WriteLegend(HtmlWriter html, ImmutableArray<ChartMark> marks)
    {
        if (!marks.Any(mark => mark.Name is not null))
        {
            return;
        }

        using (html.Element("ul", ("class", "legend")))
        {
            foreach (ChartMark mark in marks)
            {
                if (mark.Name is null)
                {
                    continue;
                }

                using (html.Element("li"))
                {
                    Swatch(html, mark.Style);
                    html.Text(mark.Name);
                }
            }
        }
    }

    private static void Swatch(HtmlWriter html, string style)
    {
        using (html.Element("svg", ("class", "swatch"), ("aria-hidden", "true"), ("viewBox", "0 0 28 12")))
        {
            if (style.StartsWith("bar", StringComparison.Ordinal))
            {
                html.Empty("rect", ("class", style), ("x", "4"), ("y", "1"), ("width", "20"), ("height", "10"));
            }
            else if (style.StartsWith("dot", StringComparison.Ordinal))
            {
                html.Empty("circle", ("class", style), ("cx", "14"), ("cy", "6"), ("r", "4"));
            }
            else
            {
                html.Empty("line", ("class", style), ("x1", "0"), ("y1", "6"), ("x2", "28"), ("y2", "6"));
            }
        }
    }

    private static void WriteTable(HtmlWriter html, ReportPanel panel) => HtmlTable.Write(
        html,
        panel.Title,
        [.. panel.Columns.Select(column => new Column(column.Title, column.IsNumber, column.IsSeverity ? PillOf : null))],
        panel.Rows.Select(row => row.Select(cell => Figures.Short(cell.Text, LongestCell)).ToArray()));

    private static string PillOf(string word) => word switch
    {
        "critical" => "pill critical",
        "warning" or "stale" or "near" => "pill warning",
        "info" => "pill info",
        _ => "pill",
    };
}
