using System.Collections.Immutable;

namespace Betting.Models.Training;

/// <summary>A model and the record of how it came about.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record TrainedModel
{
    /// <summary>The model.</summary>
    public required IModel Model { get; init; }

    /// <summary>SHA-256 of its artefact without texts, 64 lower-case hexadecimal digits: the same rows, parameters, seed and version of this
    /// library give the same. For a model of a foreign type it is the hash of all that went into its training.</summary>
    public required string ModelHash { get; init; }

    /// <summary>The fingerprint of the rows learned from, the same as in the model's provenance. See <see cref="Artefacts.DataFingerprint"/>.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>The trainer's kind.</summary>
    public required string TrainerKind { get; init; }

    /// <summary>The trainer's parameters.</summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    /// <summary>The version of this library.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>The rows of each outcome, in the order of the market's selections.</summary>
    public required ImmutableArray<int> OutcomeRows { get; init; }

    /// <summary>Features that had the same value in every row that had one, in the order of the columns: nothing can be learned from them, except
    /// from their absence.</summary>
    public required ImmutableArray<string> ConstantFeatures { get; init; }

    /// <summary>Features that were missing in every row, in the order of the columns: nothing is learned from them.</summary>
    public required ImmutableArray<string> MissingFeatures { get; init; }
}
