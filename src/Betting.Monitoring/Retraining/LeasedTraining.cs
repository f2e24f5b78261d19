namespace Betting.Monitoring.Retraining;

/// <summary>Runs a training while its lease is prolonged, and stops it when the lease is gone or the time is up.</summary>
internal sealed class LeasedTraining(IRetrainingLease leases, RetrainingLeaseGrant grant, TimeProvider time, RetrainingOptions options)
{
    /// <summary>Whether the lease was lost.</summary>
    public bool IsLost { get; private set; }

    public async Task<RetrainedModel> RunAsync(Func<CancellationToken, Task<RetrainedModel>> train, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(options.TimeLimit, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using CancellationTokenSource finished = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        Task prolonging = ProlongAsync(stop, finished.Token);
        try
        {
            RetrainedModel trained = await train(stop.Token).ConfigureAwait(false);
            ArgumentNullException.ThrowIfNull(trained);
            stop.Token.ThrowIfCancellationRequested();
            return trained;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !IsLost)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"The training took longer than {options.TimeLimit}.");
        }
        finally
        {
            await finished.CancelAsync().ConfigureAwait(false);
            await prolonging.ConfigureAwait(false);
        }
    }

    private async Task ProlongAsync(CancellationTokenSource stop, CancellationToken finished)
    {
        DateTimeOffset held = grant.ExpiresAt;
        while (true)
        {
            await Task.Delay(options.LeaseDuration / 3, time, finished).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (finished.IsCancellationRequested)
            {
                return;
            }

            try
            {
                RetrainingLeaseGrant? renewed = await leases.RenewAsync(grant, options.LeaseDuration, time.GetUtcNow(), finished).ConfigureAwait(false);
                IsLost = renewed is null;
                held = renewed?.ExpiresAt ?? held;
            }
            catch (OperationCanceledException) when (finished.IsCancellationRequested)
            {
                return;
            }
            catch (StoreException)
            {
                // The lease is still held until its end; after it others may train.
                IsLost = time.GetUtcNow() >= held;
            }

            if (IsLost)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
    }
}
