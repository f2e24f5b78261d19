using System.Collections.Immutable;

namespace Betting.Features.Composition;

/// <summary>What a <see cref="RenameTransformer"/> calls the features of the transformer inside.</summary>
/// <remarks>Immutable and thread-safe as long as the dictionary given is not changed.</remarks>
public sealed record RenameOptions
{
    /// <summary>New names of single features; <see cref="Prefix"/> and <see cref="Suffix"/> are added to them too.</summary>
    /// <value>By the name that the transformer inside gives; default empty.</value>
    public IReadOnlyDictionary<string, string> Names { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What every name starts with.</summary>
    /// <value>Default empty.</value>
    public string Prefix { get; init; } = "";

    /// <summary>What every name ends with.</summary>
    /// <value>Default empty.</value>
    public string Suffix { get; init; } = "";
}
