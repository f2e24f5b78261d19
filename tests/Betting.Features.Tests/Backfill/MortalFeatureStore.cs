namespace Betting.Features.Tests.Backfill;

/// <summary>A store whose process dies at its n-th call, before or after the call took effect; from then on nothing answers.</summary>
internal sealed class MortalFeatureStore(IFeatureStore inner, int diesAtCall = int.MaxValue, bool diesAfterEffect = false) : IFeatureStore
{
    public int Calls { get; private set; }

    public List<FeatureSnapshot> Saved { get; } = [];

    public Task RegisterAsync(FeatureSet definition, DateTimeOffset createdAt, CancellationToken cancellationToken = default) =>
        Call(async () => { await inner.RegisterAsync(definition, createdAt, cancellationToken); return true; });

    public Task<IReadOnlyList<FeatureDefinition>> ListAsync(CancellationToken cancellationToken = default) =>
        Call(() => inner.ListAsync(cancellationToken));

    public Task<int> WriteAsync(FeatureSetId featureSet, IReadOnlyList<FeatureRow> rows, CancellationToken cancellationToken = default) =>
        Call(() => inner.WriteAsync(featureSet, rows, cancellationToken));

    public Task<FeatureReading> ReadAsync(FeatureSetId featureSet, EntityAsOf query, CancellationToken cancellationToken = default) =>
        Call(() => inner.ReadAsync(featureSet, query, cancellationToken));

    public Task<IReadOnlyList<FeatureReading>> ReadManyAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default) =>
        Call(() => inner.ReadManyAsync(featureSet, queries, cancellationToken));

    public Task<FeatureMatrix> ReadMatrixAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default) =>
        Call(() => inner.ReadMatrixAsync(featureSet, queries, cancellationToken));

    public Task<FeatureFreshness> GetFreshnessAsync(FeatureSetId featureSet, CancellationToken cancellationToken = default) =>
        Call(() => inner.GetFreshnessAsync(featureSet, cancellationToken));

    public Task SaveSnapshotAsync(FeatureSnapshot snapshot, CancellationToken cancellationToken = default) =>
        Call(async () =>
        {
            await inner.SaveSnapshotAsync(snapshot, cancellationToken);
            Saved.Add(snapshot);
            return true;
        });

    public Task<FeatureSnapshot?> FindSnapshotAsync(FeatureSetId featureSet, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        Call(() => inner.FindSnapshotAsync(featureSet, asOf, cancellationToken));

    public Task<int> RemoveSnapshotsAsync(FeatureSetId featureSet, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        Call(() => inner.RemoveSnapshotsAsync(featureSet, before, cancellationToken));

    private async Task<T> Call<T>(Func<Task<T>> call)
    {
        Calls++;
        if (Calls > diesAtCall || (Calls == diesAtCall && !diesAfterEffect))
        {
            throw new StoreException($"The process died at call {diesAtCall}.");
        }

        T answer = await call();
        return Calls == diesAtCall ? throw new StoreException($"The process died after call {diesAtCall}.") : answer;
    }
}
