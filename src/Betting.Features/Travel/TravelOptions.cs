namespace Betting.Features.Travel;

/// <summary>The parameters of <see cref="TravelTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe as long as the maps and the list given are not changed.</remarks>
public sealed record TravelOptions
{
    /// <summary>Where venues lie, by the name in <see cref="Fixture.Venue"/> or in <see cref="HomeVenues"/>.</summary>
    /// <value>At least one; names are compared exactly.</value>
    public IReadOnlyDictionary<string, VenueLocation> Venues { get; init; } = new Dictionary<string, VenueLocation>(StringComparer.Ordinal);

    /// <summary>The home venue of each team: where it plays at home when the fixture names no venue, and where it comes from after a break.</summary>
    /// <value>Team to a name in <see cref="Venues"/>; default none, so that only named venues are known.</value>
    public IReadOnlyDictionary<string, string> HomeVenues { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>After how long since the start of its last game a team is taken to be back home.</summary>
    /// <value>Days of 24 hours, 0 to 366; default 4. With 0 every trip begins at home.</value>
    public double HomeAfterDays { get; init; } = 4;

    /// <summary>How far back from the start of the coming game trips are added up.</summary>
    /// <value>Days of 24 hours, 1 to 366, ascending; default 7. Empty for no sums.</value>
    public IReadOnlyList<int> Windows { get; init; } = [7];
}
