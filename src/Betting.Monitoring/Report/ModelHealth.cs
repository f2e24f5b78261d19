using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;
using Betting.Numerics.Scoring;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Report;

/// <summary>Whether the models still predict as well as they did.</summary>
internal static class ModelHealth
{
    private const int ShortDays = 7;
    private const int LongDays = 90;

    public static ReportSection Of(ReportWindow window)
    {
        ScoredRow[] scored = [.. window.Scored.Where(row => window.Holds(row.At))];
        ReliabilityTable reliability = Reliability(scored);
        return new ReportSection(
            "model-health",
            "Model health",
            "Probabilities against what happened. A Brier score sums the squared errors over all outcomes: 0 is right and certain, 2 wrong and certain, lower is better.",
            Tiles(window, scored, reliability),
            [
                BrierPanel.Of(window),
                ReliabilityPanel(reliability),
                DriftPanels.OverTime(window),
                DriftPanels.Latest(window),
                Volume(window),
                ByModel(scored),
            ]);
    }

    // Two outcomes mirror each other, so only the first counts; of more, each is a forecast of its own.
    private static ReliabilityTable Reliability(ScoredRow[] scored)
    {
        List<double> probabilities = [];
        List<int> labels = [];
        foreach (ReportPrediction prediction in scored.Select(row => row.Prediction))
        {
            int forecasts = prediction.Probabilities.Length == 2 ? 1 : prediction.Probabilities.Length;
            for (int index = 0; index < forecasts; index++)
            {
                probabilities.Add(prediction.Probabilities[index]);
                labels.Add(prediction.Outcome == index ? 1 : 0);
            }
        }

        return CalibrationError.Reliability(probabilities.ToArray(), labels.ToArray());
    }

    private static ImmutableArray<ReportTile> Tiles(ReportWindow window, ScoredRow[] scored, ReliabilityTable reliability)
    {
        double[] recent = [.. window.Scored.Where(row => row.At > window.End.AddDays(-ShortDays)).Select(row => row.Brier)];
        double[] before = [.. window.Scored.Where(row => row.At <= window.End.AddDays(-ShortDays) && row.At > window.End.AddDays(-LongDays)).Select(row => row.Brier)];
        int made = window.Data.Predictions.Count(prediction => window.Holds(prediction.MadeAt));
        int settled = window.Data.Predictions.Count(prediction => window.Holds(prediction.MadeAt) && prediction.Outcome is not null);
        return
        [
            new("brier7Days", "Brier score, 7 days", recent.Length == 0 ? ReportCell.NoData : ReportCell.Score(recent.Average()), Comparison(recent, before)),
            new(
                "predictions",
                "Predictions",
                made == 0 ? ReportCell.NoData : ReportCell.Count(made),
                made == 0 ? "none in the look-back" : $"{Figures.Percent(settled / (double)made)} of them with an outcome"),
            new(
                "calibrationError",
                "Calibration error",
                reliability.Count == 0 ? ReportCell.NoData : ReportCell.Percent(reliability.ExpectedError, 2),
                $"mean gap between predicted and happened; {ReportText.Judged(scored.Length, "prediction")}"),
            DriftPanels.Tile(window),
        ];
    }

    private static string Comparison(double[] recent, double[] before)
    {
        if (recent.Length == 0)
        {
            return "no outcome became known in 7 days";
        }

        string counted = ReportText.Judged(recent.Length, "prediction");
        return before.Length < ReportText.Enough ? $"{counted}; days 8 to 90: {ReportText.Judged(before.Length, "prediction")}"
            : recent.Length < ReportText.Enough ? $"{counted}; days 8 to 90: {Figures.Score(before.Average())}"
            : $"{counted}; {Figures.SignedPercent((recent.Average() / before.Average()) - 1)} against {Figures.Score(before.Average())} in days 8 to 90";
    }

