using System.Runtime.CompilerServices;

namespace Betting.Features.Internal;

/// <summary>The order of rows: decision time, then fixture id, then as they came.</summary>
internal static class DecisionOrder
{
    /// <summary>A copy in order.</summary>
    public static FixtureDecision[] Sorted(IReadOnlyList<FixtureDecision> decisions)
    {
        FixtureDecision[] rows = ByInstant(decisions);
        for (int next = 0; next < rows.Length;)
        {
            next = SortTied(rows, next);
        }

        return rows;
    }

    /// <summary>A copy in the order of the decision times; rows of one instant are left as they came, for <see cref="SortTied"/>.</summary>
    public static FixtureDecision[] ByInstant(IReadOnlyList<FixtureDecision> decisions)
    {
        FixtureDecision[] rows = [.. decisions];
        return IsOrdered(rows) ? rows : Sort(rows);
    }

    /// <summary>Orders the rows that share the instant of a row and follow it. It reads every fixture, so it is left until the rows are computed.</summary>
    /// <returns>The first row of the next instant.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int SortTied(FixtureDecision[] rows, int first)
    {
        long instant = rows[first].AsOf.UtcTicks;
        FixtureId last = Id(in rows[first]);
        bool isOrdered = true;
        int end = first + 1;
        for (; end < rows.Length && rows[end].AsOf.UtcTicks == instant; end++)
        {
            FixtureId next = Id(in rows[end]);
            isOrdered = isOrdered && last.CompareTo(next) <= 0;
            last = next;
        }

        if (!isOrdered)
        {
            FixtureDecision[] sorted = [.. rows.Skip(first).Take(end - first).OrderBy(row => row.Fixture.Id)];
            sorted.CopyTo(rows, first);
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsOrdered(FixtureDecision[] rows)
    {
        for (int index = 1; index < rows.Length; index++)
        {
            if (rows[index - 1].AsOf.UtcTicks > rows[index].AsOf.UtcTicks)
            {
                return false;
            }
        }

        return true;
    }

    private static FixtureDecision[] Sort(FixtureDecision[] rows)
    {
        int[] order = new int[rows.Length];
        long[] instants = new long[rows.Length];
        for (int index = 0; index < rows.Length; index++)
        {
            order[index] = index;
            instants[index] = rows[index].AsOf.UtcTicks;
        }

        Array.Sort(instants, order);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < instants.Length && instants[end] == instants[start]; end++)
            {
            }

            order.AsSpan(start, end - start).Sort();
        }

        FixtureDecision[] sorted = new FixtureDecision[rows.Length];
        for (int index = 0; index < order.Length; index++)
        {
            sorted[index] = rows[order[index]];
        }

        return sorted;
    }

    private static FixtureId Id(in FixtureDecision decision) =>
        (decision.Fixture ?? throw new ArgumentException("A decision has no fixture.", nameof(decision))).Id;
}
