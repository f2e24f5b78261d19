namespace Betting.Features.PointInTime;

/// <summary>Rows in the order of entity, event time, known-at and writing, searched as of any instant in logarithmic time.</summary>
/// <remarks>
/// <para>Among the rows up to an event time, the newest that was known by an instant is wanted. Seen from any row, only earlier rows with a
/// smaller known-at can take its place; they form a chain of falling known-ats. Each row points to the next of its chain and, as in the
/// skew-binary jump pointers of Myers (1983), to one far along it, so that a chain as long as the history is walked in logarithmic time.</para>
/// <para>Immutable and thread-safe.</para>
/// </remarks>
internal sealed class EntityTimelines
{
    private readonly int[] starts;
    private readonly long[] eventTimes;
    private readonly long[] knownAts;
    private readonly int[] rows;
    private readonly int[] nextKnown;
    private readonly int[] farKnown;
    private readonly bool isAnyLate;

    public EntityTimelines(in FeatureColumns columns)
    {
        starts = Starts(in columns);
        RowKey[] keys = Ordered(in columns, starts);
        eventTimes = new long[keys.Length];
        knownAts = new long[keys.Length];
        rows = new int[keys.Length];
        for (int position = 0; position < keys.Length; position++)
        {
            (eventTimes[position], knownAts[position], rows[position]) = (keys[position].EventTime, keys[position].KnownAt, keys[position].Row);
            isAnyLate |= knownAts[position] > eventTimes[position];
        }

        nextKnown = new int[keys.Length];
        farKnown = new int[keys.Length];
        LinkAll();
    }

    /// <summary>The row number, in the order of writing, at each position.</summary>
    public ReadOnlySpan<int> Rows => rows;

    public int EntityCount => starts.Length - 1;

    public long EventTimeAt(int position) => eventTimes[position];

    public long KnownAtAt(int position) => knownAts[position];

    public bool HasRows(int entity) => (uint)entity < (uint)EntityCount && starts[entity] < starts[entity + 1];

    /// <summary>The position of the newest row at or before an event time that was known by an instant; -1 where there is none.</summary>
    public int Find(int entity, long asOf, long knownBy)
    {
        if ((uint)entity >= (uint)EntityCount)
        {
            return -1;
        }

        int start = starts[entity];
        ReadOnlySpan<long> times = eventTimes.AsSpan(start, starts[entity + 1] - start);
        int low = 0;
        for (int length = times.Length; length > 0;)
        {
            int half = length >> 1;
            bool isBefore = times[low + half] <= asOf;
            low = isBefore ? low + half + 1 : low;
            length = isBefore ? length - half - 1 : half;
        }

        if (low == 0)
        {
            return -1;
        }

        // Where every row was known at its event time, there is nothing to check unless history is asked for as it was known earlier.
        int newest = start + low - 1;
        return isAnyLate || knownBy < asOf ? LastKnown(newest, knownBy) : newest;
    }

    /// <summary>From a row that was known too late, the next one to look at; no row between them was known in time.</summary>
    public int Step(int position, long knownBy)
    {
        int far = farKnown[position];
        return far >= 0 && knownAts[far] > knownBy ? far : nextKnown[position];
    }

    private int LastKnown(int position, long knownBy)
    {
        while (position >= 0 && knownAts[position] > knownBy)
        {
            position = Step(position, knownBy);
        }

        return position;
    }

    private static int[] Starts(in FeatureColumns columns)
    {
        int[] starts = new int[columns.EntityCount + 1];
        foreach (int entity in columns.Entities)
        {
            starts[entity + 1]++;
        }

        for (int entity = 1; entity < starts.Length; entity++)
        {
            starts[entity] += starts[entity - 1];
        }

        return starts;
    }

    private static RowKey[] Ordered(in FeatureColumns columns, int[] starts)
    {
        RowKey[] keys = new RowKey[columns.Count];
        int[] next = [.. starts];
        bool[] isUnordered = new bool[columns.EntityCount];
        ReadOnlySpan<long> known = columns.KnownOrEventTimes;
        for (int row = 0; row < keys.Length; row++)
        {
            int entity = columns.Entities[row];
            int position = next[entity]++;
            keys[position] = new RowKey(columns.EventTimes[row], known[row], row);
            isUnordered[entity] |= position > starts[entity] && keys[position].CompareTo(keys[position - 1]) < 0;
        }

        for (int entity = 0; entity < isUnordered.Length; entity++)
        {
            if (isUnordered[entity])
            {
                keys.AsSpan(starts[entity]..starts[entity + 1]).Sort();
            }
        }

        return keys;
    }

    private void LinkAll()
    {
        // -1 ends every chain; it has depth 0 and points to itself.
        int[] depths = new int[rows.Length];
        for (int entity = 0; entity < EntityCount; entity++)
        {
            for (int position = starts[entity]; position < starts[entity + 1]; position++)
            {
                int next = position - 1 >= starts[entity] ? position - 1 : -1;
                while (next >= 0 && knownAts[next] >= knownAts[position])
                {
                    next = nextKnown[next];
                }

                int far = Far(next);
                bool isEven = Depth(depths, next) - Depth(depths, far) == Depth(depths, far) - Depth(depths, Far(far));
                nextKnown[position] = next;
                farKnown[position] = isEven ? Far(far) : next;
                depths[position] = Depth(depths, next) + 1;
            }
        }
    }

    private int Far(int position) => position < 0 ? -1 : farKnown[position];

    private static int Depth(int[] depths, int position) => position < 0 ? 0 : depths[position];
}
