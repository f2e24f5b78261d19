namespace Betting.Features.Composition;

/// <summary>Which features a <see cref="SelectionTransformer"/> lets through.</summary>
/// <remarks>A pattern is a name in which <c>*</c> stands for any characters, for example <c>home_*</c>. Immutable and thread-safe as long as the lists given are not changed.</remarks>
public sealed record SelectionOptions
{
    /// <summary>What is kept.</summary>
    /// <value>Patterns, each matching at least one feature; default empty: everything.</value>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>What is taken away from what is kept.</summary>
    /// <value>Patterns, each matching at least one feature; default empty: nothing.</value>
    public IReadOnlyList<string> Drop { get; init; } = [];
}
