using Betting.Numerics.Randomness;
using Polly;
using Polly.Retry;
using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>
/// A venue behind a time-out, a limit on how often it is called, and retries where repeating is safe. Use one gateway per venue for all engines of a process,
/// so that they share the limit.
/// </summary>
/// <remarks>
/// Repeating is safe because a client reference is placed once (<see cref="IVenue"/>); questions change nothing. Failures that are not for the moment, and
/// time-outs of placements, are not repeated. Every attempt takes a turn of the limit. Thread-safe.
/// </remarks>
public sealed class VenueGateway : IVenue, IDisposable
{
    private static readonly ResiliencePropertyKey<string> Subject = new("subject");

    private readonly IVenue venue;
    private readonly TimeProvider time;
    private readonly VenueGatewayOptions options;
    private readonly VenueTurns? turns;
    private readonly ResiliencePipeline placing;
    private readonly ResiliencePipeline asking;

    /// <summary>Creates a gateway.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="time">The clock of time-outs, pauses and limits.</param>
    /// <param name="options">How to call it; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    public VenueGateway(IVenue venue, TimeProvider time, VenueGatewayOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(time);
        this.venue = venue;
        this.time = time;
        this.options = VenueGatewayRules.Require(options ?? new VenueGatewayOptions());
        turns = this.options.RateLimit is { } limit ? new VenueTurns(limit, time) : null;
        placing = Retrying(this.options.PlaceRetries, static error => error is VenueException { IsTransient: true, InnerException: not TimeoutException });
        asking = Retrying(this.options.QueryRetries, static error => error is VenueException { IsTransient: true });
    }

    /// <summary>The venue's name.</summary>
    public string Name => venue.Name;

    /// <summary>The longest that one placement can take, retries and their pauses included, waiting for turns not included.</summary>
    public TimeSpan LongestPlacement => (options.Timeout * (options.PlaceRetries + 1)) + (options.RetryDelay * 1.2 * ((1 << options.PlaceRetries) - 1));

    internal IVenue Inner => venue;

    /// <summary>Places an order, again under the same reference where the venue failed for the moment.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Stops the waiting; the order may have been placed all the same.</param>
    /// <returns>The venue's answer.</returns>
    /// <exception cref="VenueException">No answer in time, a failure, or too many calls wait for their turn already.</exception>
    public Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return PlaceAsync(order, hasTurn: false, cancellationToken);
    }

    /// <summary>Asks what became of an order.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The answer, or <see langword="null"/> where the venue never saw the order.</returns>
    /// <exception cref="VenueException">No answer in time, a failure, or too many calls wait for their turn already.</exception>
    public Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default) =>
        RunAsync(asking, "query", clientReference.Value, hasTurn: false, token => venue.QueryAsync(clientReference, token), cancellationToken);

    /// <summary>Takes back what of an order does not stand yet.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="cancellationToken">Stops the waiting; the order may have been taken back all the same.</param>
    /// <returns>What the venue did.</returns>
    /// <exception cref="VenueException">No answer in time, a failure, or too many calls wait for their turn already.</exception>
    public Task<VenueCancellation> CancelAsync(BetId clientReference, CancellationToken cancellationToken = default) =>
        RunAsync(asking, "cancel", clientReference.Value, hasTurn: false, token => venue.CancelAsync(clientReference, token), cancellationToken);

    /// <summary>The money at the venue and the orders that stand there.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The account as the venue sees it.</returns>
    /// <exception cref="VenueException">No answer in time, a failure, or too many calls wait for their turn already.</exception>
    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken = default) =>
        RunAsync(asking, "account", "", hasTurn: false, venue.GetAccountAsync, cancellationToken);

    /// <summary>Stops the clockwork of the limit; calls that wait for their turn fail. The venue itself is not disposed.</summary>
    public void Dispose() => turns?.Dispose();

    /// <summary>Waits for a turn before anything is recorded, so that a recorded submission is sent at once.</summary>
    /// <returns>False where too many wait already.</returns>
    internal ValueTask<bool> TakeTurnAsync(CancellationToken cancellationToken) => turns?.TakeAsync(cancellationToken) ?? ValueTask.FromResult(true);

    internal Task<VenueReply> PlaceAsync(VenueOrder order, bool hasTurn, CancellationToken cancellationToken) =>
        RunAsync(placing, "place", order.ClientReference.Value, hasTurn, token => venue.PlaceAsync(order, token), cancellationToken);

    private async Task<T> RunAsync<T>(ResiliencePipeline pipeline, string operation, string subject, bool hasTurn, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        bool mayGo = hasTurn;
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Subject, subject);
        try
        {
            return await pipeline.ExecuteAsync(
                async current =>
                {
                    if (!mayGo && !await TakeTurnAsync(current.CancellationToken).ConfigureAwait(false))
                    {
                        throw new VenueException($"Too many calls to {Name} wait for their turn; this one ({operation}) was not sent.", Name, operation, isTransient: false);
                    }

                    mayGo = false;
                    return await AttemptAsync(operation, call, current.CancellationToken).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> AttemptAsync<T>(string operation, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await call(patience.Token).WaitAsync(options.Timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new VenueException(Invariant($"{Name} did not answer within {options.Timeout} ({operation})."), Name, operation, isTransient: true, exception);
        }
        finally
        {
            await patience.CancelAsync().ConfigureAwait(false);
        }
    }

    private ResiliencePipeline Retrying(int retries, Func<Exception?, bool> isWorthIt) => retries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                ShouldHandle = arguments => ValueTask.FromResult(isWorthIt(arguments.Outcome.Exception)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(PauseBefore(arguments.AttemptNumber, arguments.Context.Properties.GetValue(Subject, ""))),
            })
            .Build();

    private TimeSpan PauseBefore(int retry, string subject)
    {
        ulong hash = StableHash.Combine(StableHash.Combine(options.Seed, StableHash.Of(subject)), (ulong)retry);
        return options.RetryDelay * (1 << retry) * (0.8 + (0.4 * StableHash.ToUnitInterval(hash)));
    }
}
