using System.Runtime.InteropServices;
using Betting.Features;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Answers as-of questions from one feature table, one at a time or many at one moment of the file.</summary>
internal static class FeatureReads
{
    private const int CancellationStride = 256;

    public static FeatureReading One(SqliteSession session, FeatureTable table, EntityAsOf query)
    {
        byte[] entity = EntityGroups.Utf8(query.Entity);
        FeatureCursor cursor = new(session, table);
        cursor.Start(entity);
        try
        {
            return Reading(session, table, cursor, query, entity);
        }
        finally
        {
            cursor.Close();
        }
    }

    public static IReadOnlyList<FeatureReading> Many(SqliteSession session, FeatureTable table, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken)
    {
        FeatureReading[] readings = new FeatureReading[queries.Count];
        ForEach(session, table, queries, (cursor, entity, position) => readings[position] = Reading(session, table, cursor, queries[position], entity), cancellationToken);
        return readings;
    }

    public static FeatureMatrix Matrix(SqliteSession session, FeatureTable table, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken)
    {
        int width = table.Columns.Length;
        if ((long)queries.Count * width > Array.MaxLength)
        {
            throw new ArgumentException($"{queries.Count} rows of {width} features are more values than one matrix takes ({Array.MaxLength}); ask for fewer rows at a time.", nameof(queries));
        }

        double[] values = new double[queries.Count * width];
        ForEach(
            session,
            table,
            queries,
            (cursor, _, position) =>
            {
                Span<double> destination = values.AsSpan(position * width, width);
                EntityAsOf query = queries[position];
                if (cursor.MoveTo(query) && !table.Set.IsExpired(cursor.EventTime, query.AsOf))
                {
                    cursor.CopyTo(destination);
                }
                else
                {
                    destination.Fill(double.NaN);
                }
            },
            cancellationToken);
        return new FeatureMatrix(table.Set.Names, queries.Count, values);
    }

    // Entity after entity, and of each the latest instant first, as the cursor wants it.
    private static void ForEach(SqliteSession session, FeatureTable table, IReadOnlyList<EntityAsOf> queries, Action<FeatureCursor, byte[], int> answer, CancellationToken cancellationToken)
    {
        EntityGroups groups = EntityGroups.Of(queries.Count, position => queries[position].Entity);
        long[] instants = new long[queries.Count];
        FeatureCursor cursor = new(session, table);
        int sinceCheck = CancellationStride;
        try
        {
            for (int group = 0; group < groups.Count; group++)
            {
                Span<int> positions = groups.Positions(group);
                Span<long> latestFirst = instants.AsSpan(0, positions.Length);
                for (int index = 0; index < positions.Length; index++)
                {
                    latestFirst[index] = -queries[positions[index]].AsOf.UtcTicks;
                }

                latestFirst.Sort(positions);
                byte[] entity = EntityGroups.Utf8(groups.Entity(group));
                cursor.Start(entity);
                foreach (int position in positions)
                {
                    if (++sinceCheck > CancellationStride)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        sinceCheck = 0;
                    }

                    answer(cursor, entity, position);
                }
            }
        }
        finally
        {
            cursor.Close();
        }
    }

    private static FeatureReading Reading(SqliteSession session, FeatureTable table, FeatureCursor cursor, EntityAsOf query, ReadOnlySpan<byte> entity)
    {
        if (!cursor.MoveTo(query))
        {
            return FeatureReading.Of(table.Set, query, newest: null, HasRows(session, table, entity));
        }

        double[] values = new double[table.Columns.Length];
        cursor.CopyTo(values);
        FeatureRow row = new()
        {
            Entity = query.Entity,
            EventTime = cursor.EventTime,
            KnownAt = cursor.KnownAt,
            Values = ImmutableCollectionsMarshal.AsImmutableArray(values),
        };
        return FeatureReading.Of(table.Set, query, row, hasRows: true);
    }

    private static bool HasRows(SqliteSession session, FeatureTable table, ReadOnlySpan<byte> entity)
    {
        SqliteStatement hasEntity = session.Statement(table.HasEntity);
        hasEntity.Bind(1, entity);
        bool hasRows = hasEntity.Step();
        hasEntity.Reset();
        return hasRows;
    }
}
