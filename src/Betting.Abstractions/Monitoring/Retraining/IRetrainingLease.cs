namespace Betting.Monitoring.Retraining;

/// <summary>Lets one host at a time train a model.</summary>
/// <remarks>
/// <para>Thread-safe. Every call is one step that is done or not done, for any number of processes and hosts on the same store. A lease ends by itself, so
/// that a host that died does not stop the training for good.</para>
/// <para>Instants come from the callers' clocks. Where these differ by more than is left of a lease, two hosts may train at once; whoever holds the lower
/// <see cref="RetrainingLeaseGrant.Token"/> then finds its grant gone (<see cref="RenewAsync"/> gives nothing), which it asks before it changes anything.</para>
/// </remarks>
public interface IRetrainingLease
{
    /// <summary>Takes the lease of a name, where nobody holds it. An owner who holds it already gets the grant that it has.</summary>
    /// <param name="request">Who asks, for what and for how long.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The grant, or <see langword="null"/> where another owner holds the lease.</returns>
    /// <exception cref="ArgumentException">The request is out of range, or a text cannot be stored exactly.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<RetrainingLeaseGrant?> AcquireAsync(RetrainingLeaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Prolongs a grant that nobody has taken over, also one that ran out a moment ago. The end never moves back.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="duration">From <paramref name="at"/> on; the range of <see cref="RetrainingLeaseRequest.Duration"/>.</param>
    /// <param name="at">Now, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The grant with its new end, or <see langword="null"/> where it was released or another owner has taken the lease since.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is out of range.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<RetrainingLeaseGrant?> RenewAsync(RetrainingLeaseGrant grant, TimeSpan duration, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Gives the lease back. A person may break a lease with what <see cref="FindAsync"/> gives.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was held under this grant.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<bool> ReleaseAsync(RetrainingLeaseGrant grant, CancellationToken cancellationToken = default);

    /// <summary>The newest grant of a name that was not given back, even if its end is past.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The grant, or <see langword="null"/>.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<RetrainingLeaseGrant?> FindAsync(string name, CancellationToken cancellationToken = default);
}
