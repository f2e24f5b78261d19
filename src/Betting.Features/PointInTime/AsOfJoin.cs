namespace Betting.Features.PointInTime;

/// <summary>Joins labels with the feature rows that could be known at their instants: exactly one row per label, in the order of the labels.</summary>
/// <remarks>
/// <para>The rule is the one of <see cref="IFeatureStore"/>: among the rows with event time and known-at at or before the label's instants the
/// newest event time, then the newest known-at, then the latest written. Values come back to the bit as they were given.</para>
/// <para>Both sides in the order of time (rows by the later of event time and known-at) are joined in one pass; otherwise they are sorted
/// first. Pure; thread-safe.</para>
/// </remarks>
public static class AsOfJoin
{
    /// <summary>Finds the row of every label.</summary>
    /// <param name="rows">The feature rows, in the order in which ties are broken.</param>
    /// <param name="queries">The labels.</param>
    /// <param name="found">Receives one row number per label; -1 where no row is in time.</param>
    /// <exception cref="ArgumentException">Columns differ in length, or a row's entity is not numbered.</exception>
    public static void FindRows(in FeatureColumns rows, in AsOfColumns queries, Span<int> found)
    {
        rows.Check();
        queries.Check();
        if (found.Length != queries.Count)
        {
            throw new ArgumentException($"{queries.Count} labels are asked for; there is room for {found.Length} row numbers.", nameof(found));
        }

        if (!queries.IsRestated)
        {
            AsOfMerge.FindRows(in rows, in queries, found);
            return;
        }

        EntityTimelines timelines = new(in rows);
        for (int query = 0; query < found.Length; query++)
        {
            int position = timelines.Find(queries.Entities[query], queries.AsOfs[query], queries.KnownBys[query]);
            found[query] = position < 0 ? -1 : timelines.Rows[position];
        }
    }

    /// <summary>Reads the values of every label.</summary>
    /// <param name="rows">The feature rows, in the order in which ties are broken.</param>
    /// <param name="queries">The labels.</param>
    /// <param name="timeToLive">How old values may be; <see langword="null"/> for no limit. See <see cref="FeatureSet.TimeToLive"/>.</param>
    /// <param name="destination">Receives the values, label after label; all NaN for a label whose row is missing or expired.</param>
    /// <param name="statuses">Receives one status per label, or is empty. Never <see cref="FeatureReadingStatus.Null"/>.</param>
    /// <returns>How many labels have values.</returns>
    /// <exception cref="ArgumentException">Columns differ in length, or a row's entity is not numbered.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeToLive"/> is not above zero.</exception>
    public static int Read(in FeatureColumns rows, in AsOfColumns queries, TimeSpan? timeToLive, Span<double> destination, Span<FeatureReadingStatus> statuses = default)
    {
        if (timeToLive <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(timeToLive), timeToLive, $"The time to live is {timeToLive}; give more than zero, or null for no limit.");
        }

        if (destination.Length != (long)queries.Count * rows.Width || (!statuses.IsEmpty && statuses.Length != queries.Count))
        {
            throw new ArgumentException($"{queries.Count} labels of {rows.Width} values need room for {(long)queries.Count * rows.Width} values, and for as many statuses or none; there is room for {destination.Length} and {statuses.Length}.", nameof(destination));
        }

        int[] found = GC.AllocateUninitializedArray<int>(queries.Count);
        FindRows(in rows, in queries, found);
        int present = Copy(in rows, in queries, timeToLive?.Ticks ?? long.MaxValue, found, destination);
        if (!statuses.IsEmpty)
        {
            Explain(in rows, in queries, timeToLive?.Ticks ?? long.MaxValue, found, statuses);
        }

        return present;
    }

    /// <summary>Joins rows and labels as a store would.</summary>
    /// <param name="definition">The set of the rows.</param>
    /// <param name="rows">The rows, in the order in which ties are broken.</param>
    /// <param name="queries">The labels.</param>
    /// <returns>A matrix with exactly one row per label; all NaN where the row is missing or expired.</returns>
    /// <exception cref="ArgumentException">A row does not fit the set.</exception>
    public static FeatureMatrix Join(FeatureSet definition, IReadOnlyList<FeatureRow> rows, IReadOnlyList<EntityAsOf> queries)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(queries);
        FeatureRowTable table = FeatureRowTable.From(definition, rows);
        int[] entities = new int[queries.Count];
        long[] asOfs = new long[queries.Count];
        long[] knownBys = new long[queries.Count];
        for (int query = 0; query < entities.Length; query++)
        {
            entities[query] = table.NumberOf(queries[query].Entity);
            (asOfs[query], knownBys[query]) = (queries[query].AsOf.UtcTicks, queries[query].KnownBy.UtcTicks);
        }

        double[] values = GC.AllocateUninitializedArray<double>(checked(entities.Length * definition.Names.Length));
        Read(table.Columns, new AsOfColumns { Entities = entities, AsOfs = asOfs, KnownBys = knownBys }, definition.TimeToLive, values);
        return new FeatureMatrix(definition.Names, entities.Length, values);
    }

    private static int Copy(in FeatureColumns rows, in AsOfColumns queries, long timeToLive, int[] found, Span<double> destination)
    {
        int width = rows.Width;
        int present = 0;
        for (int query = 0; query < found.Length; query++)
        {
            Span<double> target = destination.Slice(query * width, width);
            int row = found[query];
            if (row < 0 || queries.AsOfs[query] - rows.EventTimes[row] > timeToLive)
            {
                target.Fill(double.NaN);
                continue;
            }

            rows.Values.Slice(row * width, width).CopyTo(target);
            present++;
        }

        return present;
    }

    private static void Explain(in FeatureColumns rows, in AsOfColumns queries, long timeToLive, int[] found, Span<FeatureReadingStatus> statuses)
    {
        bool[] hasRows = new bool[rows.EntityCount];
        foreach (int entity in rows.Entities)
        {
            hasRows[entity] = true;
        }

        for (int query = 0; query < found.Length; query++)
        {
            int entity = queries.Entities[query];
            int row = found[query];
            bool isNumbered = (uint)entity < (uint)hasRows.Length;
            statuses[query] = row < 0
                ? isNumbered && hasRows[entity] ? FeatureReadingStatus.NotYetKnown : FeatureReadingStatus.NeverComputed
                : queries.AsOfs[query] - rows.EventTimes[row] > timeToLive ? FeatureReadingStatus.Expired : FeatureReadingStatus.Present;
        }
    }
}
