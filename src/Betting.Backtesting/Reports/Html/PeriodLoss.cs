using Betting.Numerics.Scoring;

namespace Betting.Backtesting.Reports.Html;

/// <summary>The mean log loss of the games of one period.</summary>
/// <param name="Ordinal">The period's number on its scale.</param>
/// <param name="Games">How many games were scored, at least one.</param>
/// <param name="Model">The model's mean log loss.</param>
/// <param name="Market">The closing prices' mean log loss on the same games; <see langword="null"/> where the source has none.</param>
internal readonly record struct PeriodLoss(int Ordinal, int Games, double Model, double? Market)
{
    /// <summary>Model minus market; below 0 the model was better.</summary>
    public double? Difference => Model - Market;

    /// <summary>Scores rows period by period, in order; periods without a game are left out.</summary>
    public static List<PeriodLoss> Of(IReadOnlyList<PredictionRow> rows, PeriodScale scale, bool withMarket)
    {
        SortedDictionary<int, (int Games, double Model, double Market)> sums = [];
        foreach (PredictionRow row in rows)
        {
            int ordinal = scale.OrdinalOf(row.Prediction.Fixture.StartsAt);
            int outcome = row.Outcome.GetValueOrDefault();
            double model = ScoringRules.LogLossOf(row.Prediction.Probabilities.AsSpan(), outcome);
            double market = withMarket ? ScoringRules.LogLossOf(row.Market.AsSpan(), outcome) : 0;
            sums.TryGetValue(ordinal, out (int Games, double Model, double Market) sum);
            sums[ordinal] = (sum.Games + 1, sum.Model + model, sum.Market + market);
        }

        return [.. sums.Select(pair => new PeriodLoss(
            pair.Key,
            pair.Value.Games,
            pair.Value.Model / pair.Value.Games,
            withMarket ? pair.Value.Market / pair.Value.Games : null))];
    }
}
