using System.Collections.Concurrent;
using System.Collections.Immutable;
using Betting.Features;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Feature rows, one table per version of a set. -0.0 is kept as 0.0, every NaN as null.</summary>
internal sealed partial class SqliteFeatureStore(SqliteFile file) : IFeatureStore
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

    public Task<IReadOnlyList<FeatureDefinition>> ListAsync(CancellationToken cancellationToken = default) =>
        file.ReadAsync<IReadOnlyList<FeatureDefinition>>("list feature sets", List, cancellationToken);

    public Task<int> WriteAsync(FeatureSetId featureSet, IReadOnlyList<FeatureRow> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return file.WriteAsync(
            "write features",
            session =>
            {
                FeatureTable table = TableOf(session, featureSet);
                FeatureRows.Check(table.Set, rows);
                return Write(session, table, rows, cancellationToken);
            },
            cancellationToken);
    }

    public Task<FeatureReading> ReadAsync(FeatureSetId featureSet, EntityAsOf query, CancellationToken cancellationToken = default)
    {
        StoredText.Name(query.Entity, nameof(query));
        return file.ReadAsync("read features", session => FeatureReads.One(session, TableOf(session, featureSet), query), cancellationToken);
    }

    public Task<IReadOnlyList<FeatureReading>> ReadManyAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default)
    {
        CheckQueries(queries);
        return file.ReadAsync("read features", session => FeatureReads.Many(session, TableOf(session, featureSet), queries, cancellationToken), cancellationToken);
    }

    public Task<FeatureMatrix> ReadMatrixAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default)
    {
        CheckQueries(queries);
        return file.ReadAsync("read a feature matrix", session => FeatureReads.Matrix(session, TableOf(session, featureSet), queries, cancellationToken), cancellationToken);
    }

    public Task<FeatureFreshness> GetFreshnessAsync(FeatureSetId featureSet, CancellationToken cancellationToken = default) =>
        file.ReadAsync(
            "read the freshness of features",
            session => session.First(
                "SELECT row_count, entity_count, newest_event_time, newest_known_at FROM feature_set WHERE name = ?1 AND version = ?2",
                reader => reader.Decode("feature_set", row => new FeatureFreshness(row.GetInt64(0), row.GetInt64(1), row.ReadInstantOrNull(2), row.ReadInstantOrNull(3))),
                featureSet.Name,
                featureSet.Version) ?? throw Missing(session, featureSet),
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

    // A definition never changes, so what was found once is kept; what was rolled back was never found.
    private FeatureTable TableOf(SqliteSession session, FeatureSetId id)
    {
        if (tables.TryGetValue(id, out FeatureTable? known))
        {
            return known;
        }

        FeatureTable table = session.First(FindDefinition, ReadTable, id.Name, id.Version)
            ?? throw Missing(session, id);
        return tables.GetOrAdd(id, table);
    }

    private static FeatureTable ReadTable(SqliteDataReader reader)
    {
        (FeatureSet set, ImmutableArray<string> columns) = ReadDefinition(reader);
        return new FeatureTable(set, columns);
    }

    private static (FeatureSet Set, ImmutableArray<string> Columns) ReadDefinition(SqliteDataReader reader) =>
        reader.Decode("feature_set", row => FeatureDefinitionJson.Read(row.GetString(0), row.GetString(1)));

    private static List<FeatureDefinition> List(SqliteSession session) => session.All(
        "SELECT definition, version, created_at FROM feature_set ORDER BY id",
        reader => new FeatureDefinition(ReadDefinition(reader).Set, reader.Decode("feature_set", row => row.ReadInstant(2))));

    private static StoreException Missing(SqliteSession session, FeatureSetId id) => new(FeatureDefinition.ExplainMissing(id, List(session)));

    /// <summary>Writes the rows and keeps what the set says about itself in step, so that freshness costs the same for any number of rows.</summary>
    private static int Write(SqliteSession session, FeatureTable table, IReadOnlyList<FeatureRow> rows, CancellationToken cancellationToken)
    {
        FeatureSetId id = table.Set.Id;
        bool isEmpty = session.First("SELECT row_count FROM feature_set WHERE name = ?1 AND version = ?2", reader => reader.GetInt64(0), id.Name, id.Version) == 0;
        (int written, int entities) = FeatureRows.Write(session, table, rows, isEmpty, cancellationToken);
        if (written > 0)
        {
            session.Execute(
                """
                UPDATE feature_set SET row_count = row_count + ?3, entity_count = entity_count + ?4,
                    newest_event_time = max(coalesce(newest_event_time, ?5), ?5), newest_known_at = max(coalesce(newest_known_at, ?6), ?6)
                WHERE name = ?1 AND version = ?2
                """,
                id.Name, id.Version, written, entities, rows.Max(row => row.EventTime.UtcTicks), rows.Max(row => row.KnownAt.UtcTicks));
        }

        return written;
    }

    private static void CheckQueries(IReadOnlyList<EntityAsOf> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        for (int index = 0; index < queries.Count; index++)
        {
            StoredText.Name(queries[index].Entity, nameof(queries));
        }
    }

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
}
