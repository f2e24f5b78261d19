using System.Collections.Immutable;
using Betting.Execution;
using Betting.Monitoring.Performance;
using Betting.Numerics.Scoring;

namespace Betting.Monitoring.Scores;

/// <summary>A forecast with the one outcome that happened, ready to be scored.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ScoredForecast
{
    /// <summary>The prediction that it comes from.</summary>
    public required string PredictionId { get; init; }

    /// <summary>The model.</summary>
    public required string ModelId { get; init; }

    /// <summary>The league, cup or tournament.</summary>
    public required string League { get; init; }

    /// <summary>The market.</summary>
    public required MarketId Market { get; init; }

    /// <summary>One probability per outcome, adding up to 1.</summary>
    public required ImmutableArray<double> Probabilities { get; init; }

    /// <summary>What happened: a position in <see cref="Probabilities"/>.</summary>
    public required int Outcome { get; init; }

    /// <summary>How much the forecast counts.</summary>
    /// <value>1, or 0.5 where half of the stakes were returned. Default 1.</value>
    public double Weight { get; init; } = 1;

    /// <summary>The market's probabilities without margin, the baseline.</summary>
    /// <value>Default empty: no price was known.</value>
    public ImmutableArray<double> MarketProbabilities { get; init; } = [];

    /// <summary>Decimal odds per outcome, 0 where there was no price.</summary>
    /// <value>Default empty: no price was known.</value>
    public ImmutableArray<double> Odds { get; init; } = [];

    /// <summary>When the prediction was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When the fixture started.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When the outcome became known.</summary>
    public required DateTimeOffset SettledAt { get; init; }

    /// <summary>The user's own segments.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, string> Segments { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What can be scored of a logged prediction.</summary>
    /// <param name="record">The prediction.</param>
    /// <returns>
    /// Nothing while it is pending, and where no selection won, as after a push, a void or a dead heat. One forecast where the selections exclude each other,
    /// of weight 0.5 where half was returned. Where several can win (double chance, places), one forecast of two outcomes per selection that was won or lost.
    /// </returns>
    public static ImmutableArray<ScoredForecast> Of(PredictionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Outcome is not { } outcome)
        {
            return [];
        }

        if (record.Prediction.Market.Winners > 1)
        {
            return [.. Enumerable.Range(0, outcome.Selections.Length).Where(index => WeightOf(outcome.Selections[index]) > 0).Select(index => OfSelection(record, outcome, index))];
        }

        int winner = -1, winners = 0;
        for (int index = 0; index < outcome.Selections.Length; index++)
        {
            SettlementOutcome selection = outcome.Selections[index];
            if (WeightOf(selection) == 0)
            {
                return [];
            }

            if (HasWon(selection))
            {
                winner = index;
                winners++;
            }
        }

        return winners == 1 ? [Of(record, outcome, record.Prediction.Probabilities, winner, WeightOf(outcome.Selections[winner]), record.Prediction.MarketProbabilities, record.Prediction.Odds)] : [];
    }

    /// <summary>The forecast's Brier score, as the performance check takes it.</summary>
    /// <returns>The score and when the outcome became known.</returns>
    public SettledPrediction ToSettledPrediction() => new(SettledAt, ScoringRules.BrierOf(Probabilities.AsSpan(), Outcome));

    internal DateTimeOffset At(ScoreTime time) => time switch
    {
        ScoreTime.SettledAt => SettledAt,
        ScoreTime.StartsAt => StartsAt,
        _ => MadeAt,
    };

    private static ScoredForecast OfSelection(PredictionRecord record, PredictionOutcome outcome, int index)
    {
        LoggedPrediction prediction = record.Prediction;
        return Of(
            record,
            outcome,
            Pair(prediction.Probabilities[index]),
            HasWon(outcome.Selections[index]) ? 0 : 1,
            WeightOf(outcome.Selections[index]),
            prediction.MarketProbabilities.Length == 0 ? [] : Pair(prediction.MarketProbabilities[index]),
            prediction.Odds.Length == 0 ? [] : [prediction.Odds[index], 0]);
    }

    private static ScoredForecast Of(
        PredictionRecord record, PredictionOutcome outcome, ImmutableArray<double> probabilities, int happened, double weight, ImmutableArray<double> market, ImmutableArray<double> odds) => new()
        {
            PredictionId = record.Prediction.Id,
            ModelId = record.Prediction.ModelId,
            League = record.Prediction.League,
            Market = record.Prediction.Market,
            Probabilities = probabilities,
            Outcome = happened,
            Weight = weight,
            MarketProbabilities = market,
            Odds = odds,
            MadeAt = record.Prediction.MadeAt,
            StartsAt = record.Prediction.StartsAt,
            SettledAt = outcome.SettledAt,
            Segments = record.Prediction.Segments,
        };

    private static ImmutableArray<double> Pair(double probability) => [probability, 1 - probability];

    private static bool HasWon(SettlementOutcome outcome) => outcome is SettlementOutcome.Won or SettlementOutcome.HalfWon;

    private static double WeightOf(SettlementOutcome outcome) => outcome switch
    {
        SettlementOutcome.Won or SettlementOutcome.Lost => 1,
        SettlementOutcome.HalfWon or SettlementOutcome.HalfLost => 0.5,
        _ => 0,
    };
}
