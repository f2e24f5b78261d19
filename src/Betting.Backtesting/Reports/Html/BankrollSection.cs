namespace Betting.Backtesting.Reports.Html;

/// <summary>The bankroll over time, with the drawdown below it on the same time axis.</summary>
internal static class BankrollSection
{
    private const int MostSlices = 60;

    public static void Write(HtmlWriter html, BacktestReport report)
    {
        using (PageSection.Open(html, "bankroll", "Bankroll over time"))
        {
            if (report.Bets.IsEmpty)
            {
                PageSection.Nothing(html, PageSection.NoBets(report));
                return;
            }

            BankrollPath path = BankrollPath.Of(report);
            Axis time = TimeAxis.Between(TimeAxis.InstantAt(path.Balances[0].X), TimeAxis.InstantAt(path.Balances[^1].X));
            double opening = (double)report.BankrollStart;
            Axis money = Axis.Linear(Math.Min(path.Lowest.Y, opening), Math.Max(path.Highest.Y, opening), Axis.MoneyLabel);
            Axis fall = Axis.Linear(Math.Min(path.Deepest.Y, -0.01), 0, Axis.PercentLabel, 3);
            int left = SvgChart.LeftOf(money, fall);
            using (html.Element("figure"))
            {
                html.Leaf("figcaption", "Balance after each settled bet");
                PageSection.Legend(html, ("line model", "Bankroll"), ("line reference", "Opening balance"));
                DrawBalance(html, report, path, time, money, left);
                html.Leaf("p", "Drawdown: how far the balance lies below its earlier peak", ("class", "caption"));
                DrawDrawdown(html, path, time, fall, left);
            }
        }
    }

    private static void DrawBalance(HtmlWriter html, BacktestReport report, BankrollPath path, Axis time, Axis money, int left)
    {
        double opening = (double)report.BankrollStart;
        string summary = $"Line chart of the bankroll: from {Figures.Money(report.BankrollStart)} to {Amount(path.Balances[^1])} after "
            + $"{Figures.Count(report.Bets.Length, "bet")}; lowest {Amount(path.Lowest)} on {Day(path.Lowest)}, highest {Amount(path.Highest)} on {Day(path.Highest)}.";
        using SvgChart chart = new(html, time, money, "tall", summary, left, labelsX: false);
        chart.Segment(new(time.Minimum, opening), new(time.Maximum, opening), "line reference");
        chart.Line(path.Balances, "line model");
        chart.Dot(path.Balances[^1], "dot model");
        Slices(chart, path.Balances, time, money.Minimum, money.Maximum, Amount);
    }

    private static void DrawDrawdown(HtmlWriter html, BankrollPath path, Axis time, Axis fall, int left)
    {
        string summary = path.Deepest.Y < 0
            ? $"Area chart of the drawdown: deepest {Figures.Percent(-path.Deepest.Y)} below the peak on {Day(path.Deepest)}."
            : "Area chart of the drawdown: the bankroll never fell below an earlier peak.";
        using SvgChart chart = new(html, time, fall, "low", summary, left);
        chart.Area(path.Drawdowns, 0, "area market");
        chart.Line(path.Drawdowns, "line thin market-solid");
        Slices(chart, path.Drawdowns, time, fall.Minimum, fall.Maximum, point => Figures.Percent(point.Y));
    }

    // Invisible bars over the curve whose tool tips tell the value at their end.
    private static void Slices(SvgChart chart, IReadOnlyList<PlotPoint> points, Axis time, double from, double to, Func<PlotPoint, string> words)
    {
        double width = (time.Maximum - time.Minimum) / MostSlices;
        int next = 0;
        for (int slice = 0; slice < MostSlices; slice++)
        {
            double end = time.Minimum + ((slice + 1) * width);
            while (next < points.Count - 1 && points[next + 1].X <= end)
            {
                next++;
            }

            chart.Bar(end - width, end, from, to, "slice", $"{Figures.Day(TimeAxis.InstantAt(end))}: {words(points[next])}");
        }
    }

    private static string Amount(PlotPoint point) => Figures.Money((decimal)point.Y);

    private static string Day(PlotPoint point) => Figures.Day(TimeAxis.InstantAt(point.X));
}
