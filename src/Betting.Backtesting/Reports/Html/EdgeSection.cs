namespace Betting.Backtesting.Reports.Html;

/// <summary>How large the edges of the placed bets were, and whether larger ones paid more.</summary>
internal static class EdgeSection
{
    private const int MostBins = 40;
    private static readonly double[] Widths = [0.0025, 0.005, 0.01, 0.02, 0.05];

    public static void Write(HtmlWriter html, BacktestReport report)
    {
        const string Lead = "Edge is the model's probability minus 1 / odds. If edges are real, yield rises with them; "
            + "a falling yield at large edges points at errors of the model, not of the price.";
        using (PageSection.Open(html, "edges", "Edges of the placed bets", report.Bets.IsEmpty ? null : Lead))
        {
            if (report.Bets.IsEmpty)
            {
                PageSection.Nothing(html, PageSection.NoBets(report));
                return;
            }

            using (html.Element("div", ("class", "split")))
            {
                using (html.Element("figure"))
                {
                    html.Leaf("figcaption", "Number of bets by edge");
                    DrawHistogram(html, [.. report.Bets.Select(row => BetBands.EdgeOf(row.Bet))]);
                }

                BetTable.Write(html, "Yield by edge", "Edge", BetBands.ByEdge(report.Bets), report.BetSummary);
            }
        }
    }

    private static void DrawHistogram(HtmlWriter html, double[] edges)
    {
        double width = WidthOf(edges.Min(), edges.Max());
        int first = BinOf(edges.Min(), width);
        int[] counts = new int[BinOf(edges.Max(), width) - first + 1];
        foreach (double edge in edges)
        {
            counts[BinOf(edge, width) - first]++;
        }

        Axis across = Axis.Linear(first * width, (first + counts.Length) * width, Axis.PercentLabel);
        Axis up = Axis.Linear(0, counts.Max(), Axis.CountLabel, 4);
        string summary = $"Histogram of the edges of {Figures.Count(edges.Length, "bet")}: from {Figures.Percent(edges.Min())} to {Figures.Percent(edges.Max())}, "
            + $"mean {Figures.Percent(edges.Average())}.";
        using (SvgChart chart = new(html, across, up, "tall", summary, SvgChart.LeftOf(up)))
        {
            for (int bin = 0; bin < counts.Length; bin++)
            {
                if (counts[bin] > 0)
                {
                    double from = (first + bin) * width;
                    string tip = $"{Figures.Percent(from, 2)} to {Figures.Percent(from + width, 2)}: {Figures.Count(counts[bin], "bet")}";
                    chart.Bar(from + (width * 0.06), from + (width * 0.94), 0, counts[bin], "bar model", tip);
                }
            }
        }

        html.Leaf("p", $"Edge, in bars of {Figures.Percent(width, 2)}; mean {Figures.Percent(edges.Average(), 2)}", ("class", "axis-title"));
    }

    private static double WidthOf(double minimum, double maximum)
    {
        foreach (double width in Widths)
        {
            if ((maximum - minimum) / width <= MostBins)
            {
                return width;
            }
        }

        return Widths[^1];
    }

    private static int BinOf(double edge, double width) => (int)Math.Floor((edge / width) + 1e-9);
}
