using System.Collections.Immutable;

namespace Betting.Models;

/// <summary>One version in a registry, without its artefact.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record RegisteredModel
{
    /// <summary>The name under which versions are counted.</summary>
    public required string Name { get; init; }

    /// <summary>The version, counted from 1 per name.</summary>
    public required int Version { get; init; }

    /// <summary>The model's own id.</summary>
    public required string ModelId { get; init; }

    /// <summary>SHA-256 of the artefact in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was registered, in UTC.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Text kept with the model.</summary>
    public required ImmutableSortedDictionary<string, string> Metadata { get; init; }

    /// <summary>Numbers kept with the model.</summary>
    public required ImmutableSortedDictionary<string, double> Metrics { get; init; }

    /// <summary>The tags that the version bears now. Default: none. See <see cref="IModelRegistry.TagAsync"/>.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
