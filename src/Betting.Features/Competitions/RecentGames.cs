using Betting.Features.Internal;

namespace Betting.Features.Competitions;

/// <summary>The scores of a competition's latest games with their exact sums.</summary>
internal sealed class RecentGames(int limit)
{
    private readonly RecentValues<(int Home, int Away)> scores = new(limit);

    public int Count => scores.Count;

    public long HomeWins { get; private set; }

    public long Draws { get; private set; }

    public long Points { get; private set; }

    public void Add(int home, int away)
    {
        if (scores.Add((home, away), out (int Home, int Away) removed))
        {
            Tally(removed.Home, removed.Away, -1);
        }

        Tally(home, away, 1);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(scores.Count);
        for (int age = scores.Count - 1; age >= 0; age--)
        {
            (int home, int away) = scores.FromNewest(age);
            writer.Write(home);
            writer.Write(away);
        }
    }

    public void Restore(BinaryReader reader)
    {
        int count = reader.ReadCount(2 * sizeof(int), "games");
        if (count > limit)
        {
            throw new InvalidDataException($"The state keeps {count} games of a competition; the options keep {limit}.");
        }

        for (int index = 0; index < count; index++)
        {
            int home = reader.ReadInt32();
            int away = reader.ReadInt32();
            if (home < 0 || away < 0)
            {
                throw new InvalidDataException($"The state holds the score {home}-{away}; scores are not negative.");
            }

            Add(home, away);
        }
    }

    private void Tally(int home, int away, int sign)
    {
        HomeWins += home > away ? sign : 0;
        Draws += home == away ? sign : 0;
        Points += sign * ((long)home + away);
    }
}
