namespace Betting.Execution.Performance;

/// <summary>The sums of one group, day by day in the order of time.</summary>
internal sealed class DayTallies
{
    private int[] days = new int[8];
    private Tally[] tallies = new Tally[8];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Days => days.AsSpan(0, Count);

    public ReadOnlySpan<Tally> Tallies => tallies.AsSpan(0, Count);

    /// <summary>Adds sums to a day, which is never before the last one.</summary>
    public void Add(int day, in Tally tally)
    {
        int last = Count - 1;
        if (last < 0 || days[last] != day)
        {
            last = Append(day);
        }

        tallies[last].Add(in tally);
    }

    /// <summary>Adds all days of a later part of the bets.</summary>
    public void Add(DayTallies later)
    {
        for (int index = 0; index < later.Count; index++)
        {
            Add(later.days[index], in later.tallies[index]);
        }
    }

    /// <summary>The sums of all days.</summary>
    public Tally Total()
    {
        Tally total = default;
        foreach (ref readonly Tally tally in Tallies)
        {
            total.Add(in tally);
        }

        return total;
    }

    private int Append(int day)
    {
        if (Count == days.Length)
        {
            Array.Resize(ref days, 2 * Count);
            Array.Resize(ref tallies, 2 * Count);
        }

        days[Count] = day;
        return Count++;
    }
}