    private static ReportPanel ReliabilityPanel(ReliabilityTable table)
    {
        ReliabilityBin[] bins = [.. table.Bins.Where(bin => bin.Count > 0)];
        Axis share = Axis.Linear(0, 1, Axis.PercentLabel);
        return new ReportPanel(
            "reliability",
            "Reliability",
            "Each dot is one tenth of the range of probabilities: how often it was predicted to happen, and how often it did. On the diagonal both agree; the bars are 95% Wilson intervals.")
        {
            Columns =
            [
                new("from", "From"), new("to", "To"), new("forecasts", "Forecasts"), new("predicted", "Predicted"), new("happened", "Happened"),
                new("lower", "95% from"), new("upper", "95% to"),
            ],
            Rows =
            [
                .. bins.Select(bin => new[]
                {
                    ReportCell.Percent(bin.Lower, 0), ReportCell.Percent(bin.Upper, 0), ReportCell.Count(bin.Count), ReportCell.Percent(bin.MeanProbability),
                    ReportCell.Percent(bin.ObservedShare), ReportCell.Percent(bin.Interval.Lower), ReportCell.Percent(bin.Interval.Upper),
                }),
            ],
            WhyEmpty = "No data: no prediction of the look-back has an outcome.",
            Chart = bins.Length == 0 ? null : new ReportChart(
                share,
                share,
                "Predicted probability",
                "Share that happened",
                $"{ReportText.Count(table.Count, "forecast")} in {ReportText.Count(bins.Length, "bin")}; mean gap {Figures.Percent(table.ExpectedError, 2)}, largest {Figures.Percent(table.MaximumError, 1)}.")
            {
                Shape = "square",
                Marks =
                [
                    new ChartMark("Perfect", "line diagonal") { Segments = [(new(0, 0), new(1, 1))] },
                    new ChartMark("95% interval", "interval model") { Segments = [.. bins.Select(bin => (new PlotPoint(bin.MeanProbability, bin.Interval.Lower), new PlotPoint(bin.MeanProbability, bin.Interval.Upper)))] },
                    new ChartMark("Models", "line model")
                    {
                        Lines = [[.. bins.Select(bin => new PlotPoint(bin.MeanProbability, bin.ObservedShare))]],
                        DotStyle = "dot model",
                        Dots = [.. bins.Select(bin => (new PlotPoint(bin.MeanProbability, bin.ObservedShare), $"predicted {Figures.Percent(bin.MeanProbability)}, happened {Figures.Percent(bin.ObservedShare)} of {Figures.Count(bin.Count)}"))],
                    },
                ],
            },
        };
    }

    private static ReportPanel Volume(ReportWindow window)
    {
        (int Day, int Made, int Known)[] days =
        [
            .. window.Data.Predictions
                .Where(prediction => window.Holds(prediction.MadeAt))
                .GroupBy(prediction => window.DayOf(prediction.MadeAt))
                .OrderBy(group => group.Key)
                .Select(group => (group.Key, group.Count(), group.Count(prediction => prediction.Outcome is not null))),
        ];
        return new ReportPanel("prediction-volume", "Prediction volume", "Predictions by the day on which they were made. Outcomes that are not known yet lower the filled part.")
        {
            Columns = [new("day", "Day", IsNumber: false), new("predictions", "Predictions"), new("withOutcome", "With outcome")],
            Rows = [.. days.Select(day => new[] { ReportCell.Day(day.Day), ReportCell.Count(day.Made), ReportCell.Count(day.Known) })],
            WhyEmpty = "No data: no prediction was made in the look-back.",
            Chart = days.Length == 0 ? null : new ReportChart(
                window.Days,
                Axis.Linear(0, days.Max(day => day.Made), Axis.CountLabel, 4),
                window.DayTitle,
                "Predictions per day",
                $"{ReportText.Count(days.Sum(day => (long)day.Made), "prediction")} on {ReportText.Count(days.Length, "day")}, at most {Figures.Count(days.Max(day => day.Made))} on one.")
            {
                Shape = "middle",
                Marks =
                [
                    new ChartMark("Without outcome", "bar pale") { Bars = [.. days.Where(day => day.Known < day.Made).Select(day => ReportWindow.Bar(day.Day, day.Known, day.Made, $"{ReportText.Day(day.Day)}: {Figures.Count(day.Made - day.Known)} without outcome"))] },
                    new ChartMark("With outcome", "bar model") { Bars = [.. days.Where(day => day.Known > 0).Select(day => ReportWindow.Bar(day.Day, 0, day.Known, $"{ReportText.Day(day.Day)}: {Figures.Count(day.Known)} with outcome"))] },
                ],
            },
        };
    }

    private static ReportPanel ByModel(ScoredRow[] scored)
    {
        const int most = 50;
        var models = scored
            .GroupBy(row => (row.Prediction.ModelId, row.Prediction.Sport))
            .OrderByDescending(group => group.Max(row => row.At))
            .ThenBy(group => group.Key.ModelId, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Sport, StringComparer.Ordinal)
            .ToArray();
        return new ReportPanel("models", "By model", $"The models whose predictions were settled in the look-back, the one used last first; at most {Figures.Count(most)} are listed. Differences between few predictions are luck.")
        {
            Columns = [new("model", "Model", IsNumber: false), new("sport", "Sport", IsNumber: false), new("predictions", "Predictions"), new("brier", "Brier"), new("logLoss", "Log loss"), new("judgement", "Judgement", IsNumber: false)],
            Rows =
            [
                .. models.Take(most).Select(group => new[]
                {
                    ReportCell.Of(group.Key.ModelId), ReportCell.Of(group.Key.Sport), ReportCell.Count(group.Count()), ReportCell.Score(group.Average(row => row.Brier)),
                    ReportCell.Score(group.Average(row => ScoringRules.LogLossOf(row.Prediction.Probabilities.AsSpan(), row.Prediction.Outcome ?? 0))),
                    ReportCell.Of(group.Count() < ReportText.Enough ? "too few to judge" : "enough"),
                }),
            ],
            WhyEmpty = "No data: no prediction of the look-back has an outcome.",
        };
    }
}
