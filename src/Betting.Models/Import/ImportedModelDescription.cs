using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Models.Import;

/// <summary>What a file of another library does not say about its model, from which the signature is made.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ImportedModelDescription
{
    /// <summary>The exact feature set that the model was trained on.</summary>
    public required FeatureSetId FeatureSet { get; init; }

    /// <summary>The features' names in the order of the training columns. Names in the file must be the same.</summary>
    public required ImmutableArray<string> FeatureNames { get; init; }

    /// <summary>The market whose selections are the model's classes.</summary>
    public required MarketId Market { get; init; }

    /// <summary>For each class of the model (label 0, 1, ...) the index of its selection in the market.</summary>
    /// <value>A permutation of 0 to the number of classes - 1. Default: empty, which means the same order: label 0 is the market's first
    /// selection. For a home win trained as label 1 on a market of home and away, give 1, 0.</value>
    public ImmutableArray<int> SelectionOfClass { get; init; } = [];

    /// <summary>The decision time of the first training row, in UTC.</summary>
    public required DateTimeOffset TrainedFrom { get; init; }

    /// <summary>The decision time of the last training row, in UTC: from when on the model may be used without seeing its own past.</summary>
    public required DateTimeOffset TrainedTo { get; init; }

    /// <summary>The number of training rows.</summary>
    /// <value>0 or more. Default 0: not known.</value>
    public int TrainingRows { get; init; }

    /// <summary>What training saw of each feature.</summary>
    /// <value>Default: empty, which means not known: no range, and no missing value is unexpected.</value>
    public ImmutableArray<FeatureRange> TrainingRanges { get; init; } = [];
}
