namespace Betting.Features.Composition;

/// <summary>Which results a <see cref="ResultFilterTransformer"/> lets through: those that meet every list that is not empty.</summary>
/// <remarks>The order of a list does not matter. Immutable and thread-safe as long as the lists given are not changed.</remarks>
public sealed record ResultFilterOptions
{
    /// <summary>The competitions, as published.</summary>
    /// <value>Distinct, upper and lower case matter; default empty: all.</value>
    public IReadOnlyList<string> Competitions { get; init; } = [];

    /// <summary>The phases, as published, for example <c>REG</c>. A result without a phase meets no list of phases.</summary>
    /// <value>Distinct, upper and lower case matter; default empty: all, also without a phase.</value>
    public IReadOnlyList<string> Phases { get; init; } = [];

    /// <summary>How the games ended.</summary>
    /// <value>Distinct; default empty: all.</value>
    public IReadOnlyList<ResultStatus> Statuses { get; init; } = [];
}
