using System.Collections.Immutable;

namespace Betting.Models.Artefacts;

/// <summary>What <see cref="ModelArtefactFormat.Read"/> found.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record ModelArtefact
{
    /// <summary>The model; its predictions are those of the model that was written, bit for bit.</summary>
    public required IModel Model { get; init; }

    /// <summary>The texts that were written with it.</summary>
    public required ImmutableSortedDictionary<string, string> Metadata { get; init; }

    /// <summary>Where the model comes from; <see langword="null"/> where it was not said, as in every artefact of version 1.</summary>
    public ModelProvenance? Provenance { get; init; }

    /// <summary>The version of the format, 1 or 2.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>SHA-256 of the body, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
