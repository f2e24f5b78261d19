using System.Threading.RateLimiting;

namespace Betting.Execution.Placement;

/// <summary>
/// Hands out turns to call a venue, first come, first served: a token bucket on a given clock. The limiters of the platform that know of time know only the
/// machine's; so one that does not know of time holds the queue, and a turn is given back to it, on the given clock, one per interval.
/// </summary>
internal sealed class VenueTurns : IDisposable
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ConcurrencyLimiter bucket;
    private readonly Queue<RateLimitLease> taken = new();
    private readonly TimeSpan interval;
    private readonly ITimer timer;
    private DateTimeOffset returnedAt;
    private bool isDisposed;

    public VenueTurns(VenueRateLimit limit, TimeProvider time)
    {
        this.time = time;
        interval = TimeSpan.FromTicks(Math.Max(1, limit.Period.Ticks / limit.Calls));
        bucket = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = limit.Burst,
            QueueLimit = limit.Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        timer = time.CreateTimer(static state => ((VenueTurns)state!).GiveBack(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan); // The state is this object.
    }

    /// <summary>Waits for a turn.</summary>
    /// <returns>Whether there is one: false where too many wait already.</returns>
    public async ValueTask<bool> TakeAsync(CancellationToken cancellationToken)
    {
        RateLimitLease lease = await bucket.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        if (!lease.IsAcquired)
        {
            lease.Dispose();
            return false;
        }

        lock (gate)
        {
            taken.Enqueue(lease);
            if (taken.Count == 1 && !isDisposed)
            {
                // The bucket was full: the first interval starts now.
                returnedAt = time.GetUtcNow();
                timer.Change(interval, interval < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : interval);
            }
        }

        return true;
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
        }

        timer.Dispose();
        bucket.Dispose();
    }

    /// <summary>One turn for every interval that passed; a late timer gives back what it owes. A clock that was set back starts a new interval.</summary>
    private void GiveBack()
    {
        List<RateLimitLease> owed = [];
        lock (gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            returnedAt = now < returnedAt ? now : returnedAt;
            for (; returnedAt + interval <= now && taken.TryDequeue(out RateLimitLease? lease); returnedAt += interval)
            {
                owed.Add(lease);
            }

            if (taken.Count == 0 && !isDisposed)
            {
                timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        // Outside the lock: whoever waits may go on at once and take.
        foreach (RateLimitLease lease in owed)
        {
            lease.Dispose();
        }
    }
}
