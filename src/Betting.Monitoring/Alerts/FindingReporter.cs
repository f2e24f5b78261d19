using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>Takes findings all the way: rules decide about them, a store keeps them, a router tells people.</summary>
/// <remarks>Thread-safe. A store that fails is reported and stops no alert.</remarks>
public sealed class FindingReporter
{
    private readonly AlertRouter router;
    private readonly AlertRules rules;
    private readonly IFindingStore? store;
    private readonly TimeProvider time;

    /// <summary>Creates a reporter.</summary>
    /// <param name="router">Tells people.</param>
    /// <param name="time">The clock of the store's records.</param>
    /// <param name="rules">Decides about severities; <see langword="null"/> leaves them as they are.</param>
    /// <param name="store">Keeps the findings; <see langword="null"/> for nowhere.</param>
    public FindingReporter(AlertRouter router, TimeProvider time, AlertRules? rules = null, IFindingStore? store = null)
    {
        ArgumentNullException.ThrowIfNull(router);
        ArgumentNullException.ThrowIfNull(time);
        this.router = router;
        this.time = time;
        this.rules = rules ?? new AlertRules([]);
        this.store = store;
    }

    /// <summary>Reads what is wrong from the store, so that rules go on where the process before stopped. Call it before the first report.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many conditions are wrong.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<int> RestoreAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<FindingRecord> open = store is null ? [] : await store.ListOpenAsync(cancellationToken).ConfigureAwait(false);
        rules.Restore(open);
        return open.Count;
    }

    /// <summary>Decides about findings, stores them and raises the alerts they make.</summary>
    /// <param name="findings">Findings in any order.</param>
    /// <param name="cancellationToken">Gives up storing and waiting; alerts are still raised.</param>
    /// <returns>What became of them.</returns>
    public async Task<FindingReport> ReportAsync(IEnumerable<Finding> findings, CancellationToken cancellationToken = default)
    {
        ImmutableArray<Finding> decided = rules.Apply(findings);
        ImmutableArray<FindingRecord> records = [];
        string? failure = null;
        if (store is not null && decided.Length > 0)
        {
            try
            {
                records = [.. await store.AppendAsync(decided, time.GetUtcNow(), cancellationToken).ConfigureAwait(false)];
            }
#pragma warning disable CA1031 // A store is foreign code, and what it would have kept has to be told all the more.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = $"{exception.GetType().Name}: {exception.Message}";
            }
        }

        ImmutableArray<AlertDelivery> deliveries = await router.ReportAsync(decided, cancellationToken).ConfigureAwait(false);
        return new FindingReport { Findings = decided, Records = records, StoreFailure = failure, Deliveries = deliveries };
    }
}
