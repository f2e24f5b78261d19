using System.Globalization;
using Betting.Features.Internal;
using Betting.Features.Rest;

namespace Betting.Features.Travel;

/// <summary>The venues of the options by number, in ordinal order of their names, so that the number says the same wherever the set has the same version.</summary>
internal sealed class VenueMap
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> homes = new(StringComparer.Ordinal);
    private readonly VenueLocation[] places;
    private readonly TimeZoneInfo[] zones;

    public VenueMap(TravelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Venues);
        ArgumentNullException.ThrowIfNull(options.HomeVenues);
        if (options.Venues.Count == 0)
        {
            throw new ArgumentException("Travel knows no venue: give the location of at least one in Venues.", nameof(options));
        }

        string[] names = [.. options.Venues.Keys.Order(StringComparer.Ordinal)];
        Options.Named(names, nameof(options.Venues));
        places = [.. names.Select(name => Checked(name, options.Venues[name]))];
        zones = [.. places.Select(place => RestZone.Find(place.TimeZone))];
        for (int number = 0; number < names.Length; number++)
        {
            numbers.Add(names[number], number);
        }

        foreach ((string team, string venue) in options.HomeVenues)
        {
            homes.Add(team, venue is not null && numbers.TryGetValue(venue, out int number)
                ? number
                : throw new ArgumentException($"HomeVenues says that '{team}' plays at '{venue}', which Venues does not name.", nameof(options)));
        }
    }

    public int Count => places.Length;

    public int HomeOf(string team) => homes.GetValueOrDefault(team, TeamTrips.Unknown);

    /// <summary>Where a game is played: at the venue that it names, or at the home side's.</summary>
    public int Of(Fixture fixture)
    {
        if (fixture.Venue is { } venue)
        {
            return numbers.GetValueOrDefault(venue, TeamTrips.Unknown);
        }

        return fixture.IsNeutral ? TeamTrips.Unknown : HomeOf(fixture.Home);
    }

    /// <summary>Kilometres from one venue to another; NaN where one is not known.</summary>
    public double Kilometres(int from, int to) => from < 0 || to < 0
        ? double.NaN
        : GreatCircle.Kilometres(places[from].Latitude, places[from].Longitude, places[to].Latitude, places[to].Longitude);

    /// <summary>By how many hours a clock is put forward on the way, at one instant; NaN where a venue is not known.</summary>
    public double ClockChange(int from, int to, DateTimeOffset instant) => from < 0 || to < 0
        ? double.NaN
        : (zones[to].GetUtcOffset(instant) - zones[from].GetUtcOffset(instant)).TotalHours;

    public static IEnumerable<KeyValuePair<string, string>> Describe(TravelOptions options) =>
        options.Venues.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create($"venue:{pair.Key}", string.Create(CultureInfo.InvariantCulture, $"{pair.Value.Latitude:R} {pair.Value.Longitude:R} {pair.Value.TimeZone}")))
            .Concat(options.HomeVenues.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create($"home:{pair.Key}", pair.Value)));

    private static VenueLocation Checked(string name, VenueLocation place)
    {
        if (place is null)
        {
            throw new ArgumentException($"Venues gives no location for '{name}'.", nameof(place));
        }

        if (string.IsNullOrWhiteSpace(place.TimeZone))
        {
            throw new ArgumentException($"Venues gives no time zone for '{name}'; name one of the system, or a fixed offset such as UTC-05:00.", nameof(place));
        }

        Options.Within(place.Latitude, -90, 90, $"Latitude of '{name}'");
        Options.Within(place.Longitude, -180, 180, $"Longitude of '{name}'");
        return place;
    }
}
