using Betting.Features;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Writes rows into one feature table, in the order of its keys, whatever the order in which they are given.</summary>
internal sealed class FeatureRows
{
    private const int CancellationStride = 256;
    private const int FirstRevision = 1;

    private readonly IReadOnlyList<FeatureRow> rows;
    private readonly SqliteStatement insert;
    private readonly SqliteStatement revisions;
    private readonly SqliteStatement hasEntity;
    private readonly double[] existing;

    private FeatureRows(SqliteSession session, FeatureTable table, IReadOnlyList<FeatureRow> rows)
    {
        this.rows = rows;
        insert = session.Statement(table.Insert);
        revisions = session.Statement(table.Revisions);
        hasEntity = session.Statement(table.HasEntity);
        existing = new double[table.Columns.Length];
    }

    public static void Check(FeatureSet set, IReadOnlyList<FeatureRow> rows)
    {
        for (int index = 0; index < rows.Count; index++)
        {
            FeatureRow row = rows[index] ?? throw new ArgumentException($"Row {index} is null.", nameof(rows));
            StoredText.Name(row.Entity, nameof(rows));
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

    /// <summary>Writes what is not there yet and returns by how much the table has grown.</summary>
    public static (int Rows, int Entities) Write(SqliteSession session, FeatureTable table, IReadOnlyList<FeatureRow> rows, bool isEmpty, CancellationToken cancellationToken)
    {
        FeatureRows writing = new(session, table, rows);
        EntityGroups groups = EntityGroups.Of(rows.Count, position => rows[position].Entity);
        int written = 0;
        int entities = 0;
        int sinceCheck = CancellationStride;
        for (int group = 0; group < groups.Count; group++)
        {
            Span<int> positions = groups.Positions(group);
            writing.Sort(positions);
            byte[] entity = EntityGroups.Utf8(groups.Entity(group));
            entities += isEmpty || !writing.IsThere(entity) ? 1 : 0;
            writing.insert.Bind(1, entity);
            writing.insert.Bind(4, FirstRevision);
            foreach (int position in positions)
            {
                if (++sinceCheck > CancellationStride)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    sinceCheck = 0;
                }

                written += writing.Write(entity, rows[position]) ? 1 : 0;
            }
        }

        return (written, entities);
    }

    // Rows of one key keep the order in which they are given.
    private void Sort(Span<int> positions)
    {
        for (int index = 1; index < positions.Length; index++)
        {
            if (Compare(positions[index - 1], positions[index]) > 0)
            {
                positions.Sort(Compare);
                return;
            }
        }
    }

    private int Compare(int left, int right)
    {
        int byEvent = rows[left].EventTime.CompareTo(rows[right].EventTime);
        int byInstants = byEvent != 0 ? byEvent : rows[left].KnownAt.CompareTo(rows[right].KnownAt);
        return byInstants != 0 ? byInstants : left.CompareTo(right);
    }

    private bool IsThere(ReadOnlySpan<byte> entity)
    {
        hasEntity.Bind(1, entity);
        bool isThere = hasEntity.Step();
        hasEntity.Reset();
        return isThere;
    }

    // Most rows are new: try that first, and look only where the key is taken.
    private bool Write(ReadOnlySpan<byte> entity, FeatureRow row)
    {
        insert.Bind(2, row.EventTime.UtcTicks);
        insert.Bind(3, row.KnownAt.UtcTicks);
        ReadOnlySpan<double> values = row.Values.AsSpan();
        for (int column = 0; column < values.Length; column++)
        {
            insert.Bind(FeatureTable.KeyWidth + 1 + column, values[column]);
        }

        insert.Step();
        if (insert.Changes() > 0)
        {
            return true;
        }

        if (NextRevision(entity, row) is not { } revision)
        {
            return false;
        }

        insert.Bind(4, revision);
        insert.Step();
        insert.Bind(4, FirstRevision);
        return true;
    }

    /// <summary>The next number under the row's key; nothing where its very values are there.</summary>
    private long? NextRevision(ReadOnlySpan<byte> entity, FeatureRow row)
    {
        revisions.Bind(1, entity);
        revisions.Bind(2, row.EventTime.UtcTicks);
        revisions.Bind(3, row.KnownAt.UtcTicks);
        long next = FirstRevision;
        while (revisions.Step())
        {
            next = revisions.Int64(0) + 1;
            revisions.Doubles(1, existing);
            if (Equal(existing, row.Values.AsSpan()))
            {
                revisions.Reset();
                return null;
            }
        }

        return next;
    }

    // SQLite keeps -0.0 as 0.0 and every NaN as null, so values are the same where they compare equal or are both missing.
    private static bool Equal(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        for (int index = 0; index < left.Length; index++)
        {
            if (!left[index].Equals(right[index]))
            {
                return false;
            }
        }

        return true;
    }
}
