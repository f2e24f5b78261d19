using Betting.Numerics.Scoring;

namespace Betting.Backtesting.Reports.Html;

/// <summary>The reliability diagram: one point per occupied bin, with the counts as bars below.</summary>
internal static class ReliabilityDiagram
{
    public static void Write(HtmlWriter html, ReliabilityTable model, ReliabilityTable market)
    {
        bool compares = market.Count > 0;
        PageSection.Legend(html, compares
            ? [("line model", "Model"), ("line market", "Market"), ("line diagonal", "Perfect")]
            : [("line model", "Model"), ("line diagonal", "Perfect")]);
        Axis share = new(0, 1, [new(0, "0%"), new(0.2, "20%"), new(0.4, "40%"), new(0.6, "60%"), new(0.8, "80%"), new(1, "100%")]);
        Axis count = Axis.Linear(0, Math.Max(1, model.Bins.Max(bin => bin.Count)), Axis.CountLabel, 2);
        int left = SvgChart.LeftOf(share, count);
        using (SvgChart chart = new(html, share, share, "square", Summary(model, market), left, labelsX: false))
        {
            chart.Segment(new(0, 0), new(1, 1), "line diagonal");
            if (compares)
            {
                chart.Line(Points(market), "line market");
            }

            Intervals(chart, model);
            chart.Line(Points(model), "line model");
            if (compares)
            {
                Markers(market, "Market", (at, tip) => chart.Square(at, "dot market", tip));
            }

            Markers(model, "Model", (at, tip) => chart.Dot(at, "dot model", tip));
        }

        using (SvgChart counts = new(html, share, count, "strip", $"Bar chart: {Figures.Count(model.Count, "forecast")} of the model by bin of probability.", left))
        {
            foreach (ReliabilityBin bin in model.Bins.Where(bin => bin.Count > 0))
            {
                counts.Bar(bin.Lower + 0.01, bin.Upper - 0.01, 0, bin.Count, "bar model", $"{Range(bin)}: {Figures.Count(bin.Count, "forecast")}");
            }
        }

        html.Leaf("p", "Predicted probability; bars count the model's forecasts per bin", ("class", "axis-title"));
    }

    private static PlotPoint[] Points(ReliabilityTable table) =>
        [.. table.Bins.Where(bin => bin.Count > 0).Select(bin => new PlotPoint(bin.MeanProbability, bin.ObservedShare))];

    private static void Intervals(SvgChart chart, ReliabilityTable table)
    {
        foreach (ReliabilityBin bin in table.Bins.Where(bin => bin.Count > 0))
        {
            chart.Segment(new(bin.MeanProbability, bin.Interval.Lower), new(bin.MeanProbability, bin.Interval.Upper), "interval model");
        }
    }

    private static void Markers(ReliabilityTable table, string name, Action<PlotPoint, string> draw)
    {
        foreach (ReliabilityBin bin in table.Bins.Where(bin => bin.Count > 0))
        {
            string tip = $"{name}, {Range(bin)}: predicted {Figures.Percent(bin.MeanProbability)}, happened {Figures.Percent(bin.ObservedShare)} "
                + $"({Figures.Percent(bin.Interval.Lower)} to {Figures.Percent(bin.Interval.Upper)}) of {Figures.Count(bin.Count)}";
            draw(new PlotPoint(bin.MeanProbability, bin.ObservedShare), tip);
        }
    }

    private static string Range(ReliabilityBin bin) => $"{Figures.Percent(bin.Lower, 0)} to {Figures.Percent(bin.Upper, 0)}";

    private static string Summary(ReliabilityTable model, ReliabilityTable market) =>
        $"Reliability diagram of {Figures.Count(model.Count, "forecast")}. Mean gap between predicted and happened: model {Figures.Percent(model.ExpectedError, 2)}"
        + (market.Count > 0 ? $", market {Figures.Percent(market.ExpectedError, 2)}." : ".") + " The table beside it has the numbers.";
}
