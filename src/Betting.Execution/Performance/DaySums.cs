namespace Betting.Execution.Performance;

/// <summary>Money by day. Days near each other are kept at hand, all others in a table.</summary>
internal sealed class DaySums
{
    private const int Slots = 64;

    private readonly Dictionary<int, Int128> rest = [];
    private readonly int[] days = new int[Slots];
    private readonly Int128[] sums = new Int128[Slots];

    /// <summary>Adds an amount to a day.</summary>
    public void Add(int day, long units)
    {
        int slot = day & (Slots - 1);
        if (days[slot] != day)
        {
            Store(slot);
            days[slot] = day;
        }

        sums[slot] += units;
    }

    /// <summary>Every day with its sum, in no order.</summary>
    public IReadOnlyDictionary<int, Int128> All()
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            Store(slot);
        }

        return rest;
    }

    private void Store(int slot)
    {
        if (sums[slot] != 0)
        {
            rest[days[slot]] = rest.GetValueOrDefault(days[slot]) + sums[slot];
            sums[slot] = 0;
        }
    }
}
