namespace Betting.Testing.Leagues;

/// <summary>The standings of one season: points, then goal difference, then goals, then name.</summary>
internal sealed class LeagueTable(IReadOnlyList<Club> clubs)
{
    private readonly (int Points, int Difference, int Goals)[] lines = new (int, int, int)[clubs.Count];

    public void Enter(int home, int away, int homeGoals, int awayGoals)
    {
        Add(home, homeGoals, awayGoals);
        Add(away, awayGoals, homeGoals);
    }

    /// <summary>Positions in the list of clubs, the champion first.</summary>
    public int[] Ranking()
    {
        int[] order = new int[clubs.Count];
        for (int index = 0; index < order.Length; index++)
        {
            order[index] = index;
        }

        Array.Sort(order, (first, second) =>
        {
            int byLine = lines[second].CompareTo(lines[first]);
            return byLine != 0 ? byLine : string.CompareOrdinal(clubs[first].Name, clubs[second].Name);
        });
        return order;
    }

    private void Add(int club, int scored, int conceded)
    {
        int points = scored > conceded ? 3 : scored == conceded ? 1 : 0;
        (int total, int difference, int goals) = lines[club];
        lines[club] = (total + points, difference + scored - conceded, goals + scored);
    }
}
