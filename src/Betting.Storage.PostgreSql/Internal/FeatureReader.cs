using System.Runtime.InteropServices;
using Betting.Features;
using Npgsql;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Reads rows as of instants: the queries go as arrays, one indexed look-up each, and come back with their positions.</summary>
internal static class FeatureReader
{
    /// <summary>Queries of one statement; more are sent in several, within one transaction.</summary>
    public const int StatementSize = 50_000;

    private const int FirstValue = 3;

    public static async Task<FeatureReading[]> ReadManyAsync(PostgreSqlSession session, FeatureTable table, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken)
    {
        FeatureReading[] readings = new FeatureReading[queries.Count];
        int hasRows = FirstValue + table.Layout.NamedCount + (table.Layout.HasMore ? 1 : 0);
        for (int start = 0; start < queries.Count; start += StatementSize)
        {
            int first = start;
            await session.ForEachAsync(table.ReadAll, Parameters(queries, first), reader =>
            {
                int index = first + (int)reader.GetInt64(0) - 1;
                FeatureRow? row = reader.IsDBNull(1) ? null : Row(reader, table.Layout, queries[index].Entity);
                readings[index] = FeatureReading.Of(table.Set, queries[index], row, reader.GetBoolean(hasRows));
            }, cancellationToken).ConfigureAwait(false);
        }

        return readings;
    }

    public static async Task<FeatureMatrix> ReadMatrixAsync(PostgreSqlSession session, FeatureTable table, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken)
    {
        int width = table.Set.Names.Length;
        double[] values = new double[(long)queries.Count * width];
        values.AsSpan().Fill(double.NaN);
        for (int start = 0; start < queries.Count; start += StatementSize)
        {
            int first = start;
            await session.ForEachAsync(table.ReadFound, Parameters(queries, first), reader =>
            {
                int index = first + (int)reader.GetInt64(0) - 1;
                if (!table.Set.IsExpired(reader.ReadInstant(1), queries[index].AsOf))
                {
                    ReadValues(reader, table.Layout, values.AsSpan(index * width, width));
                }
            }, cancellationToken).ConfigureAwait(false);
        }

        return new FeatureMatrix(table.Set.Names, queries.Count, values);
    }

    private static NpgsqlParameter[] Parameters(IReadOnlyList<EntityAsOf> queries, int first)
    {
        int count = Math.Min(StatementSize, queries.Count - first);
        string[] entities = new string[count];
        long[] asOf = new long[count];
        long[] knownBy = new long[count];
        for (int index = 0; index < count; index++)
        {
            EntityAsOf query = queries[first + index];
            entities[index] = query.Entity;
            asOf[index] = query.AsOf.UtcTicks;
            knownBy[index] = query.KnownBy.UtcTicks;
        }

        return [PostgreSqlSession.Value(entities), PostgreSqlSession.Value(asOf), PostgreSqlSession.Value(knownBy)];
    }

    private static FeatureRow Row(NpgsqlDataReader reader, FeatureLayout layout, string entity)
    {
        double[] values = new double[layout.Columns.Length];
        ReadValues(reader, layout, values);
        return new FeatureRow
        {
            Entity = entity,
            EventTime = reader.ReadInstant(1),
            KnownAt = reader.ReadInstant(2),
            Values = ImmutableCollectionsMarshal.AsImmutableArray(values),
        };
    }

    private static void ReadValues(NpgsqlDataReader reader, FeatureLayout layout, Span<double> destination)
    {
        for (int column = 0; column < layout.NamedCount; column++)
        {
            destination[column] = reader.IsDBNull(FirstValue + column) ? double.NaN : reader.GetDouble(FirstValue + column);
        }

        if (layout.HasMore)
        {
            double?[] more = reader.GetFieldValue<double?[]>(FirstValue + layout.NamedCount);
            for (int index = 0; index < more.Length; index++)
            {
                destination[layout.NamedCount + index] = more[index] ?? double.NaN;
            }
        }
    }
}
