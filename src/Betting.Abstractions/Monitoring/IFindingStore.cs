namespace Betting.Monitoring;

/// <summary>Keeps findings for good and gives them back by what they are about.</summary>
/// <remarks>
/// Thread-safe. Append-only: a finding is never changed or deleted. Every call is all or nothing and may be repeated without harm. Episodes follow the
/// order of appending and not the findings' instants, so that a clock that goes backwards breaks nothing. Numbers come back to the bit, the sign of zero apart.
/// </remarks>
public interface IFindingStore
{
    /// <summary>Appends findings in their order; one that is stored already, with the same words, numbers and instant, is not stored again.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="recordedAt">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is stored.</param>
    /// <returns>The findings as they are stored, in the order given.</returns>
    /// <exception cref="ArgumentException">A text cannot be stored exactly, for example because it holds a NUL.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<FindingRecord>> AppendAsync(IReadOnlyList<Finding> findings, DateTimeOffset recordedAt, CancellationToken cancellationToken = default);

    /// <summary>Reads findings, the newest number first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>At most as many as the query's limit.</returns>
    /// <exception cref="ArgumentException">The query is out of range.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<FindingRecord>> QueryAsync(FindingQuery query, CancellationToken cancellationToken = default);

    /// <summary>The newest checked finding of every condition that is wrong now, the newest number first.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One record per open episode.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<FindingRecord>> ListOpenAsync(CancellationToken cancellationToken = default);
}
