using System.Globalization;
using Betting.Features.Internal;

namespace Betting.Features.Travel;

/// <summary>
/// How far both sides come: <c>home_travel_km</c> (great-circle distance to this game's venue, in kilometres), <c>home_time_zone_change</c> (hours by which
/// the clock is put forward on the way; eastward is positive) and <c>home_travel_km_last_7_days</c> (the trips to the games of the days before and to
/// this one), the same with <c>away_</c>, and <c>difference_</c> (home minus away).
/// </summary>
/// <remarks>
/// <para>A trip to a game begins at the venue of the team's last game before it, or at its home venue where that game started more than
/// <see cref="TravelOptions.HomeAfterDays"/> before or none is known. Trips back home are not added up. A window holds the games that started before the
/// coming one by at most its days. The clocks of both ends are compared at the start of the game travelled to, so that the change between summer and winter
/// time is no travel.</para>
/// <para>A game is played at <see cref="Fixture.Venue"/>; where the fixture names none, at the home side's home venue, unless the venue is neutral. A
/// venue that the options do not locate is not known, and whatever depends on it is NaN.</para>
/// <para>Only results known at the decision time are seen. Finished and abandoned games were travelled to; cancelled and awarded ones were not. Not
/// thread-safe.</para>
/// </remarks>
public sealed class TravelTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const int LargestWindow = 366;
    private static readonly string[] Roles = ["home", "away", "difference"];

    private readonly VenueMap venues;
    private readonly TimeSpan homeAfter;
    private readonly TimeSpan[] windows;
    private Dictionary<string, TeamTrips> teams = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range, a home venue is not located, or this machine does not know a time zone.</exception>
    public TravelTransformer(TravelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        venues = new VenueMap(options);
        homeAfter = TimeSpan.FromDays(options.HomeAfterDays);
        windows = [.. options.Windows.Select(days => TimeSpan.FromDays(days))];
        Parameters parameters = new()
        {
            { "home_after_days", options.HomeAfterDays },
            { "windows", options.Windows.Select(window => window.ToString(CultureInfo.InvariantCulture)) },
        };
        parameters.AddRange(VenueMap.Describe(options));
        Features = new FeatureSet("travel", CodeVersion, "Kilometres and time zones that both sides travel to the game, and their sums of the days before.", Names(options), parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        int width = 2 + windows.Length;
        Write(request.Fixture.Home, request.Fixture, destination);
        Write(request.Fixture.Away, request.Fixture, destination[width..]);
        for (int index = 0; index < width; index++)
        {
            destination[(2 * width) + index] = destination[index] - destination[width + index];
        }
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status is ResultStatus.Final or ResultStatus.Abandoned)
        {
            int venue = venues.Of(result.Fixture);
            Add(result.Fixture.Home, result.Fixture.StartsAt, venue);
            Add(result.Fixture.Away, result.Fixture.StartsAt, venue);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.WriteNamed(teams, trips => trips.Save(writer));

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        teams = reader.ReadNamed(sizeof(int) + TeamTrips.MinimumBytes, "team", () => TeamTrips.Restore(reader, LongestWindow, venues.Count));

    private TimeSpan LongestWindow => windows.Length == 0 ? TimeSpan.Zero : windows[^1];

    private static void Check(TravelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Windows);
        Options.Within(options.HomeAfterDays, 0, LargestWindow, nameof(options.HomeAfterDays));
        int last = 0;
        foreach (int window in options.Windows)
        {
            Options.Within(window, 1, LargestWindow, nameof(options.Windows));
            if (window <= last)
            {
                throw new ArgumentException($"Windows must ascend; {window} follows {last}.", nameof(options));
            }

            last = window;
        }
    }

    private static IEnumerable<string> Names(TravelOptions options)
    {
        foreach (string role in Roles)
        {
            yield return $"{role}_travel_km";
            yield return $"{role}_time_zone_change";
            foreach (int window in options.Windows)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{role}_travel_km_last_{window}_days");
            }
        }
    }

    private void Write(string team, Fixture fixture, Span<double> destination)
    {
        teams.TryGetValue(team, out TeamTrips? trips);
        int home = venues.HomeOf(team);
        int last = trips?.Before(fixture.StartsAt) ?? -1;
        int there = venues.Of(fixture);
        int from = From(trips, last, fixture.StartsAt, home);
        double coming = venues.Kilometres(from, there);
        destination[0] = coming;
        destination[1] = venues.ClockChange(from, there, fixture.StartsAt);
        for (int index = 0; index < windows.Length; index++)
        {
            destination[2 + index] = coming + Travelled(trips, last, fixture.StartsAt - windows[index], home);
        }
    }

    // Newest first, so that the order of additions does not depend on what is still kept of older games.
    private double Travelled(TeamTrips? trips, int last, DateTimeOffset since, int home)
    {
        double kilometres = 0;
        for (int index = last; index >= 0 && trips!.Stops[index].StartsAt >= since; index--)
        {
            TeamTrips.Stop stop = trips.Stops[index];
            kilometres += venues.Kilometres(From(trips, index - 1, stop.StartsAt, home), stop.Venue);
        }

        return kilometres;
    }

    private int From(TeamTrips? trips, int last, DateTimeOffset start, int home) =>
        last >= 0 && start - trips!.Stops[last].StartsAt <= homeAfter ? trips.Stops[last].Venue : home;

    private void Add(string team, DateTimeOffset start, int venue)
    {
        if (!teams.TryGetValue(team, out TeamTrips? trips))
        {
            trips = new TeamTrips(LongestWindow);
            teams.Add(team, trips);
        }

        trips.Add(start, venue);
    }
}
