using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>The report as a page.</summary>
internal static class ReportPage
{
    private const int LongestTitle = 120;

    private static readonly ImmutableArray<string> Notes =
    [
        "All figures follow from the records given; what was not given is shown as no data and never as 0.",
        "Days are written as year-month-day, instants in UTC, amounts in the currency of the bankroll. n/a means that a figure cannot be computed.",
        "Intervals say how far luck alone may have moved a figure. Below " + Figures.Count(ReportText.Enough) + " predictions or bets a figure is shown, and not judged.",
        "Past results promise no profit.",
    ];

    public static void Write(ReportWindow window, ImmutableArray<ReportSection> sections, TextWriter writer)
    {
        HtmlWriter html = new(writer);
        html.Constant("<!DOCTYPE html>\n");
        using (html.Element("html", ("lang", "en")))
        {
            WriteHead(html, window);
            using (html.Element("body"))
            {
                html.Leaf("a", "Skip to the figures", ("class", "skip"), ("href", "#figures"));
                WriteHeader(html, window, sections);
                using (html.Element("main", ("id", "figures")))
                {
                    foreach (ReportSection section in sections)
                    {
                        WriteSection(html, section);
                    }
                }

                WriteFooter(html);
            }
        }
    }

    private static void WriteHead(HtmlWriter html, ReportWindow window)
    {
        using (html.Element("head"))
        {
            html.Empty("meta", ("charset", "utf-8"));
            html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
            html.Leaf("title", $"Monitoring of {Figures.Short(window.Data.Title, 60)}, {ReportText.Day(window.LastDay)}");
            using (html.Element("style"))
            {
                html.Constant(PageStyle.Layout);
                html.Constant(PageStyle.Charts);
                html.Constant(ReportStyle.Text);
            }
        }
    }

    private static void WriteHeader(HtmlWriter html, ReportWindow window, ImmutableArray<ReportSection> sections)
    {
        using (html.Element("header"))
        {
            html.Leaf("p", "Monitoring", ("class", "eyebrow"));
            html.Leaf("h1", Figures.Short(window.Data.Title, LongestTitle));
            html.Leaf(
                "p",
                $"{ReportText.Day(window.FirstDay)} to {ReportText.Day(window.LastDay)}, {ReportText.Count(window.Data.LookBackDays, "day")}; as of {Figures.Instant(window.End)}.",
                ("class", "lead"));
            using (html.Element("nav", ("aria-label", "Sections")))
            {
                foreach (ReportSection section in sections)
                {
                    html.Leaf("a", section.Title, ("href", "#" + section.Id));
                    html.Text(" ");
                }
            }
        }
    }

    private static void WriteSection(HtmlWriter html, ReportSection section)
    {
        using (html.Element("section", ("id", section.Id), ("class", "group"), ("aria-labelledby", section.Id + "-heading")))
        {
            html.Leaf("h2", section.Title, ("id", section.Id + "-heading"));
            html.Leaf("p", section.Lead, ("class", "lead"));
            WriteTiles(html, section.Tiles);
            using (html.Element("div", ("class", "panels")))
            {
                foreach (ReportPanel panel in section.Panels)
                {
                    PanelPage.Write(html, panel);
                }
            }
        }
    }

    private static void WriteTiles(HtmlWriter html, ImmutableArray<ReportTile> tiles)
    {
        using (html.Element("ul", ("class", "tiles")))
        {
            foreach (ReportTile tile in tiles)
            {
                string? style = tile.Severity switch { Severity.Critical => "bad", Severity.Warning => "watch", _ => null };
                using (html.Element("li", ("class", style)))
                {
                    html.Leaf("span", tile.Name, ("class", "name"));
                    html.Leaf("strong", tile.Value.Text, ("class", tile.Value.Number is null ? "quiet" : null));
                    html.Leaf("span", (style is null ? "" : FindingWords.Of(tile.Severity) + ": ") + tile.Note, ("class", "tile-note"));
                }
            }
        }
    }

    private static void WriteFooter(HtmlWriter html)
    {
        using (html.Element("footer"))
        {
            html.Leaf("h2", "How to read this, and its limits");
            using (html.Element("ul"))
            {
                foreach (string note in Notes)
                {
                    html.Leaf("li", note);
                }
            }
        }
    }
}
