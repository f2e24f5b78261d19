using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Models;

/// <summary>Probabilities of the outcomes of one market of one fixture, made at one instant.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record Prediction
{
    private readonly DateTimeOffset madeAt;

    /// <summary>The fixture.</summary>
    public required Fixture Fixture { get; init; }

    /// <summary>The market whose outcomes are predicted.</summary>
    public required MarketId Market { get; init; }

    /// <summary>One probability per selection of <see cref="Market"/>, each in [0, 1], adding up to 1.</summary>
    public required ImmutableArray<double> Probabilities { get; init; }

    /// <summary>The model that answered.</summary>
    public required string ModelId { get; init; }

    /// <summary>The exact features that the model saw.</summary>
    public required FeatureSetId FeatureSet { get; init; }

    /// <summary>The decision time, in UTC: nothing known later went into the answer.</summary>
    public required DateTimeOffset MadeAt
    {
        get => madeAt;
        init => madeAt = value.ToUniversalTime();
    }

    /// <summary>What a reader must know before trusting the answer. Default: nothing.</summary>
    public PredictionCaveats Caveats { get; init; }
}
