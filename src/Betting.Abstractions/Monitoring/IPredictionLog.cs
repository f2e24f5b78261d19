namespace Betting.Monitoring;

/// <summary>Keeps every prediction and, once it is known, its outcome.</summary>
/// <remarks>
/// Thread-safe. Predictions never change. Outcomes come late, are joined by the prediction's id and nothing else, and may be corrected with a reason; every
/// earlier outcome is kept. Every call but a read is all or nothing and may be repeated without harm.
/// </remarks>
public interface IPredictionLog
{
    /// <summary>Records predictions; one that is recorded already, with the same content, is not recorded again.</summary>
    /// <param name="predictions">The predictions, any number at once.</param>
    /// <param name="recordedAt">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is recorded.</param>
    /// <returns>What became of each, in the order given.</returns>
    /// <exception cref="ArgumentException">A prediction cannot be meant or stored exactly; then none is recorded.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<PredictionRecordStatus>> RecordAsync(IReadOnlyList<LoggedPrediction> predictions, DateTimeOffset recordedAt, CancellationToken cancellationToken = default);

    /// <summary>Stores outcomes; see <see cref="PredictionSettlement.Decide"/> for what becomes of one.</summary>
    /// <param name="outcomes">The outcomes, any number at once.</param>
    /// <param name="recordedAt">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is stored.</param>
    /// <returns>What became of each, in the order given; one that is refused does not stop the others.</returns>
    /// <exception cref="ArgumentException">An outcome cannot be meant or stored exactly; then none is stored.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<PredictionSettleStatus>> SettleAsync(IReadOnlyList<PredictionOutcome> outcomes, DateTimeOffset recordedAt, CancellationToken cancellationToken = default);

    /// <summary>One prediction.</summary>
    /// <param name="predictionId">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record, or <see langword="null"/>.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<PredictionRecord?> FindAsync(string predictionId, CancellationToken cancellationToken = default);

    /// <summary>Every outcome that was ever stored for a prediction.</summary>
    /// <param name="predictionId">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The outcomes, the oldest first; empty while it is pending or unknown.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<PredictionSettlement>> ListSettlementsAsync(string predictionId, CancellationToken cancellationToken = default);

    /// <summary>Streams predictions in the order of the query, with the outcomes that count now.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The records; read in pages, so that what is recorded meanwhile may or may not appear, and nothing appears twice unless it is corrected meanwhile.</returns>
    /// <exception cref="ArgumentException">The query is out of range.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    IAsyncEnumerable<PredictionRecord> ReadAsync(PredictionQuery query, CancellationToken cancellationToken = default);

    /// <summary>Deletes what is older than it is to be kept, with its history. A deleted id could be recorded anew.</summary>
    /// <param name="retention">How long predictions are kept.</param>
    /// <param name="now">The instant from which ages count.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is deleted.</param>
    /// <returns>How many predictions were deleted.</returns>
    /// <exception cref="ArgumentException">The retention is out of range.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<int> PruneAsync(PredictionRetention retention, DateTimeOffset now, CancellationToken cancellationToken = default);
}
