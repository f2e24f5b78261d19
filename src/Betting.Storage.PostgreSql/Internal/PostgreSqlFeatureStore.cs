using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Betting.Features;
using Npgsql;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Feature rows, one table per version of a set. -0.0 is kept as 0.0, every NaN as null.</summary>
internal sealed class PostgreSqlFeatureStore(PostgreSqlServer server) : IFeatureStore
{
    // A definition never changes, so what was found committed once is kept.
    private readonly ConcurrentDictionary<FeatureSetId, FeatureTable> tables = [];

    private Schema Schema => server.Schema;

    public Task RegisterAsync(FeatureSet definition, DateTimeOffset createdAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        CheckTexts(definition);
        if (definition.Names.Length > FeatureLayout.MaximumWidth)
        {
            throw new StoreException(
                $"The feature set '{definition.Id}' has {definition.Names.Length} features; PostgreSQL takes at most {FeatureLayout.MaximumWidth}. Split the set.",
                server.Store, "register a feature set", false);
        }

        return server.WriteAsync("register a feature set", (session, token) => RegisterAsync(session, definition, createdAt, token), cancellationToken);
    }

    public Task<IReadOnlyList<FeatureDefinition>> ListAsync(CancellationToken cancellationToken = default) =>
        server.ReadAsync<IReadOnlyList<FeatureDefinition>>(
            "list feature sets", isOneStatement: true, async (session, token) => await ListAsync(session, token).ConfigureAwait(false), cancellationToken);

