namespace Betting.Features.Schedule;

/// <summary>The parameters of <see cref="SeasonPhaseTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record SeasonPhaseOptions
{
    /// <summary>How long a season lasts from its first game to its last.</summary>
    /// <value>1 to 1,000 days; default <see langword="null"/>: as long as the competition's season before, as far as its results were known.</value>
    public double? SeasonDays { get; init; }
}
