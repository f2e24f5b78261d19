namespace Betting.Features;

/// <summary>Keeps feature values with the instants at which they became known, and reads them as of any instant.</summary>
/// <remarks>
/// Thread-safe. Writing the same rows twice changes nothing. An as-of read returns the row with the newest event time, then the newest
/// known-at, then the latest written, among the rows with event time and known-at at or before the asked instant.
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
    Task<IReadOnlyList<FeatureSet>> ListAsync(CancellationToken cancellationToken = default);

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

    /// <summary>Reads one row per query, in the order asked for; a row that is missing is all NaN.</summary>
    /// <param name="featureSet">A registered set.</param>
    /// <param name="queries">The rows asked for.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A matrix with exactly one row per query.</returns>
    /// <exception cref="StoreException">The set is unknown, or the store failed.</exception>
    Task<FeatureMatrix> ReadMatrixAsync(FeatureSetId featureSet, IReadOnlyList<EntityAsOf> queries, CancellationToken cancellationToken = default);

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
}
