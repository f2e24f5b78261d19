using Betting.Features.Internal;

namespace Betting.Features.HeadToHead;

/// <summary>The latest meetings of two teams by start, oldest first, with margins from the view of the first team.</summary>
internal sealed class Meetings(int limit)
{
    private readonly List<Meeting> items = [];

    public int Count => items.Count;

    /// <summary>Adds a meeting in its place; one older than all that are kept is dropped where there is no room.</summary>
    public void Add(DateTimeOffset start, int margin)
    {
        int place = items.Count;
        while (place > 0 && items[place - 1].StartsAt > start)
        {
            place--;
        }

        items.Insert(place, new Meeting(start, margin));
        if (items.Count > limit)
        {
            items.RemoveAt(0);
        }
    }

    /// <summary>
    /// The weighted mean margin and share of wins of one of the two. Only how much older one meeting is than another matters to a mean, so
    /// ages count from the latest meeting, whose weight is 1: the sum of weights never vanishes.
    /// </summary>
    public (double Margin, double Wins) Means(bool ofFirst, double halfLifeDays)
    {
        if (items.Count == 0)
        {
            return (double.NaN, double.NaN);
        }

        DateTimeOffset latest = items[^1].StartsAt;
        double weights = 0;
        double margins = 0;
        double wins = 0;
        foreach (Meeting meeting in items)
        {
            double weight = Math.Pow(2, -(latest - meeting.StartsAt).TotalDays / halfLifeDays);
            int margin = ofFirst ? meeting.Margin : -meeting.Margin;
            weights += weight;
            margins += weight * margin;
            wins += margin > 0 ? weight : 0;
        }

        return (margins / weights, wins / weights);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(items.Count);
        foreach (Meeting meeting in items)
        {
            writer.WriteInstant(meeting.StartsAt);
            writer.Write(meeting.Margin);
        }
    }

    public void Restore(BinaryReader reader)
    {
        int count = reader.ReadCount(sizeof(long) + sizeof(int), "meetings");
        if (count == 0 || count > limit)
        {
            throw new InvalidDataException($"The state keeps {count} meetings of two teams; the options keep 1 to {limit}.");
        }

        for (int index = 0; index < count; index++)
        {
            DateTimeOffset start = reader.ReadInstant("a meeting");
            int margin = reader.ReadInt32();
            if (margin == int.MinValue || (index > 0 && start < items[^1].StartsAt))
            {
                throw new InvalidDataException("The state holds meetings out of order or a margin that no scores have.");
            }

            items.Add(new Meeting(start, margin));
        }
    }

    private readonly record struct Meeting(DateTimeOffset StartsAt, int Margin);
}
