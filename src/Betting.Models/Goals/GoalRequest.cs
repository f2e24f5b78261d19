using System.Collections.Immutable;

namespace Betting.Models.Goals;

/// <summary>A game to forecast as of a decision time.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record GoalRequest
{
    private readonly DateTimeOffset decidedAt;

    /// <summary>The game: its sides and whether the venue is neutral are read.</summary>
    public required Fixture Fixture { get; init; }

    /// <summary>The decision time, in UTC: no result known later goes into the answer.</summary>
    public required DateTimeOffset DecidedAt
    {
        get => decidedAt;
        init => decidedAt = value.ToUniversalTime();
    }

    /// <summary>One number per covariate for the home side's goals, as known at the decision time; NaN counts as the mean.</summary>
    /// <value>Default: empty.</value>
    public ImmutableArray<double> HomeCovariates { get; init; } = [];

    /// <summary>One number per covariate for the away side's goals.</summary>
    /// <value>Default: empty.</value>
    public ImmutableArray<double> AwayCovariates { get; init; } = [];
}
