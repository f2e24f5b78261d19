using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Testing.Stores;

/// <summary>A feature store in memory, with the semantics of the stores on disk. For tests, backtests and first steps.</summary>
/// <remarks>Thread-safe by one lock. Nothing survives the object. -0.0 is kept as 0.0.</remarks>
public sealed class InMemoryFeatureStore : IFeatureStore
{
    private readonly Lock gate = new();
    private readonly List<FeatureDefinition> definitions = [];
    private readonly Dictionary<FeatureSetId, Dictionary<string, List<FeatureRow>>> rows = [];
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
            if (rows.TryAdd(definition.Id, new Dictionary<string, List<FeatureRow>>(StringComparer.Ordinal)))
            {
                definitions.Add(new FeatureDefinition(definition, createdAt.ToUniversalTime()));
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
            Dictionary<string, List<FeatureRow>> entities = RowsOf(featureSet, "write features");
            int width = SetOf(featureSet).Names.Length;
            foreach (FeatureRow row in rows)
            {
                Check(row, width);
            }

            return rows.Count(row => Write(entities, row));
        });
    }

    /// <inheritdoc />
    public Task<FeatureReading> ReadAsync(FeatureSetId featureSet, EntityAsOf query, CancellationToken cancellationToken = default)
    {
        StoreText.Name(query.Entity, nameof(query));
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            Dictionary<string, List<FeatureRow>> entities = RowsOf(featureSet, "read features");
            return Read(entities, SetOf(featureSet), query);
        });
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<FeatureReading>> ReadManyAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default)
    {
        CheckQueries(queries);
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<FeatureReading>>(() =>
        {
            Dictionary<string, List<FeatureRow>> entities = RowsOf(featureSet, "read features");
            FeatureSet definition = SetOf(featureSet);
            return [.. queries.Select(query => Read(entities, definition, query))];
        });
    }

    /// <inheritdoc />
    public Task<FeatureMatrix> ReadMatrixAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default)
    {
        CheckQueries(queries);
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            Dictionary<string, List<FeatureRow>> entities = RowsOf(featureSet, "read a feature matrix");
            FeatureSet definition = SetOf(featureSet);
            int width = definition.Names.Length;
            double[] values = new double[queries.Count * width];
            values.AsSpan().Fill(double.NaN);
            for (int index = 0; index < queries.Count; index++)
            {
                if (Find(entities, queries[index]) is { } row && !definition.IsExpired(row.EventTime, queries[index].AsOf))
                {
                    row.Values.CopyTo(values, index * width);
                }
            }

            return new FeatureMatrix(definition.Names, queries.Count, values);
        });
    }

    /// <inheritdoc />
    public Task<FeatureFreshness> GetFreshnessAsync(FeatureSetId featureSet, CancellationToken cancellationToken = default) =>
        Locked.In(gate, cancellationToken).Run(() =>
        {
            Dictionary<string, List<FeatureRow>> entities = RowsOf(featureSet, "read the freshness of features");
            FeatureRow[] all = [.. entities.Values.SelectMany(rows => rows)];
            return new FeatureFreshness(
                all.Length,
                entities.Count,
                all.Length == 0 ? null : all.Max(row => row.EventTime),
                all.Length == 0 ? null : all.Max(row => row.KnownAt));
        });

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

    private static bool Write(Dictionary<string, List<FeatureRow>> entities, FeatureRow row)
    {
        // + 0.0 turns -0.0 into 0.0 and leaves every other value alone.
        FeatureRow kept = row with { Values = [.. row.Values.Select(value => value + 0.0)] };
        if (!entities.TryGetValue(row.Entity, out List<FeatureRow>? existing))
        {
            entities.Add(row.Entity, existing = []);
        }

        // Kept in the order of an as-of read, so that the last row at or before an instant wins; an equal key goes after the older one.
        int position = existing.Count;
        while (position > 0 && Compare(existing[position - 1], kept) > 0)
        {
            position--;
        }

        for (int same = position - 1; same >= 0 && Compare(existing[same], kept) == 0; same--)
        {
            if (existing[same].Values.SequenceEqual(kept.Values))
            {
                return false;
            }
        }

        existing.Insert(position, kept);
        return true;
    }

    private static int Compare(FeatureRow left, FeatureRow right) =>
        left.EventTime != right.EventTime ? left.EventTime.CompareTo(right.EventTime) : left.KnownAt.CompareTo(right.KnownAt);

    private static FeatureRow? Find(Dictionary<string, List<FeatureRow>> entities, EntityAsOf query) =>
        entities.TryGetValue(query.Entity, out List<FeatureRow>? existing)
            ? existing.FindLast(row => row.EventTime <= query.AsOf && row.KnownAt <= query.KnownBy)
            : null;

    private static void Check(FeatureRow row, int width)
    {
        ArgumentNullException.ThrowIfNull(row);
        StoreText.Name(row.Entity, nameof(row));
        if (row.Values.IsDefault || row.Values.Length != width)
        {
            throw new ArgumentException($"The row of '{row.Entity}' has {(row.Values.IsDefault ? 0 : row.Values.Length)} values; the feature set has {width}.", nameof(row));
        }

        if (row.Values.Any(double.IsInfinity))
        {
            throw new ArgumentException($"The row of '{row.Entity}' holds an infinite value; use NaN for a missing value.", nameof(row));
        }
    }

    private static void CheckQueries(IReadOnlyList<EntityAsOf> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        foreach (EntityAsOf query in queries)
        {
            StoreText.Name(query.Entity, nameof(queries));
        }
    }

    private static FeatureReading Read(Dictionary<string, List<FeatureRow>> entities, FeatureSet definition, EntityAsOf query) =>
        FeatureReading.Of(definition, query, Find(entities, query), entities.ContainsKey(query.Entity));

    private FeatureSet SetOf(FeatureSetId id) => definitions.Single(definition => definition.Set.Id == id).Set;

    private Dictionary<string, List<FeatureRow>> RowsOf(FeatureSetId id, string operation) => rows.TryGetValue(id, out Dictionary<string, List<FeatureRow>>? found)
        ? found
        : throw StoreText.Failure(FeatureDefinition.ExplainMissing(id, definitions), operation);
}
