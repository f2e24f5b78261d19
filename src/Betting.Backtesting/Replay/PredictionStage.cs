using System.Collections.Immutable;
using Betting.Backtesting.Reports;
using Betting.Execution.Odds;
using Betting.Features;
using Betting.Ingestion;
using Betting.Models;

namespace Betting.Backtesting.Replay;

/// <summary>Puts each prediction beside what happened and what the market said.</summary>
internal static class PredictionStage
{
    public static ImmutableArray<PredictionRow> Run(SportsHistory history, DecisionTable decisions, ModelTimeline models, PriceBook prices, BacktestOptions options)
    {
        ImmutableArray<PredictionRow>.Builder rows = ImmutableArray.CreateBuilder<PredictionRow>();
        foreach (int row in decisions.PredictionRows)
        {
            FixtureDecision decision = decisions.Table.Rows[row];
            if (models.Predict(decision.Fixture, decision.AsOf, decisions.ValuesAt(row)) is not { } prediction)
            {
                continue;
            }

            rows.Add(new PredictionRow
            {
                Prediction = prediction,
                Outcome = SettlingResult.Of(history, decision.Fixture.Id) is { } result ? Outcomes.LabelOf(options.Market, result) : null,
                Market = prices.LastQuote(decision.Fixture) is { } quote ? MarginRemoval.Multiplicative(quote) : [],
            });
        }

        return rows.ToImmutable();
    }

    public static ProbabilityScores? Scores(ImmutableArray<PredictionRow> rows, Func<PredictionRow, ImmutableArray<double>> probabilitiesOf)
    {
        List<double> probabilities = [];
        List<int> outcomes = [];
        foreach (PredictionRow row in rows)
        {
            ImmutableArray<double> values = probabilitiesOf(row);
            if (row.Outcome is { } outcome && !values.IsEmpty)
            {
                probabilities.AddRange(values);
                outcomes.Add(outcome);
            }
        }

        return outcomes.Count == 0 ? null : ProbabilityScores.Of([.. probabilities], probabilities.Count / outcomes.Count, [.. outcomes]);
    }
}
