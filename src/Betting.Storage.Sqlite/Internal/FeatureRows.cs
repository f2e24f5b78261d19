using Betting.Features;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Writes and reads the rows of one feature table.</summary>
internal static class FeatureRows
{
    private const int CancellationStride = 256;

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

    public static int Write(SqliteSession session, FeatureTable table, IReadOnlyList<FeatureRow> rows, CancellationToken cancellationToken)
    {
        int width = table.Columns.Length;
        int written = 0;
        double[] existing = new double[width];
        SqliteCommand same = session.Prepared(table.Same, 3);
        SqliteCommand insert = session.Prepared(table.Insert, width + 3);
        for (int index = 0; index < rows.Count; index++)
        {
            if (index % CancellationStride == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            FeatureRow row = rows[index];
            BindKey(same, row);
            if (IsThere(same, row, existing))
            {
                continue;
            }

            BindKey(insert, row);
            for (int column = 0; column < width; column++)
            {
                insert.Parameters[column + 3].Value = double.IsNaN(row.Values[column]) ? DBNull.Value : row.Values[column];
            }

            written += insert.ExecuteNonQuery();
        }

        return written;
    }

    /// <summary>Reads the row as of an instant into the destination, which is all NaN where there is none.</summary>
    public static (DateTimeOffset EventTime, DateTimeOffset KnownAt)? ReadAsOf(SqliteSession session, FeatureTable table, EntityAsOf query, Span<double> destination)
    {
        SqliteCommand command = session.Prepared(table.AsOf, 2);
        command.Parameters[0].Value = query.Entity;
        command.Parameters[1].Value = Stored.Instant(query.AsOf);
        using SqliteDataReader reader = command.ExecuteReader();
        if (!reader.Read())
        {
            destination.Fill(double.NaN);
            return null;
        }

        ReadValues(reader, 2, destination);
        return (reader.ReadInstant(0), reader.ReadInstant(1));
    }

    private static bool IsThere(SqliteCommand same, FeatureRow row, double[] existing)
    {
        using SqliteDataReader reader = same.ExecuteReader();
        while (reader.Read())
        {
            ReadValues(reader, 0, existing);
            if (Equal(existing, row.Values.AsSpan()))
            {
                return true;
            }
        }

        return false;
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

    private static void ReadValues(SqliteDataReader reader, int first, Span<double> destination)
    {
        for (int column = 0; column < destination.Length; column++)
        {
            destination[column] = reader.IsDBNull(first + column) ? double.NaN : reader.GetDouble(first + column);
        }
    }

    private static void BindKey(SqliteCommand command, FeatureRow row)
    {
        command.Parameters[0].Value = row.Entity;
        command.Parameters[1].Value = Stored.Instant(row.EventTime);
        command.Parameters[2].Value = Stored.Instant(row.KnownAt);
    }
}
