using System.Collections.Concurrent;

namespace Betting.Execution.Placement;

/// <summary>Lets one call at a time work on a bet; calls on other bets do not wait.</summary>
internal sealed class BetGate
{
    private readonly ConcurrentDictionary<BetId, TaskCompletionSource> busy = new();

    /// <summary>Whether a call works on the bet.</summary>
    public bool IsBusy(BetId id) => busy.ContainsKey(id);

    public async Task<T> RunAsync<T>(BetId id, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        TaskCompletionSource mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        while (busy.GetOrAdd(id, mine) is { } holder && holder != mine)
        {
            await holder.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            busy.TryRemove(id, out _);
            mine.SetResult();
        }
    }
}
