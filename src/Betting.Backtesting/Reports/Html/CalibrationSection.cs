using Betting.Numerics.Scoring;

namespace Betting.Backtesting.Reports.Html;

/// <summary>Whether what was given 30 % happened in 30 % of the cases, for the model and for the market.</summary>
internal static class CalibrationSection
{
    private const int Bins = 10;

    public static void Write(HtmlWriter html, BacktestReport report)
    {
        const string Lead = "All outcomes of all games pooled in ten bins. On the dotted diagonal, probabilities mean what they say; "
            + "the bars are 95% Wilson intervals.";
        string? nothing = Scored.WhyNothing(report);
        using (PageSection.Open(html, "calibration", "Calibration", nothing is null ? Lead : null))
        {
            if (nothing is not null)
            {
                PageSection.Nothing(html, nothing);
                return;
            }

            ReliabilityTable model = Pool(report, Scored.WithOutcome, row => row.Prediction.Probabilities.AsSpan());
            ReliabilityTable market = Pool(report, Scored.WithMarket, row => row.Market.AsSpan());
            using (html.Element("div", ("class", "split")))
            {
                using (html.Element("figure", ("class", "square-box")))
                {
                    html.Leaf("figcaption", "Observed share against predicted probability");
                    ReliabilityDiagram.Write(html, model, market);
                }

                WriteTable(html, model, market);
            }
        }
    }

    private static ReliabilityTable Pool(BacktestReport report, Func<PredictionRow, bool> included, Probabilities probabilities)
    {
        List<double> pooled = [];
        List<int> labels = [];
        foreach (PredictionRow row in report.Predictions)
        {
            if (!included(row))
            {
                continue;
            }

            ReadOnlySpan<double> values = probabilities(row);
            for (int index = 0; index < values.Length; index++)
            {
                pooled.Add(values[index]);
                labels.Add(index == row.Outcome ? 1 : 0);
            }
        }

        return CalibrationError.Reliability(pooled.ToArray(), labels.ToArray(), Bins);
    }

    private static void WriteTable(HtmlWriter html, ReliabilityTable model, ReliabilityTable market)
    {
        List<string[]> rows = [];
        for (int bin = 0; bin < Bins; bin++)
        {
            ReliabilityBin a = model.Bins[bin], b = market.Bins[bin];
            if (a.Count + b.Count > 0)
            {
                string range = Range(a.Lower, a.Upper, 0);
                rows.Add(market.Count > 0 ? [range, .. Cells(a, true), .. Cells(b, false)] : [range, .. Cells(a, true)]);
            }
        }

        Column[] own = [new("Bin", false), new("Model: count"), new("Predicted"), new("Happened"), new("95% interval")];
        Column[] others = market.Count > 0 ? [new("Market: count"), new("Predicted"), new("Happened")] : [];
        using (html.Element("div"))
        {
            HtmlTable.Write(html, "Reliability by bin of probability", [.. own, .. others], rows);
            html.Leaf("p", ErrorWords(model, market), ("class", "after"));
        }
    }

    private static IEnumerable<string> Cells(ReliabilityBin bin, bool withInterval)
    {
        yield return Figures.Count(bin.Count);
        yield return Figures.Percent(bin.MeanProbability);
        yield return Figures.Percent(bin.ObservedShare);
        if (withInterval)
        {
            yield return bin.Count == 0 ? Figures.None : Range(bin.Interval.Lower, bin.Interval.Upper, 1);
        }
    }

    private static string Range(double lower, double upper, int decimals) =>
        $"{Figures.Fixed(lower * 100, decimals)}\u2013{Figures.Percent(upper, decimals)}";

    private static string ErrorWords(ReliabilityTable model, ReliabilityTable market) =>
        $"Mean gap between predicted and happened, weighted by count: model {Figures.Percent(model.ExpectedError, 2)}"
        + (market.Count > 0 ? $", market {Figures.Percent(market.ExpectedError, 2)}." : ". No closing prices in this source, so there is no market to compare with.")
        + " Bins without a forecast are left out.";

    private delegate ReadOnlySpan<double> Probabilities(PredictionRow row);
}
