using System.Collections.Immutable;
using Betting.Models.Evaluation;
using Betting.Monitoring;
using Betting.Monitoring.Drift;

namespace Betting.Backtesting.Reports;

/// <summary>Everything a run found, for people and programs.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record BacktestReport
{
    /// <summary>The source's name, for example <c>football-data</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The sport.</summary>
    public required string Sport { get; init; }

    /// <summary>The market that was predicted and bet on.</summary>
    public required MarketId Market { get; init; }

    /// <summary>The kind of model, for example <c>boosted-trees</c>.</summary>
    public required string ModelName { get; init; }

    /// <summary>The number of distinct fixtures.</summary>
    public required int Fixtures { get; init; }

    /// <summary>The number of fixtures with a result.</summary>
    public required int Results { get; init; }

    /// <summary>The number of rows of which nothing could be used.</summary>
    public required int RejectedRows { get; init; }

    /// <summary>The predictions in the order in which they were made.</summary>
    public required ImmutableArray<PredictionRow> Predictions { get; init; }

    /// <summary>The model's scores over all predictions with an outcome; <see langword="null"/> where there is none.</summary>
    public required ProbabilityScores? ModelScores { get; init; }

    /// <summary>The model's scores over the rows that have a closing price; <see langword="null"/> where there is none.</summary>
    public required ProbabilityScores? ModelScoresOnMarketRows { get; init; }

    /// <summary>The closing price's scores over those same rows; <see langword="null"/> where there is none.</summary>
    public required ProbabilityScores? MarketScores { get; init; }

    /// <summary>The scores by league, month of the prediction, favourite and odds of the favourite, each against the closing price on the same
    /// rows; <see langword="null"/> where no prediction has an outcome.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>The settled bets in the order of settlement.</summary>
    public required ImmutableArray<BetRow> Bets { get; init; }

    /// <summary>What the bets came to; <see langword="null"/> where the source has no price to bet at.</summary>
    public required BetSummary? BetSummary { get; init; }

    /// <summary>The balance before the first bet.</summary>
    public required decimal BankrollStart { get; init; }

    /// <summary>The balance after the last bet.</summary>
    public required decimal BankrollEnd { get; init; }

    /// <summary>How often each limit refused a bet; one bet may violate several.</summary>
    public required ImmutableSortedDictionary<string, int> Denials { get; init; }

    /// <summary>What the checks of the data and of the features found, where nothing is wrong included; empty where no check was made.</summary>
    public ImmutableArray<Finding> Quality { get; init; } = [];

    /// <summary>How far each feature moved in the last year of decisions; empty where there was too little history.</summary>
    public required ImmutableArray<FeatureDrift> Drift { get; init; }

    /// <summary>The alerts that would have been sent, oldest first.</summary>
    public required ImmutableArray<Alert> Alerts { get; init; }

    /// <summary>Wall-clock seconds of each stage, in the order of the flow.</summary>
    public required ImmutableArray<KeyValuePair<string, double>> SecondsByStage { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public required int Seed { get; init; }

    /// <summary>SHA-256 of the data that was read, in lower-case hexadecimal.</summary>
    public required string DataHash { get; init; }

    /// <summary>The version of the libraries.</summary>
    public required string Version { get; init; }
}
