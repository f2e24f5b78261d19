using System.Runtime.InteropServices;
using Betting.Features;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The states of pipelines.</summary>
internal sealed partial class SqliteFeatureStore
{
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

    public Task<int> RemoveSnapshotsAsync(FeatureSetId featureSet, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        file.WriteAsync(
            "remove feature snapshots",
            session => session.Execute(
                "DELETE FROM feature_snapshot WHERE name = ?1 AND version = ?2 AND as_of < ?3", featureSet.Name, featureSet.Version, Stored.Instant(before)),
            cancellationToken);

    private static void CheckId(FeatureSetId id, string parameter)
    {
        StoredText.Name(id.Name, parameter);
        StoredText.Name(id.Version, parameter);
    }
}
