using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Testing.Stores;

/// <summary>A feature store in memory, with the semantics of the stores on disk. For tests, backtests and first steps.</summary>
/// <remarks>Thread-safe by one lock. Nothing survives the object. -0.0 is kept as 0.0. Reads and writes search by halving.</remarks>
public sealed class InMemoryFeatureStore : IFeatureStore
{
    private readonly Lock gate = new();
    private readonly List<FeatureDefinition> definitions = [];
    private readonly Dictionary<FeatureSetId, MemoryFeatureTable> tables = [];
    private readonly Dictionary<FeatureSetId, SortedList<DateTimeOffset, FeatureSnapshot>> snapshots = [];

    /// <inheritdoc />
    public Task RegisterAsync(FeatureSet definition, DateTimeOffset createdAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        StoreText.Name(definition.Id.Name, nameof(definition));
        StoreText.Any(definition.Description, nameof(definition));
        foreach (string text in definition.Names.Concat(definition.Parameters.SelectMany(pair => new[] { pair.Key, pair.Value })))
        {
            StoreText.Any(text, nameof(definition));
        }

        return Locked.In(gate, cancellationToken).Run(() =>
        {
            FeatureDefinition kept = new(definition, createdAt.ToUniversalTime());
            if (tables.TryAdd(definition.Id, new MemoryFeatureTable(kept)))
            {
                definitions.Add(kept);
            }

            return true;
        });
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<FeatureDefinition>> ListAsync(CancellationToken cancellationToken = default) =>
        Locked.In(gate, cancellationToken).Run<IReadOnlyList<FeatureDefinition>>(() => [.. definitions]);

    /// <inheritdoc />
    public Task<int> WriteAsync(FeatureSetId featureSet, IReadOnlyList<FeatureRow> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            MemoryFeatureTable table = TableOf(featureSet, "write features");
            foreach (FeatureRow row in rows)
            {
                table.Check(row);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return rows.Count(table.Write);
        });
    }

    /// <inheritdoc />
    public Task<FeatureReading> ReadAsync(FeatureSetId featureSet, EntityAsOf query, CancellationToken cancellationToken = default)
    {
        StoreText.Name(query.Entity, nameof(query));
        return Locked.In(gate, cancellationToken).Run(() => TableOf(featureSet, "read features").Read(query));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<FeatureReading>> ReadManyAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default)
    {
        CheckQueries(queries);
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<FeatureReading>>(() =>
        {
            MemoryFeatureTable table = TableOf(featureSet, "read features");
            return [.. queries.Select(table.Read)];
        });
    }

    /// <inheritdoc />
    public Task<FeatureMatrix> ReadMatrixAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default)
    {
        CheckQueries(queries);
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            MemoryFeatureTable table = TableOf(featureSet, "read a feature matrix");
            FeatureSet definition = table.Set;
            int width = definition.Names.Length;
            double[] values = new double[queries.Count * width];
            values.AsSpan().Fill(double.NaN);
            for (int index = 0; index < queries.Count; index++)
            {
                if (table.Find(queries[index]) is { } row && !definition.IsExpired(row.EventTime, queries[index].AsOf))
                {
                    row.Values.CopyTo(values, index * width);
                }
            }

            return new FeatureMatrix(definition.Names, queries.Count, values);
        });
    }

    /// <inheritdoc />
    public Task<FeatureFreshness> GetFreshnessAsync(FeatureSetId featureSet, CancellationToken cancellationToken = default) =>
        Locked.In(gate, cancellationToken).Run(() => TableOf(featureSet, "read the freshness of features").Freshness);

    /// <inheritdoc />
    public Task SaveSnapshotAsync(FeatureSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        StoreText.Name(snapshot.FeatureSet.Name, nameof(snapshot));
        if (snapshot.State.IsDefault)
        {
            throw new ArgumentException("The snapshot has no state.", nameof(snapshot));
        }

        return Locked.In(gate, cancellationToken).Run(() =>
        {
            snapshots.TryAdd(snapshot.FeatureSet, []);
            snapshots[snapshot.FeatureSet][snapshot.AsOf] = snapshot;
            return true;
        });
    }

    /// <inheritdoc />
    public Task<FeatureSnapshot?> FindSnapshotAsync(FeatureSetId featureSet, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        Locked.In(gate, cancellationToken).Run(() => snapshots.TryGetValue(featureSet, out SortedList<DateTimeOffset, FeatureSnapshot>? saved)
            ? saved.Values.LastOrDefault(snapshot => snapshot.AsOf <= asOf)
            : null);

    /// <inheritdoc />
    public Task<int> RemoveSnapshotsAsync(FeatureSetId featureSet, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        Locked.In(gate, cancellationToken).Run(() =>
        {
            if (!snapshots.TryGetValue(featureSet, out SortedList<DateTimeOffset, FeatureSnapshot>? saved))
            {
                return 0;
            }

            DateTimeOffset[] older = [.. saved.Keys.Where(asOf => asOf < before)];
            foreach (DateTimeOffset asOf in older)
            {
                saved.Remove(asOf);
            }

            return older.Length;
        });

    private static void CheckQueries(IReadOnlyList<EntityAsOf> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        foreach (EntityAsOf query in queries)
        {
            StoreText.Name(query.Entity, nameof(queries));
        }
    }

    private MemoryFeatureTable TableOf(FeatureSetId id, string operation) => tables.TryGetValue(id, out MemoryFeatureTable? found)
        ? found
        : throw StoreText.Failure(FeatureDefinition.ExplainMissing(id, definitions), operation);
}
