namespace Betting.Storage.Ledger;

/// <summary>
/// Gathers the calls of all threads into groups. Whoever comes while nobody works runs the first group; those who come meanwhile wait and
/// make the next one, so that one commit serves them all. Calls keep the order in which they came.
/// </summary>
/// <param name="run">Runs a group and answers each of its calls, also where it fails. It does not throw.</param>
internal sealed class LedgerQueue(Func<IReadOnlyList<LedgerCall>, ValueTask> run)
{
    private readonly Lock gate = new();
    private List<LedgerCall> waiting = [];
    private List<LedgerCall> spare = [];
    private bool isWorking;

    public Task<T> SendAsync<T>(LedgerCall<T> call)
    {
        if (call.CancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(call.CancellationToken);
        }

        call.WatchCancellation();
        bool leads;
        lock (gate)
        {
            waiting.Add(call);
            leads = !isWorking;
            isWorking = true;
        }

        if (leads)
        {
            _ = WorkAsync();
        }

        return call.Answer;
    }

    // The first group holds the call of whoever came first. Further ones are worked off elsewhere, so that nobody waits for other people's calls.
    private async Task WorkAsync()
    {
        await RunGroupAsync().ConfigureAwait(false);
        if (HasMore())
        {
            ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.GoOnAsync(), this, preferLocal: false);
        }
    }

    private async Task GoOnAsync()
    {
        do
        {
            await RunGroupAsync().ConfigureAwait(false);
        }
        while (HasMore());
    }

    private bool HasMore()
    {
        lock (gate)
        {
            isWorking = waiting.Count > 0;
            return isWorking;
        }
    }

    private async ValueTask RunGroupAsync()
    {
        List<LedgerCall> group;
        lock (gate)
        {
            group = waiting;
            waiting = spare;
        }

        await run(group).ConfigureAwait(false);
        group.Clear();
        spare = group;
    }
}
