using System.Collections.Immutable;
using Betting.Backtesting.Reports;
using Betting.Models.Evaluation;

namespace Betting.Backtesting.Replay;

/// <summary>Scores predictions by slice against the closing price.</summary>
internal static class EvaluationStage
{
    public static EvaluationReport? Run(ImmutableArray<PredictionRow> predictions, BacktestOptions options)
    {
        PredictionRow[] rows = [.. predictions.Where(row => row.Outcome is not null)];
        if (rows.Length == 0)
        {
            return null;
        }

        ImmutableArray<Selection> selections = options.Market.Selections;
        ImmutableArray<double> none = [.. Enumerable.Repeat(double.NaN, selections.Length)];
        ForecastSet forecasts = new(
            selections.Length,
            [.. rows.Select(row => row.Outcome.GetValueOrDefault())],
            [.. rows.Select(row => row.Prediction.MadeAt)],
            [.. rows.SelectMany(row => row.Prediction.Probabilities)],
            [.. rows.SelectMany(row => row.Market.IsEmpty ? none : row.Market)]);
        return ForecastEvaluation.Run(
            forecasts,
            new EvaluationOptions { Seed = unchecked((ulong)options.Seed) },
            new ForecastSlice("league", [.. rows.Select(row => row.Prediction.Fixture.Competition)]),
            ForecastSlice.ByMonth(forecasts),
            ForecastSlice.ByFavourite(forecasts, [.. selections.Select(selection => selection.Name)]),
            ForecastSlice.ByOddsBand(forecasts));
    }
}
