namespace Betting.Testing.Stores;

/// <summary>Runs one call of a store under its lock and hands errors over in the task, as asynchronous stores do.</summary>
internal readonly struct Locked
{
    private readonly Lock gate;
    private readonly CancellationToken cancellationToken;

    private Locked(Lock gate, CancellationToken cancellationToken)
    {
        this.gate = gate;
        this.cancellationToken = cancellationToken;
    }

    public static Locked In(Lock gate, CancellationToken cancellationToken) => new(gate, cancellationToken);

    public Task<T> Run<T>(Func<T> call)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            lock (gate)
            {
                return Task.FromResult(call());
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }
}