    public Task<int> WriteAsync(FeatureSetId featureSet, IReadOnlyList<FeatureRow> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return server.WriteAsync(
            "write features",
            async (session, token) =>
            {
                FeatureTable table = await TableOfAsync(session, featureSet, token).ConfigureAwait(false);
                FeatureWriter.Check(table.Set, rows);
                return await FeatureWriter.WriteAsync(session, table, rows, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public async Task<FeatureReading> ReadAsync(FeatureSetId featureSet, EntityAsOf query, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<FeatureReading> readings = await ReadManyAsync(featureSet, [query], cancellationToken).ConfigureAwait(false);
        return readings[0];
    }

    public Task<IReadOnlyList<FeatureReading>> ReadManyAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default)
    {
        CheckQueries(queries);
        return server.ReadAsync<IReadOnlyList<FeatureReading>>(
            "read features",
            queries.Count <= FeatureReader.StatementSize,
            async (session, token) =>
            {
                FeatureTable table = await TableOfAsync(session, featureSet, token).ConfigureAwait(false);
                return await FeatureReader.ReadManyAsync(session, table, queries, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public Task<FeatureMatrix> ReadMatrixAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default)
    {
        CheckQueries(queries);
        return server.ReadAsync(
            "read a feature matrix",
            queries.Count <= FeatureReader.StatementSize,
            async (session, token) =>
            {
                FeatureTable table = await TableOfAsync(session, featureSet, token).ConfigureAwait(false);
                return await FeatureReader.ReadMatrixAsync(session, table, queries, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public Task<FeatureFreshness> GetFreshnessAsync(FeatureSetId featureSet, CancellationToken cancellationToken = default) =>
        server.ReadAsync(
            "read the freshness of features",
            isOneStatement: true,
            async (session, token) =>
            {
                FeatureTable table = await TableOfAsync(session, featureSet, token).ConfigureAwait(false);
                return (await session.AllAsync(table.Freshness, [], ReadFreshness, token).ConfigureAwait(false))[0];
            },
            cancellationToken);

    public Task SaveSnapshotAsync(FeatureSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        StoredText.Name(snapshot.FeatureSet.Name, nameof(snapshot));
        byte[] state = ImmutableCollectionsMarshal.AsArray(snapshot.State)
            ?? throw new ArgumentException("The snapshot has no state.", nameof(snapshot));
        return server.WriteAsync(
            "save a feature snapshot",
            (session, token) => session.ExecuteAsync(
                $"INSERT INTO {Schema["feature_snapshot"]} (name, version, as_of, state) VALUES ($1, $2, $3, $4) ON CONFLICT (name, version, as_of) DO UPDATE SET state = excluded.state",
                [.. Key(snapshot.FeatureSet), Value(snapshot.AsOf.UtcTicks), Value(state)],
                token),
            cancellationToken);
    }

    public Task<FeatureSnapshot?> FindSnapshotAsync(FeatureSetId featureSet, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        server.ReadAsync(
            "find a feature snapshot",
            isOneStatement: true,
            (session, token) => session.FirstAsync(
                $"SELECT as_of, state FROM {Schema["feature_snapshot"]} WHERE name = $1 AND version = $2 AND as_of <= $3 ORDER BY as_of DESC LIMIT 1",
                [.. Key(featureSet), Value(asOf.UtcTicks)],
                reader => new FeatureSnapshot
                {
                    FeatureSet = featureSet,
                    AsOf = reader.ReadInstant(0),
                    State = ImmutableCollectionsMarshal.AsImmutableArray(reader.GetFieldValue<byte[]>(1)),
                },
                token),
            cancellationToken);

    public Task<int> RemoveSnapshotsAsync(FeatureSetId featureSet, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        server.WriteAsync(
            "remove feature snapshots",
            (session, token) => session.ExecuteAsync(
                $"DELETE FROM {Schema["feature_snapshot"]} WHERE name = $1 AND version = $2 AND as_of < $3", [.. Key(featureSet), Value(before.UtcTicks)], token),
            cancellationToken);

    private async Task<int> RegisterAsync(PostgreSqlSession session, FeatureSet definition, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        ImmutableArray<string> columns = FeatureLayout.ColumnsOf(definition);
        FeatureLayout layout = new(Schema, definition.Id, columns);

        // A second registration waits here for the first and then finds that there is nothing to do.
        await Schema.HoldAsync(session, "feature sets", cancellationToken).ConfigureAwait(false);
        List<int> created = await session.AllAsync(
            $"""
            INSERT INTO {Schema["feature_set"]} (name, version, table_name, definition, created_at)
            SELECT $1, $2, $3, $4::jsonb, $5 WHERE NOT EXISTS (SELECT 1 FROM {Schema["feature_set"]} WHERE name = $1 AND version = $2)
            RETURNING id
            """,
            [.. Key(definition.Id), Value(layout.TableName), Value(FeatureDefinitionJson.Write(definition, columns)), Value(createdAt.UtcTicks)],
            reader => reader.GetInt32(0),
            cancellationToken).ConfigureAwait(false);
        if (created.Count > 0)
        {
            await session.ExecuteAsync(layout.CreateTable(), [], cancellationToken).ConfigureAwait(false);
            await session.ExecuteAsync(layout.CreateView(), [], cancellationToken).ConfigureAwait(false);
            await session.ExecuteAsync($"INSERT INTO {Schema["feature_sequence"]} (feature_set_id, last_sequence) VALUES ($1, 0)", [Value(created[0])], cancellationToken).ConfigureAwait(false);
        }

        return created.Count;
    }

    private async Task<FeatureTable> TableOfAsync(PostgreSqlSession session, FeatureSetId id, CancellationToken cancellationToken)
    {
        if (tables.TryGetValue(id, out FeatureTable? known))
        {
            return known;
        }

        FeatureTable table = await session.FirstAsync(
            $"SELECT id, definition::text, version FROM {Schema["feature_set"]} WHERE name = $1 AND version = $2",
            Key(id),
            ReadTable,
            cancellationToken).ConfigureAwait(false)
            ?? throw new StoreException(FeatureDefinition.ExplainMissing(id, await ListAsync(session, cancellationToken).ConfigureAwait(false)));
        return tables.GetOrAdd(id, table);
    }

    private FeatureTable ReadTable(NpgsqlDataReader reader)
    {
        (FeatureSet set, ImmutableArray<string> columns) = ReadDefinition(reader, 1);
        return new FeatureTable(reader.GetInt32(0), set, new FeatureLayout(Schema, set.Id, columns));
    }

    private Task<List<FeatureDefinition>> ListAsync(PostgreSqlSession session, CancellationToken cancellationToken) =>
        session.AllAsync(
            $"SELECT created_at, definition::text, version FROM {Schema["feature_set"]} ORDER BY id",
            [],
            reader => new FeatureDefinition(ReadDefinition(reader, 1).Set, reader.ReadInstant(0)),
            cancellationToken);

    private static (FeatureSet Set, ImmutableArray<string> Columns) ReadDefinition(NpgsqlDataReader reader, int column) =>
        reader.Decode("feature_set", row => FeatureDefinitionJson.Read(row.GetString(column), row.GetString(column + 1)));

    private static FeatureFreshness ReadFreshness(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.ReadInstantOrNull(2),
        reader.ReadInstantOrNull(3));

    private static NpgsqlParameter[] Key(FeatureSetId id)
    {
        StoredText.Any(id.Name, nameof(id));
        StoredText.Any(id.Version, nameof(id));
        return [Value(id.Name), Value(id.Version)];
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
        foreach (string text in definition.Names.Concat(definition.Parameters.SelectMany(pair => new[] { pair.Key, pair.Value })))
        {
            StoredText.Any(text, nameof(definition));
        }
    }
}
