using System.Collections.Immutable;

namespace Betting.Models.Goals;

/// <summary>One finished game to learn goals from.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record GoalSample
{
    private readonly DateTimeOffset startsAt;
    private readonly DateTimeOffset knownAt;

    /// <summary>The fixture, by which corrections of one game are recognised; the empty id where that is not needed.</summary>
    /// <value>Default: empty.</value>
    public FixtureId Fixture { get; init; }

    /// <summary>The home side; at a neutral venue the side listed first.</summary>
    public required string Home { get; init; }

    /// <summary>The away side.</summary>
    public required string Away { get; init; }

    /// <summary>Goals of the home side, 0 to 10,000.</summary>
    public required int HomeGoals { get; init; }

    /// <summary>Goals of the away side, 0 to 10,000.</summary>
    public required int AwayGoals { get; init; }

    /// <summary>When the game started, in UTC: its age decides its weight under time decay.</summary>
    public required DateTimeOffset StartsAt
    {
        get => startsAt;
        init => startsAt = value.ToUniversalTime();
    }

    /// <summary>When the result could be known, in UTC; not before <see cref="StartsAt"/>.</summary>
    public required DateTimeOffset KnownAt
    {
        get => knownAt;
        init => knownAt = value.ToUniversalTime();
    }

    /// <summary>Whether neither side is at home, so that no home advantage applies.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool IsNeutral { get; init; }

    /// <summary>How much the game counts, before time decay.</summary>
    /// <value>Above 0 and finite. Default 1.</value>
    public double Weight { get; init; } = 1;

    /// <summary>One number per covariate for the home side's goals; NaN (not known) counts as the mean.</summary>
    /// <value>Default: empty.</value>
    public ImmutableArray<double> HomeCovariates { get; init; } = [];

    /// <summary>One number per covariate for the away side's goals; NaN (not known) counts as the mean.</summary>
    /// <value>Default: empty.</value>
    public ImmutableArray<double> AwayCovariates { get; init; } = [];

    /// <summary>The sample of a final result.</summary>
    /// <param name="result">A result with the status <see cref="ResultStatus.Final"/>; the scores of other results say nothing of strength.</param>
    /// <param name="homeCovariates">One number per covariate for the home side; default none.</param>
    /// <param name="awayCovariates">One number per covariate for the away side; default none.</param>
    /// <returns>The sample, of weight 1.</returns>
    /// <exception cref="ArgumentNullException">The result is null.</exception>
    /// <exception cref="ArgumentException">The result is not final.</exception>
    public static GoalSample From(Result result, ImmutableArray<double> homeCovariates = default, ImmutableArray<double> awayCovariates = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status != ResultStatus.Final)
        {
            throw new ArgumentException($"The result of '{result.Fixture.Id}' is {result.Status}; only final results say something of strength: leave the others out.", nameof(result));
        }

        return new GoalSample
        {
            Fixture = result.Fixture.Id,
            Home = result.Fixture.Home,
            Away = result.Fixture.Away,
            HomeGoals = result.HomeScore,
            AwayGoals = result.AwayScore,
            StartsAt = result.Fixture.StartsAt,
            KnownAt = result.KnownAt,
            IsNeutral = result.Fixture.IsNeutral,
            HomeCovariates = homeCovariates.IsDefault ? [] : homeCovariates,
            AwayCovariates = awayCovariates.IsDefault ? [] : awayCovariates,
        };
    }
}
