using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Models;

/// <summary>What a model takes and gives: a caller that cannot match it is refused.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ModelSignature
{
    /// <summary>The exact feature set that the model was trained on.</summary>
    public required FeatureSetId FeatureSet { get; init; }

    /// <summary>The features' names in the order of the input.</summary>
    public required ImmutableArray<string> FeatureNames { get; init; }

    /// <summary>The market whose selections, in order, are the output.</summary>
    public required MarketId Market { get; init; }

    /// <summary>What the model does with a missing feature.</summary>
    public required MissingPolicy MissingPolicy { get; init; }

    /// <summary>What training saw of each feature, in the order of <see cref="FeatureNames"/>.</summary>
    public required ImmutableArray<FeatureRange> TrainingRanges { get; init; }

    /// <summary>The decision time of the first training row, in UTC.</summary>
    public required DateTimeOffset TrainedFrom { get; init; }

    /// <summary>The decision time of the last training row, in UTC.</summary>
    public required DateTimeOffset TrainedTo { get; init; }

    /// <summary>The number of training rows.</summary>
    public required int TrainingRows { get; init; }
}
