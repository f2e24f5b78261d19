using System.Collections.Immutable;

namespace Betting.Backtesting.Reports.Html;

/// <summary>Tables with a caption and headings, in a box that scrolls by itself on a narrow screen.</summary>
internal static class HtmlTable
{
    private const int LongName = 24;

    /// <summary>Writes a table whose first column names the rows.</summary>
    /// <param name="html">Where it goes.</param>
    /// <param name="caption">What the table is about.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The cells, as many per row as there are columns.</param>
    /// <param name="total">A last row that sums up, or <see langword="null"/>.</param>
    public static void Write(HtmlWriter html, string caption, ImmutableArray<Column> columns, IEnumerable<string[]> rows, string[]? total = null)
    {
        using (html.Element("div", ("class", "scroll"), ("role", "region"), ("aria-label", caption), ("tabindex", "0")))
        using (html.Element("table"))
        {
            WriteCaption(html, caption);
            using (html.Element("thead"))
            using (html.Element("tr"))
            {
                foreach (Column column in columns)
                {
                    html.Leaf("th", column.Title, ("scope", "col"), ("class", column.IsNumber ? "number" : null));
                }
            }

            using (html.Element("tbody"))
            {
                foreach (string[] row in rows)
                {
                    WriteRow(html, columns, row);
                }
            }

            if (total is not null)
            {
                using (html.Element("tfoot"))
                {
                    WriteRow(html, columns, total);
                }
            }
        }
    }

    /// <summary>The caption, whose words stay in view while the table scrolls below them.</summary>
    public static void WriteCaption(HtmlWriter html, string caption)
    {
        using (html.Element("caption"))
        {
            html.Leaf("span", caption);
        }
    }

    /// <summary>The class of a row's name: long ones may wrap.</summary>
    public static string? NameClass(string name) => name.Length > LongName ? "long" : null;

    private static void WriteRow(HtmlWriter html, ImmutableArray<Column> columns, string[] cells)
    {
        using (html.Element("tr"))
        {
            html.Leaf("th", cells[0], ("scope", "row"), ("class", NameClass(cells[0])));
            for (int index = 1; index < cells.Length; index++)
            {
                if (columns[index].PillOf is { } pillOf)
                {
                    using (html.Element("td"))
                    {
                        html.Leaf("span", cells[index], ("class", pillOf(cells[index])));
                    }
                }
                else
                {
                    html.Leaf("td", cells[index], ("class", ClassOf(columns[index], cells[index])));
                }
            }
        }
    }

    private static string? ClassOf(Column column, string cell) =>
        !column.IsNumber ? null : cell == Figures.None ? "number none" : "number";
}
