namespace Betting.Features.Form;

/// <summary>The parameters of <see cref="SeasonFormTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe as long as the list given is not changed.</remarks>
public sealed record SeasonFormOptions
{
    /// <summary>What is averaged; see <see cref="RollingFormOptions.Metrics"/> for the names.</summary>
    /// <value>At least one, distinct; default the margin and the result points.</value>
    public IReadOnlyList<string> Metrics { get; init; } = ["margin", "result_points"];

    /// <summary>How many games of the season a mean needs.</summary>
    /// <value>1 to 1,000 games; default 3.</value>
    public int MinimumGames { get; init; } = 3;

    /// <summary>Whether each side has its own features, <c>home_season_...</c> and <c>away_season_...</c>, with the number of games.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitSides { get; init; } = true;

    /// <summary>Whether home minus away is a feature, <c>difference_season_...</c>.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool EmitDifference { get; init; }
}
