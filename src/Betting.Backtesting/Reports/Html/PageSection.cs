namespace Betting.Backtesting.Reports.Html;

/// <summary>The frame of every part of the page.</summary>
internal static class PageSection
{
    /// <summary>Opens a part with its heading and, where there is one, a sentence on what it says.</summary>
    public static HtmlWriter.Scope Open(HtmlWriter html, string id, string heading, string? lead = null)
    {
        HtmlWriter.Scope scope = html.Element("section", ("id", id), ("aria-labelledby", id + "-heading"));
        html.Leaf("h2", heading, ("id", id + "-heading"));
        if (lead is not null)
        {
            html.Leaf("p", lead, ("class", "lead"));
        }

        return scope;
    }

    /// <summary>Says in words that there is nothing to show, and why.</summary>
    public static void Nothing(HtmlWriter html, string words) => html.Leaf("p", words, ("class", "empty"));

    /// <summary>Why there is no bet.</summary>
    public static string NoBets(BacktestReport report) => report.BetSummary is null
        ? "No prices in this source, so no bets."
        : "No bet was placed: no price left enough edge, or the limits refused them all.";

    /// <summary>The lines and markers of a chart with their names.</summary>
    public static void Legend(HtmlWriter html, params ReadOnlySpan<(string Style, string Name)> entries)
    {
        using (html.Element("ul", ("class", "legend")))
        {
            foreach ((string style, string name) in entries)
            {
                using (html.Element("li"))
                {
                    using (html.Element("svg", ("class", "swatch"), ("aria-hidden", "true"), ("viewBox", "0 0 28 12")))
                    {
                        if (style.StartsWith("bar", StringComparison.Ordinal))
                        {
                            html.Empty("rect", ("class", style), ("x", "4"), ("y", "1"), ("width", "20"), ("height", "10"));
                        }
                        else
                        {
                            html.Empty("line", ("class", style), ("x1", "0"), ("y1", "6"), ("x2", "28"), ("y2", "6"));
                        }
                    }

                    html.Text(name);
                }
            }
        }
    }
}
