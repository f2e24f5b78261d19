using Betting.Models.Evaluation;

namespace Betting.Backtesting.Reports.Html;

/// <summary>The model against the market by league, favourite and odds; months are in the chart and in the file of slices.</summary>
internal static class SliceTable
{
    public static void Write(HtmlWriter html, BacktestReport report)
    {
        if (report.Evaluation is not { } evaluation || evaluation.Overall.Market is null)
        {
            return;
        }

        Column[] columns =
        [
            new("Slice", false), new("Games"), new("Model"), new("Market"), new("Model \u2212 market"), new("Interval"), new("Against the market", false),
        ];
        using (html.Element("details"))
        {
            html.Leaf("summary", "Numbers by league, favourite and odds");
            HtmlTable.Write(
                html,
                "Mean log loss of priced games by slice; lower is better. Verdicts and intervals hold for all slices together",
                [.. columns],
                evaluation.Slices.Where(slice => slice.Market is not null && slice.Key != "month").Select(Row));
            html.Leaf("p", evaluation.Note, ("class", "after"));
        }
    }

    private static string[] Row(SliceEvaluation slice)
    {
        PairedDifference difference = slice.LogLossDifference;
        string lower = Figures.SignedScore(difference.FamilyInterval.Lower);
        return
        [
            $"{Figures.Capital(slice.Key)}: {slice.Value}",
            Figures.Count(slice.Market?.Rows ?? 0),
            Figures.Score(slice.ForecastOnMarketRows?.LogLoss),
            Figures.Score(slice.Market?.LogLoss),
            Figures.SignedScore(difference.Mean),
            lower == Figures.None ? Figures.None : $"{lower} to {Figures.SignedScore(difference.FamilyInterval.Upper)}",
            difference.Verdict switch
            {
                MarketVerdict.InsufficientData => "too few games",
                MarketVerdict.BetterThanMarket => "better",
                MarketVerdict.WorseThanMarket => "worse",
                _ => "could be chance",
            },
        ];
    }
}
