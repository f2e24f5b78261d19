namespace Betting.Features.PointInTime;

/// <summary>Finds the newest row of every label in one pass over both, in the order of time.</summary>
internal static class AsOfMerge
{
    /// <summary>A row is seen from the later of its event time and its known-at on, so that each entity needs only its newest row so far.</summary>
    public static void FindRows(in FeatureColumns rows, in AsOfColumns queries, Span<int> found)
    {
        ReadOnlySpan<long> events = rows.EventTimes;
        ReadOnlySpan<long> known = rows.KnownOrEventTimes;
        ReadOnlySpan<long> asOfs = queries.AsOfs;
        ReadOnlySpan<int> rowOrder = RowOrder(events, known);
        ReadOnlySpan<int> queryOrder = Order(asOfs);
        RowKey[] newest = new RowKey[rows.EntityCount];
        newest.AsSpan().Fill(RowKey.None);
        int next = 0;
        for (int index = 0; index < asOfs.Length; index++)
        {
            int query = queryOrder.IsEmpty ? index : queryOrder[index];
            long asOf = asOfs[query];
            for (; next < events.Length; next++)
            {
                int row = rowOrder.IsEmpty ? next : rowOrder[next];
                if (events[row] > asOf || known[row] > asOf)
                {
                    break;
                }

                ref RowKey best = ref newest[rows.Entities[row]];
                RowKey candidate = new(events[row], known[row], row);
                if (candidate.CompareTo(best) > 0)
                {
                    best = candidate;
                }
            }

            int entity = queries.Entities[query];
            found[query] = (uint)entity < (uint)newest.Length ? newest[entity].Row : -1;
        }
    }

    private static int[] RowOrder(ReadOnlySpan<long> events, ReadOnlySpan<long> known)
    {
        long last = long.MinValue;
        int row = 0;
        while (row < events.Length && Math.Max(events[row], known[row]) >= last)
        {
            last = Math.Max(events[row], known[row]);
            row++;
        }

        if (row == events.Length)
        {
            return [];
        }

        long[] seenFrom = new long[events.Length];
        for (row = 0; row < seenFrom.Length; row++)
        {
            seenFrom[row] = Math.Max(events[row], known[row]);
        }

        return Order(seenFrom);
    }

    /// <summary>The numbers of the instants in the order of time; empty where they are in that order already.</summary>
    private static int[] Order(ReadOnlySpan<long> instants)
    {
        int index = 1;
        while (index < instants.Length && instants[index] >= instants[index - 1])
        {
            index++;
        }

        if (index >= instants.Length)
        {
            return [];
        }

        int[] order = new int[instants.Length];
        for (index = 0; index < order.Length; index++)
        {
            order[index] = index;
        }

        // Not stable, which does not matter: equal instants are seen together, and rows are compared by their whole key.
        instants.ToArray().AsSpan().Sort(order.AsSpan());
        return order;
    }
}
