using System.Collections.Immutable;

namespace Betting.Models;

/// <summary>A model artefact to be kept by a registry.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ModelRegistration
{
    /// <summary>The name under which versions are counted, for example <c>football/match-result</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The model's own id, for example <c>boosted-trees-20200101-3f2a90c1</c>.</summary>
    public required string ModelId { get; init; }

    /// <summary>The artefact: plain data, never code.</summary>
    public required ImmutableArray<byte> Artefact { get; init; }

    /// <summary>When it was registered, in UTC.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Anything worth keeping as text: parameters, data fingerprint, library version.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Numbers worth comparing, for example <c>logLoss</c>.</summary>
    public ImmutableSortedDictionary<string, double> Metrics { get; init; } = ImmutableSortedDictionary<string, double>.Empty;
}
