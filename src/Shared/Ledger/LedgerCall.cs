using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>One call that waits for its turn in a group. What it needs is named, so that a store may read it for the whole group at once.</summary>
internal abstract class LedgerCall(string operation, CancellationToken cancellationToken)
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private int state;
    private CancellationTokenRegistration registration;

    /// <summary>What is done, for error messages.</summary>
    public string Operation => operation;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The bankroll that the call is about, where the caller names one.</summary>
    public string? BankrollId { get; init; }

    /// <summary>The bet that the call is about, where there is one.</summary>
    public BetId? BetId { get; init; }

    /// <summary>The subject of the entries that the call looks for, where it does.</summary>
    public string? Subject { get; init; }

    /// <summary>Lets the caller's token take the call out of the queue for as long as nobody has taken it.</summary>
    public void WatchCancellation()
    {
        if (cancellationToken.CanBeCanceled)
        {
            registration = cancellationToken.UnsafeRegister(static call => ((LedgerCall)call!).TryCancel(), this);
        }
    }

    /// <summary>Takes the call for running it; not where it was cancelled before. It may be run again where its group failed.</summary>
    public bool TryTake()
    {
        bool isTaken = Interlocked.CompareExchange(ref state, Taken, Waiting) != Cancelled;
        if (isTaken)
        {
            registration.Dispose();
        }

        return isTaken;
    }

    /// <summary>Runs the call inside a transaction and keeps its result for <see cref="Complete"/>.</summary>
    public abstract void Run(LedgerOperations operations);

    /// <summary>Answers with the result, once it is durable.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);

    protected abstract void Cancel();

    private void TryCancel()
    {
        if (Interlocked.CompareExchange(ref state, Cancelled, Waiting) == Waiting)
        {
            Cancel();
        }
    }
}

/// <summary>A call with its result.</summary>
internal sealed class LedgerCall<T>(string operation, Func<LedgerOperations, T> work, CancellationToken cancellationToken) : LedgerCall(operation, cancellationToken)
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Answer => answer.Task;

    public override void Run(LedgerOperations operations) => result = work(operations);

    public override void Complete() => answer.TrySetResult(result!); // Run came before.

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException && CancellationToken.IsCancellationRequested)
        {
            Cancel();
        }
        else
        {
            answer.TrySetException(exception);
        }
    }

    protected override void Cancel() => answer.TrySetCanceled(CancellationToken);
}
