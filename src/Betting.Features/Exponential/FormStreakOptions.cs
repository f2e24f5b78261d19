namespace Betting.Features.Exponential;

/// <summary>The parameters of <see cref="FormStreakTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FormStreakOptions
{
    /// <summary>Whether each side has its own features, <c>home_...</c> and <c>away_...</c>.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitSides { get; init; } = true;

    /// <summary>Whether home minus away is a feature, <c>difference_...</c>.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool EmitDifference { get; init; }
}
