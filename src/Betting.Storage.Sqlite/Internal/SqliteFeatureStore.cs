using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Betting.Features;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Feature rows, one table per version of a set. -0.0 is kept as 0.0, every NaN as null.</summary>
internal sealed class SqliteFeatureStore(SqliteFile file) : IFeatureStore
{
    private const string FindDefinition = "SELECT definition, version FROM feature_set WHERE name = ?1 AND version = ?2";

    private readonly ConcurrentDictionary<FeatureSetId, FeatureTable> tables = [];

    public Task RegisterAsync(FeatureSet definition, DateTimeOffset createdAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        CheckTexts(definition);
        if (definition.Names.Length > FeatureTable.MaximumWidth)
        {
            throw new StoreException(
                $"The feature set {definition.Id} has {definition.Names.Length} features; a SQLite table takes at most {FeatureTable.MaximumWidth}. Split the set.",
                file.Path, "register a feature set", false);
        }

        return file.WriteAsync("register a feature set", session => Register(session, definition, createdAt), cancellationToken);
    }

    public Task<IReadOnlyList<FeatureSet>> ListAsync(CancellationToken cancellationToken = default) =>
        file.ReadAsync<IReadOnlyList<FeatureSet>>(
            "list feature sets",
            session => session.All("SELECT definition, version FROM feature_set ORDER BY id", reader => ReadDefinition(reader).Set),
            cancellationToken);

    public Task<int> WriteAsync(FeatureSetId featureSet, IReadOnlyList<FeatureRow> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return file.WriteAsync(
            "write features",
            session =>
            {
                FeatureTable table = TableOf(session, featureSet);
                FeatureRows.Check(table.Set, rows);
                return FeatureRows.Write(session, table, rows, cancellationToken);
            },
            cancellationToken);
    }

    public Task<FeatureReading> ReadAsync(FeatureSetId featureSet, EntityAsOf query, CancellationToken cancellationToken = default)
    {
        StoredText.Name(query.Entity, nameof(query));
        return file.ReadAsync("read features", session => Read(session, TableOf(session, featureSet), query), cancellationToken);
    }

    public Task<FeatureMatrix> ReadMatrixAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        for (int index = 0; index < queries.Count; index++)
        {
            StoredText.Name(queries[index].Entity, nameof(queries));
        }

        return file.ReadAsync("read a feature matrix", session => ReadMatrix(session, TableOf(session, featureSet), queries, cancellationToken), cancellationToken);
    }

    public Task SaveSnapshotAsync(FeatureSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        CheckId(snapshot.FeatureSet, nameof(snapshot));
        byte[] state = ImmutableCollectionsMarshal.AsArray(snapshot.State)
            ?? throw new ArgumentException("The snapshot has no state.", nameof(snapshot));
        return file.WriteAsync(
            "save a feature snapshot",
            session => session.Execute(
                "INSERT INTO feature_snapshot (name, version, as_of, state) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET state = excluded.state",
                snapshot.FeatureSet.Name, snapshot.FeatureSet.Version, Stored.Instant(snapshot.AsOf), state),
            cancellationToken);
    }

    public Task<FeatureSnapshot?> FindSnapshotAsync(FeatureSetId featureSet, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        file.ReadAsync(
            "find a feature snapshot",
            session => session.First(
                "SELECT as_of, state FROM feature_snapshot WHERE name = ?1 AND version = ?2 AND as_of <= ?3 ORDER BY as_of DESC LIMIT 1",
                reader => reader.Decode("feature_snapshot", row => new FeatureSnapshot
                {
                    FeatureSet = featureSet,
                    AsOf = row.ReadInstant(0),
                    State = ImmutableCollectionsMarshal.AsImmutableArray(row.GetFieldValue<byte[]>(1)),
                }),
                featureSet.Name, featureSet.Version, Stored.Instant(asOf)),
            cancellationToken);

    private static int Register(SqliteSession session, FeatureSet definition, DateTimeOffset createdAt)
    {
        if (session.Any(FindDefinition, definition.Id.Name, definition.Id.Version))
        {
            return 0;
        }

        ImmutableArray<string> columns = FeatureTable.ColumnsOf(definition);
        session.Script(new FeatureTable(definition, columns).Create());
        return session.Execute(
            "INSERT INTO feature_set (name, version, table_name, definition, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            definition.Id.Name, definition.Id.Version, FeatureTable.NameOf(definition.Id), FeatureDefinitionJson.Write(definition, columns), Stored.Instant(createdAt));
    }

    private static FeatureReading Read(SqliteSession session, FeatureTable table, EntityAsOf query)
    {
        double[] values = new double[table.Columns.Length];
        (DateTimeOffset EventTime, DateTimeOffset KnownAt)? found = FeatureRows.ReadAsOf(session, table, query, values);
        FeatureReadingStatus status = found is not null
            ? FeatureReadingStatus.Present
            : session.Any(table.HasEntity, query.Entity) ? FeatureReadingStatus.NotYetKnown : FeatureReadingStatus.NeverComputed;
        return new FeatureReading
        {
            Status = status,
            Values = ImmutableCollectionsMarshal.AsImmutableArray(values),
            EventTime = found?.EventTime,
            KnownAt = found?.KnownAt,
        };
    }

    private static FeatureMatrix ReadMatrix(SqliteSession session, FeatureTable table, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken)
    {
        int width = table.Columns.Length;
        double[] values = new double[queries.Count * width];
        for (int row = 0; row < queries.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FeatureRows.ReadAsOf(session, table, queries[row], values.AsSpan(row * width, width));
        }

        return new FeatureMatrix(table.Set.Names, queries.Count, values);
    }

    // A definition never changes, so what was found once is kept; what was rolled back was never found.
    private FeatureTable TableOf(SqliteSession session, FeatureSetId id)
    {
        if (tables.TryGetValue(id, out FeatureTable? known))
        {
            return known;
        }

        FeatureTable table = session.First(FindDefinition, ReadTable, id.Name, id.Version)
            ?? throw new StoreException($"The feature set '{id}' is not registered; call RegisterAsync with its definition first.");
        return tables.GetOrAdd(id, table);
    }

    private static FeatureTable ReadTable(SqliteDataReader reader)
    {
        (FeatureSet set, ImmutableArray<string> columns) = ReadDefinition(reader);
        return new FeatureTable(set, columns);
    }

    private static (FeatureSet Set, ImmutableArray<string> Columns) ReadDefinition(SqliteDataReader reader) =>
        reader.Decode("feature_set", row => FeatureDefinitionJson.Read(row.GetString(0), row.GetString(1)));

    private static void CheckTexts(FeatureSet definition)
    {
        StoredText.Any(definition.Id.Name, nameof(definition));
        StoredText.Any(definition.Description, nameof(definition));
        foreach (string name in definition.Names)
        {
            StoredText.Any(name, nameof(definition));
        }

        foreach ((string key, string value) in definition.Parameters)
        {
            StoredText.Any(key, nameof(definition));
            StoredText.Any(value, nameof(definition));
        }
    }

    private static void CheckId(FeatureSetId id, string parameter)
    {
        StoredText.Name(id.Name, parameter);
        StoredText.Name(id.Version, parameter);
    }
}
