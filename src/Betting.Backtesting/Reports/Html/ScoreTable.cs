namespace Betting.Backtesting.Reports.Html;

/// <summary>Every score of the model and of the market.</summary>
internal static class ScoreTable
{
    public static void Write(HtmlWriter html, BacktestReport report)
    {
        bool compares = report is { MarketScores: not null, ModelScoresOnMarketRows: not null };
        List<Column> columns = [new("Score", false), new("Model: all games")];
        if (compares)
        {
            columns.AddRange([new Column("Model: priced games"), new Column("Closing price"), new Column("Better", false)]);
        }

        List<string[]> rows = [];
        Add("Games", scores => scores.Predictions, value => Figures.Count((int)value), 0);
        Add("Log loss", scores => scores.LogLoss, value => Figures.Score(value), -1);
        Add("Brier score", scores => scores.Brier, value => Figures.Score(value), -1);
        Add("Ranked probability score", scores => scores.RankedProbability, value => Figures.Score(value), -1);
        Add("Expected calibration error", scores => scores.ExpectedCalibrationError, value => Figures.Score(value), -1);
        Add("Accuracy", scores => scores.Accuracy, value => Figures.Percent(value), 1);
        Add("Area under the ROC curve", scores => scores.AreaUnderCurve, value => Figures.Score(value), 1);
        HtmlTable.Write(html, "Lower is better, but for accuracy and area under the curve" + (compares ? "; priced games have a closing price" : ""), [.. columns], rows);

        // The direction says whether more is better (1), less is better (-1) or neither (0).
        void Add(string name, Func<ProbabilityScores, double?> pick, Func<double, string> show, int direction)
        {
            string Cell(ProbabilityScores? scores) => scores is not null && pick(scores) is { } value ? show(value) : Figures.None;

            rows.Add(compares
                ? [name, Cell(report.ModelScores), Cell(report.ModelScoresOnMarketRows), Cell(report.MarketScores), Better(name, pick, show, direction)]
                : [name, Cell(report.ModelScores)]);
        }

        string Better(string name, Func<ProbabilityScores, double?> pick, Func<double, string> show, int direction)
        {
            if (direction == 0 || report.ModelScoresOnMarketRows is not { } own || report.MarketScores is not { } other
                || pick(own) is not { } model || pick(other) is not { } market)
            {
                return "";
            }

            return show(model) == show(market) ? "level" : (model - market) * direction > 0 ? "model" : "market";
        }
    }
}
