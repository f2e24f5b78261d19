using Betting.Features.Internal;

namespace Betting.Features.Travel;

/// <summary>Where one team played, by start: the games within the longest window of the latest one, and the one before them, from which it came.</summary>
internal sealed class TeamTrips(TimeSpan longestWindow)
{
    /// <summary>The number of a venue that is not known.</summary>
    public const int Unknown = -1;

    private readonly List<Stop> stops = [];

    public static int MinimumBytes => (2 * sizeof(int)) + sizeof(long);

    public IReadOnlyList<Stop> Stops => stops;

    /// <summary>The index of the last game that starts before an instant, or -1.</summary>
    public int Before(DateTimeOffset start)
    {
        int index = stops.Count - 1;
        while (index >= 0 && stops[index].StartsAt >= start)
        {
            index--;
        }

        return index;
    }

    public void Add(DateTimeOffset start, int venue)
    {
        int place = stops.Count;
        while (place > 0 && stops[place - 1].StartsAt > start)
        {
            place--;
        }

        stops.Insert(place, new Stop(start, venue));
        int old = 0;
        while (old + 1 < stops.Count && stops[^1].StartsAt - stops[old + 1].StartsAt > longestWindow)
        {
            old++;
        }

        stops.RemoveRange(0, old);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(stops.Count);
        foreach (Stop stop in stops)
        {
            writer.WriteInstant(stop.StartsAt);
            writer.Write(stop.Venue);
        }
    }

    public static TeamTrips Restore(BinaryReader reader, TimeSpan longestWindow, int venues)
    {
        TeamTrips trips = new(longestWindow);
        int count = reader.ReadCount(sizeof(long) + sizeof(int), "games");
        if (count == 0)
        {
            throw new InvalidDataException("The state names a team without games.");
        }

        for (int index = 0; index < count; index++)
        {
            Stop stop = new(reader.ReadInstant("the start of a game"), reader.ReadInt32());
            if (stop.Venue < Unknown || stop.Venue >= venues)
            {
                throw new InvalidDataException($"The state holds the venue {stop.Venue}; the options name {venues}.");
            }

            if (index > 0 && stop.StartsAt < trips.stops[^1].StartsAt)
            {
                throw new InvalidDataException("The state holds starts of games that do not ascend.");
            }

            trips.stops.Add(stop);
        }

        return trips;
    }

    /// <summary>A game that a team played.</summary>
    public readonly record struct Stop(DateTimeOffset StartsAt, int Venue);
}
