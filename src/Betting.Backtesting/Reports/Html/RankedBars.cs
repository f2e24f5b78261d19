namespace Betting.Backtesting.Reports.Html;

/// <summary>Named quantities as a table in which each has a bar.</summary>
internal static class RankedBars
{
    /// <summary>Writes the table.</summary>
    /// <param name="html">Where it goes.</param>
    /// <param name="caption">What the table is about.</param>
    /// <param name="titles">The headings of the names and of the quantities.</param>
    /// <param name="rows">Name, explanation of the name or <see langword="null"/>, quantity of 0 or more, and the quantity as text.</param>
    public static void Write(
        HtmlWriter html, string caption, (string Name, string Quantity) titles, IReadOnlyList<(string Name, string? Tip, double Value, string Text)> rows)
    {
        double largest = rows.Max(row => row.Value);
        using (html.Element("div", ("class", "scroll"), ("role", "region"), ("aria-label", caption), ("tabindex", "0")))
        using (html.Element("table", ("class", "bars")))
        {
            HtmlTable.WriteCaption(html, caption);
            using (html.Element("thead"))
            using (html.Element("tr"))
            {
                html.Leaf("th", titles.Name, ("scope", "col"));
                html.Leaf("th", titles.Quantity, ("scope", "col"), ("class", "number"));
                html.Leaf("td", "", ("aria-hidden", "true"));
            }

            using (html.Element("tbody"))
            {
                foreach ((string name, string? tip, double value, string text) in rows)
                {
                    using (html.Element("tr"))
                    {
                        html.Leaf("th", name, ("scope", "row"), ("class", HtmlTable.NameClass(name)), ("title", tip));
                        html.Leaf("td", text, ("class", "number"));
                        DrawBar(html, largest > 0 ? value / largest : 0);
                    }
                }
            }
        }
    }

    private static void DrawBar(HtmlWriter html, double share)
    {
        using (html.Element("td", ("class", "bar-cell"), ("aria-hidden", "true")))
        using (html.Element("svg", ("class", "inline-bar")))
        {
            html.Empty("rect", ("class", "bar model"), ("width", HtmlWriter.Number(share * 100) + "%"), ("height", "100%"), ("rx", "2"));
        }
    }
}
