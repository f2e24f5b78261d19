namespace Betting.Features.Composition;

/// <summary>Which differences a <see cref="DifferenceTransformer"/> adds.</summary>
/// <remarks>Immutable and thread-safe as long as the list given is not changed.</remarks>
public sealed record DifferenceOptions
{
    /// <summary>Which pairs, by what follows <c>home_</c> and <c>away_</c>: <c>elo</c> for <c>home_elo</c> and <c>away_elo</c>.</summary>
    /// <value>Distinct; the order does not matter. Default empty: every pair there is.</value>
    public IReadOnlyList<string> Pairs { get; init; } = [];

    /// <summary>Whether both sides of those pairs stay features.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool KeepSides { get; init; } = true;
}
