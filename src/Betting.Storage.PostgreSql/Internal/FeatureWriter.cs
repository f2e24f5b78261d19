using Betting.Features;
using Npgsql;
using NpgsqlTypes;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Writes rows: a few as arrays of one statement, many by binary COPY into a temporary table.</summary>
internal static class FeatureWriter
{
    private const int FewRows = 200;

    public static void Check(FeatureSet set, IReadOnlyList<FeatureRow> rows)
    {
        for (int index = 0; index < rows.Count; index++)
        {
            FeatureRow row = rows[index] ?? throw new ArgumentException($"Row {index} is null.", nameof(rows));
            StoredText.Key(row.Entity, nameof(rows));
            if (row.Values.IsDefault || row.Values.Length != set.Names.Length)
            {
                throw new ArgumentException($"Row {index} ('{row.Entity}') has {(row.Values.IsDefault ? 0 : row.Values.Length)} values; the feature set {set.Id} has {set.Names.Length}.", nameof(rows));
            }

            for (int column = 0; column < row.Values.Length; column++)
            {
                if (double.IsInfinity(row.Values[column]))
                {
                    throw new ArgumentException($"Row {index} ('{row.Entity}'), feature '{set.Names[column]}' is {row.Values[column]}; use NaN for a missing value.", nameof(rows));
                }
            }
        }
    }

    public static async Task<int> WriteAsync(PostgreSqlSession session, FeatureTable table, IReadOnlyList<FeatureRow> rows, CancellationToken cancellationToken)
    {
        List<FeatureRow> distinct = Distinct(rows);
        if (distinct.Count == 0)
        {
            return 0;
        }

        if (distinct.Count <= FewRows && !table.Layout.HasMore)
        {
            return await InsertAsync(session, table, distinct.Count, table.InsertArrays, Arrays(table, distinct), cancellationToken).ConfigureAwait(false);
        }

        await session.ExecuteAsync(table.CreateIncoming, [], cancellationToken).ConfigureAwait(false);
        await CopyAsync(session, table, distinct, cancellationToken).ConfigureAwait(false);
        return await InsertAsync(session, table, distinct.Count, table.InsertIncoming, [], cancellationToken).ConfigureAwait(false);
    }

    // What is given twice counts once, at its first place; the statement compares only with what is there already.
    private static List<FeatureRow> Distinct(IReadOnlyList<FeatureRow> rows)
    {
        HashSet<FeatureRow> seen = new(rows.Count, FeatureRowContent.Comparer);
        return [.. rows.Where(seen.Add)];
    }

    private static Task<int> InsertAsync(PostgreSqlSession session, FeatureTable table, int count, string insert, NpgsqlParameter[] arrays, CancellationToken cancellationToken) =>
        session.ExecuteAllAsync(
            [
                (table.TakeSequences, [PostgreSqlSession.Value(table.Id), PostgreSqlSession.Value((long)count)]),
                (insert, [PostgreSqlSession.Value(table.Id), PostgreSqlSession.Value((long)count), .. arrays]),
            ],
            cancellationToken);

    private static NpgsqlParameter[] Arrays(FeatureTable table, List<FeatureRow> rows) =>
    [
        PostgreSqlSession.Value(rows.ConvertAll(row => row.Entity).ToArray()),
        PostgreSqlSession.Value(rows.ConvertAll(row => row.EventTime.UtcTicks).ToArray()),
        PostgreSqlSession.Value(rows.ConvertAll(row => row.KnownAt.UtcTicks).ToArray()),
        .. table.Set.Names.Select((_, column) => PostgreSqlSession.Value(rows.ConvertAll(row => Stored(row.Values[column])).ToArray())),
    ];

    private static async Task CopyAsync(PostgreSqlSession session, FeatureTable table, List<FeatureRow> rows, CancellationToken cancellationToken)
    {
        NpgsqlBinaryImporter importer = await session.CopyAsync(table.CopyIncoming, cancellationToken).ConfigureAwait(false);
        await using (importer.ConfigureAwait(false))
        {
            for (int index = 0; index < rows.Count; index++)
            {
                FeatureRow row = rows[index];
                await importer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                await importer.WriteAsync(index + 1L, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
                await importer.WriteAsync(row.Entity, NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
                await importer.WriteAsync(row.EventTime.UtcTicks, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
                await importer.WriteAsync(row.KnownAt.UtcTicks, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
                await CopyValuesAsync(importer, table.Layout, row, cancellationToken).ConfigureAwait(false);
            }

            await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CopyValuesAsync(NpgsqlBinaryImporter importer, FeatureLayout layout, FeatureRow row, CancellationToken cancellationToken)
    {
        for (int column = 0; column < layout.NamedCount; column++)
        {
            if (Stored(row.Values[column]) is { } value)
            {
                await importer.WriteAsync(value, NpgsqlDbType.Double, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await importer.WriteNullAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        if (layout.HasMore)
        {
            double?[] more = [.. row.Values.Skip(layout.NamedCount).Select(Stored)];
            await importer.WriteAsync(more, NpgsqlDbType.Array | NpgsqlDbType.Double, cancellationToken).ConfigureAwait(false);
        }
    }

    // + 0.0 turns -0.0 into 0.0 and leaves every other value alone.
    private static double? Stored(double value) => double.IsNaN(value) ? null : value + 0.0;
}
