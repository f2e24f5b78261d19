namespace Betting.Backtesting.Reports.Html;

/// <summary>The model against the market: all scores side by side, and the log loss period by period.</summary>
internal static class PeriodSection
{
    public static void Write(HtmlWriter html, BacktestReport report)
    {
        bool compares = report.Predictions.Any(Scored.WithMarket);
        using (PageSection.Open(html, "periods", compares ? "Model against market" : "Scores of the model"))
        {
            if (Scored.WhyNothing(report) is { } reason)
            {
                PageSection.Nothing(html, reason);
                return;
            }

            ScoreTable.Write(html, report);
            SliceTable.Write(html, report);
            List<PredictionRow> rows = [.. report.Predictions.Where(compares ? Scored.WithMarket : Scored.WithOutcome)];
            PeriodScale scale = new(
                rows.Min(row => row.Prediction.Fixture.StartsAt),
                rows.Max(row => row.Prediction.Fixture.StartsAt));
            List<PeriodLoss> losses = PeriodLoss.Of(rows, scale, compares);
            if (!compares)
            {
                PageSection.Nothing(html, "No closing prices in this source, so the chart shows the model alone.");
            }

            PeriodChart.Write(html, scale, losses, compares);
            WriteTable(html, scale, losses, compares);
        }
    }

    private static void WriteTable(HtmlWriter html, PeriodScale scale, List<PeriodLoss> losses, bool compares)
    {
        Column[] own = [new(Figures.Capital(scale.Noun), false), new("Games"), new("Model")];
        Column[] others = compares ? [new("Market"), new("Model \u2212 market")] : [];
        using (html.Element("details"))
        {
            html.Leaf("summary", $"Numbers by {scale.Noun}");
            HtmlTable.Write(html, $"Mean log loss by {scale.Noun} of the games' start (UTC); lower is better", [.. own, .. others], losses.Select(Row));
        }

        string[] Row(PeriodLoss loss)
        {
            string[] cells = [scale.LabelOf(loss.Ordinal), Figures.Count(loss.Games), Figures.Score(loss.Model)];
            return compares ? [.. cells, Figures.Score(loss.Market), Figures.SignedScore(loss.Difference)] : cells;
        }
    }
}
