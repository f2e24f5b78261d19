using Betting.Features.Form;

namespace Betting.Features.Exponential;

/// <summary>The parameters of <see cref="ExponentialFormTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe as long as the lists given are not changed.</remarks>
public sealed record ExponentialFormOptions
{
    /// <summary>What is averaged; see <see cref="RollingFormOptions.Metrics"/> for the names.</summary>
    /// <value>At least one, distinct; default the points scored, the points allowed and the margin.</value>
    public IReadOnlyList<string> Metrics { get; init; } = ["points_scored", "points_allowed", "margin"];

    /// <summary>After how many further games a game weighs half as much.</summary>
    /// <value>Games, 0.1 to 1,000, fractions allowed, at least one, ascending; default 5 and 20.</value>
    public IReadOnlyList<double> HalfLives { get; init; } = [5, 20];

    /// <summary>How many games with a value of the metric a mean needs.</summary>
    /// <value>1 to 1,000 games; default 3.</value>
    public int MinimumGames { get; init; } = 3;

    /// <summary>Whether each side has its own features, <c>home_...</c> and <c>away_...</c>.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitSides { get; init; } = true;

    /// <summary>Whether home minus away is a feature, <c>difference_...</c>.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool EmitDifference { get; init; }
}
