using Betting.Features;
using Betting.Ingestion;
using Betting.Models;

namespace Betting.Backtesting;

/// <summary>What a run works on.</summary>
/// <remarks>The transformers belong to the run and must not be used elsewhere.</remarks>
public sealed record BacktestInput
{
    /// <summary>The source's name, for the report.</summary>
    public required string Source { get; init; }

    /// <summary>Fixtures, results and prices.</summary>
    public required SportsHistory History { get; init; }

    /// <summary>SHA-256 of the data in lower-case hexadecimal, for the report.</summary>
    public required string DataHash { get; init; }

    /// <summary>The features, fresh and without state.</summary>
    public required IReadOnlyList<IFeatureTransformer> Transformers { get; init; }

    /// <summary>How old the features' values may be when they are read from the store; <see langword="null"/>, the default, for no limit. Part of the features' version.</summary>
    public TimeSpan? FeatureTimeToLive { get; init; }

    /// <summary>Learns the models: a learner of Betting.Models, whose models can be kept as artefacts.</summary>
    public required ITrainer Trainer { get; init; }

    /// <summary>Seconds that reading the data took, for the report.</summary>
    public double IngestionSeconds { get; init; }
}
