namespace Betting.Features;

/// <summary>Keeps feature values with the instants at which they became known, and reads them as of any instant.</summary>
/// <remarks>
/// Thread-safe. Writing the same rows twice changes nothing. An as-of read returns the row with the newest event time, then the newest
/// known-at, then the latest written, among the rows with event time at or before <see cref="EntityAsOf.AsOf"/> and known-at at or before
/// <see cref="EntityAsOf.KnownBy"/>. If that row is older than the set's time to live, its values are withheld; an older row never takes its place.
/// </remarks>
public interface IFeatureStore
{
    /// <summary>Stores a definition; a second time it does nothing.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="createdAt">When it was made, kept for people.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When it is stored.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task RegisterAsync(FeatureSet definition, DateTimeOffset createdAt, CancellationToken cancellationToken = default);

    /// <summary>All definitions, oldest first.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The definitions.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<FeatureDefinition>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes rows; a row that is already there to the bit is left alone, a restated one is kept beside the old one.</summary>
    /// <param name="featureSet">A registered set.</param>
    /// <param name="rows">The rows, in the order in which ties are broken.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>How many rows were new.</returns>
    /// <exception cref="ArgumentException">A row does not fit the set.</exception>
    /// <exception cref="StoreException">The set is unknown, or the store failed.</exception>
    Task<int> WriteAsync(FeatureSetId featureSet, IReadOnlyList<FeatureRow> rows, CancellationToken cancellationToken = default);

    /// <summary>Reads the newest values of one entity that were known at an instant.</summary>
    /// <param name="featureSet">A registered set.</param>
    /// <param name="query">The entity and the instant.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The values, or why there are none.</returns>
    /// <exception cref="StoreException">The set is unknown, or the store failed.</exception>
    Task<FeatureReading> ReadAsync(FeatureSetId featureSet, EntityAsOf query, CancellationToken cancellationToken = default);

    /// <summary>Reads the newest values of many entities, each as of its own instant.</summary>
    /// <param name="featureSet">A registered set.</param>
    /// <param name="queries">The entities and instants.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One reading per query, in the order asked for, each what <see cref="ReadAsync"/> would have given at one moment of the store.</returns>
    /// <exception cref="StoreException">The set is unknown, or the store failed.</exception>
    Task<IReadOnlyList<FeatureReading>> ReadManyAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default);

    /// <summary>Reads one row per query, in the order asked for; a row that is missing or expired is all NaN.</summary>
    /// <param name="featureSet">A registered set.</param>
    /// <param name="queries">The rows asked for.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A matrix with exactly one row per query.</returns>
    /// <exception cref="StoreException">The set is unknown, or the store failed.</exception>
    Task<FeatureMatrix> ReadMatrixAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default);

    /// <summary>How much there is of a set, and how new it is.</summary>
    /// <param name="featureSet">A registered set.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Counts and newest instants.</returns>
    /// <exception cref="StoreException">The set is unknown, or the store failed.</exception>
    Task<FeatureFreshness> GetFreshnessAsync(FeatureSetId featureSet, CancellationToken cancellationToken = default);

    /// <summary>Keeps the state of a pipeline; one with the same set and instant is replaced.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When it is stored.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task SaveSnapshotAsync(FeatureSnapshot snapshot, CancellationToken cancellationToken = default);

    /// <summary>The newest state of a set at or before an instant.</summary>
    /// <param name="featureSet">The set.</param>
    /// <param name="asOf">The latest instant that the state may know of.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The state, or <see langword="null"/> where there is none.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<FeatureSnapshot?> FindSnapshotAsync(FeatureSetId featureSet, DateTimeOffset asOf, CancellationToken cancellationToken = default);

    /// <summary>Removes the states of a set as of instants before a given one, which a long backfill leaves behind.</summary>
    /// <param name="featureSet">The set.</param>
    /// <param name="before">States as of this instant or later stay.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is removed.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<int> RemoveSnapshotsAsync(FeatureSetId featureSet, DateTimeOffset before, CancellationToken cancellationToken = default);
}
