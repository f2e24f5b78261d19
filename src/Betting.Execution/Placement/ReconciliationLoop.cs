namespace Betting.Execution.Placement;

/// <summary>Reconciles at the start and then on a schedule, so that no bet stays unclear longer than it must.</summary>
/// <remarks>Thread-safe; start it once.</remarks>
public sealed class ReconciliationLoop
{
    private readonly BettingEngine engine;
    private readonly TimeProvider time;
    private readonly ReconciliationLoopOptions options;

    /// <summary>Creates a loop.</summary>
    /// <param name="engine">The engine that reconciles.</param>
    /// <param name="time">The clock of the schedule.</param>
    /// <param name="options">What to reconcile and when.</param>
    /// <exception cref="ArgumentException">No bankroll is named, or a name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public ReconciliationLoop(BettingEngine engine, TimeProvider time, ReconciliationLoopOptions options)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(options);
        if (options.BankrollIds.IsDefaultOrEmpty || options.BankrollIds.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("Name at least one bankroll to reconcile, none of them empty.", nameof(options));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.Period, TimeSpan.FromSeconds(1), "options.Period");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Period, TimeSpan.FromDays(1), "options.Period");
        this.engine = engine;
        this.time = time;
        this.options = options;
    }

    /// <summary>Runs until it is cancelled. An error of a round does not end it.</summary>
    /// <param name="cancellationToken">Ends the loop, between or within bets; what the ledger holds stays valid.</param>
    /// <returns>When the loop has ended.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(options.Period, time);
        try
        {
            long number = 1;
            do
            {
                await RoundAsync(number++, cancellationToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The wish of the caller.
        }
    }

    private async Task RoundAsync(long number, CancellationToken cancellationToken)
    {
        foreach (string bankroll in options.BankrollIds)
        {
            ReconcileReport? report = null;
            Exception? error = null;
            try
            {
                report = await engine.ReconcileAsync(bankroll, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                error = exception;
            }

            options.Finished?.Invoke(new ReconciliationRound(number, bankroll, time.GetUtcNow(), report, error));
        }
    }
}
