using System.Runtime.CompilerServices;

namespace Betting.Execution.Performance;

/// <summary>Groups by one or two names, found without allocating.</summary>
internal sealed class NameTable
{
    private int[] slots = new int[64];
    private string[] first = new string[16];
    private string[] second = new string[16];
    private DayTallies[] groups = new DayTallies[16];
    private string? lastFirst;
    private string? lastSecond;
    private DayTallies? last;

    public int Count { get; private set; }

    public (string First, string Second) NameAt(int index) => (first[index], second[index]);

    public DayTallies At(int index) => groups[index];

    /// <summary>The group of a pair of names, made where it is new.</summary>
    public DayTallies Of(string one, string two)
    {
        if (last is not null && ReferenceEquals(lastFirst, one) && ReferenceEquals(lastSecond, two))
        {
            return last;
        }

        (lastFirst, lastSecond, last) = (one, two, Find(one, two));
        return last;
    }

    private DayTallies Find(string one, string two)
    {
        int slot = (int)(Hash(one, two) & (uint)(slots.Length - 1));
        while (slots[slot] is > 0 and int found)
        {
            if (string.Equals(first[found - 1], one) && string.Equals(second[found - 1], two))
            {
                return groups[found - 1];
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        return Append(one, two, slot);
    }

    private DayTallies Append(string one, string two, int slot)
    {
        if (Count == groups.Length)
        {
            Array.Resize(ref first, 2 * Count);
            Array.Resize(ref second, 2 * Count);
            Array.Resize(ref groups, 2 * Count);
            slots = new int[8 * Count];
            for (int index = 0; index < Count; index++)
            {
                slots[FreeSlot(first[index], second[index])] = index + 1;
            }

            slot = FreeSlot(one, two);
        }

        (first[Count], second[Count], groups[Count]) = (one, two, new DayTallies());
        slots[slot] = Count + 1;
        return groups[Count++];
    }

    private int FreeSlot(string one, string two)
    {
        int slot = (int)(Hash(one, two) & (uint)(slots.Length - 1));
        while (slots[slot] > 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }

    private static uint Hash(string one, string two)
    {
        uint hash = (Hash(one) * 0x9E3779B1u) + Hash(two);
        hash *= 0x85EBCA6Bu;
        return hash ^ (hash >> 15);
    }

    // A few characters tell the names of sports, leagues and bookmakers apart; where they do not, the search goes on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(string name)
    {
        uint length = (uint)name.Length;
        return length == 0
            ? 0
            : (((((length * 31) + name[0]) * 31) + name[(int)(length / 2)]) * 31 + name[^1]) * 31 + name[(int)(length - 1) / 3 * 2];
    }
}
