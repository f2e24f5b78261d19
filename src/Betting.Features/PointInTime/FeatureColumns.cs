namespace Betting.Features.PointInTime;

/// <summary>Feature rows as columns of numbers, in the order in which they were written.</summary>
/// <remarks>A view: whoever owns the memory must not change it while it is read.</remarks>
public readonly ref struct FeatureColumns
{
    /// <summary>The entity of each row, as a number from 0 to <see cref="EntityCount"/> - 1.</summary>
    public required ReadOnlySpan<int> Entities { get; init; }

    /// <summary>How many entities are numbered; not negative.</summary>
    public required int EntityCount { get; init; }

    /// <summary>The instant that each row describes: ticks of 100 ns, UTC.</summary>
    public required ReadOnlySpan<long> EventTimes { get; init; }

    /// <summary>When each row could first be known: ticks of 100 ns, UTC. Empty where every row was known at its event time. Default empty.</summary>
    public ReadOnlySpan<long> KnownAts { get; init; }

    /// <summary>All values, row after row; NaN means null.</summary>
    public required ReadOnlySpan<double> Values { get; init; }

    /// <summary>How many values a row has; 1 or more.</summary>
    public required int Width { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Count => Entities.Length;

    internal ReadOnlySpan<long> KnownOrEventTimes => KnownAts.IsEmpty ? EventTimes : KnownAts;

    internal void Check()
    {
        if (Width < 1)
        {
            throw new ArgumentException($"A row has {Width} values; it needs at least one.");
        }

        if (EventTimes.Length != Count || (!KnownAts.IsEmpty && KnownAts.Length != Count) || Values.Length != (long)Count * Width)
        {
            throw new ArgumentException($"{Count} entities need as many event times, as many known-ats or none, and {(long)Count * Width} values of {Width} a row; {EventTimes.Length}, {KnownAts.Length} and {Values.Length} were given.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(EntityCount);
        for (int row = 0; row < Count; row++)
        {
            if ((uint)Entities[row] >= (uint)EntityCount)
            {
                throw new ArgumentException($"Row {row} is of entity {Entities[row]}; entities are numbered from 0 to {EntityCount - 1}.");
            }
        }
    }
}
