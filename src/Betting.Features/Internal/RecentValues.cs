namespace Betting.Features.Internal;

/// <summary>The newest values up to a limit, in a ring that grows only as values arrive. Adding takes constant time.</summary>
internal sealed class RecentValues<T>(int limit)
    where T : struct
{
    private const int FirstCapacity = 4;

    private T[] items = [];
    private int next;

    public int Count { get; private set; }

    /// <summary>Adds the newest value; returns whether the oldest had to go, and which it was.</summary>
    public bool Add(T value, out T removed)
    {
        if (Count == items.Length && Count < limit)
        {
            Grow();
        }

        bool full = Count == items.Length;
        removed = full ? items[next] : default;
        items[next] = value;
        next = next + 1 == items.Length ? 0 : next + 1;
        Count = full ? Count : Count + 1;
        return full;
    }

    /// <summary>The value that arrived <paramref name="age"/> values before the newest.</summary>
    public T FromNewest(int age)
    {
        int index = next - 1 - age;
        return items[index < 0 ? index + items.Length : index];
    }

    // Only a full ring grows, and a ring below its limit has never wrapped past its end: oldest first from index next.
    private void Grow()
    {
        T[] larger = new T[Math.Min(limit, Math.Max(FirstCapacity, items.Length * 2))];
        for (int index = 0; index < Count; index++)
        {
            larger[index] = FromNewest(Count - 1 - index);
        }

        items = larger;
        next = Count;
    }
}
