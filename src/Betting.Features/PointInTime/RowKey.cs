namespace Betting.Features.PointInTime;

/// <summary>What decides which of two rows of one entity is newer: event time, then known-at, then the order of writing.</summary>
internal readonly record struct RowKey(long EventTime, long KnownAt, int Row) : IComparable<RowKey>
{
    /// <summary>Older than every row.</summary>
    public static RowKey None { get; } = new(long.MinValue, long.MinValue, -1);

    public int CompareTo(RowKey other)
    {
        if (EventTime != other.EventTime)
        {
            return EventTime < other.EventTime ? -1 : 1;
        }

        return KnownAt != other.KnownAt ? KnownAt.CompareTo(other.KnownAt) : Row.CompareTo(other.Row);
    }
}
