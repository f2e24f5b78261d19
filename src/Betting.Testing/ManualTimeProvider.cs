using System.Globalization;

namespace Betting.Testing;

/// <summary>A clock that moves only when told to, with timers that fire in order while it moves.</summary>
/// <remarks>
/// Time never goes back. A timer's callback runs on the thread that moves the clock, with the clock at the timer's due time, so that
/// <c>Task.Delay(delay, clock)</c> and everything else that takes a <see cref="TimeProvider"/> is exact and needs no waiting.
/// Thread-safe; let one place in a test own the clock all the same, since two movers make the order of timers a race.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly DateTimeOffset start;
    private DateTimeOffset now;
    private long created;

    /// <summary>Creates a clock that stands still.</summary>
    /// <param name="start">The first instant; kept in UTC.</param>
    public ManualTimeProvider(DateTimeOffset start)
    {
        this.start = start.ToUniversalTime();
        now = this.start;
    }

    /// <summary>The local zone, which is UTC.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Ticks of <see cref="GetTimestamp"/> per second: 10,000,000.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait to fire.</summary>
    public int PendingTimers
    {
        get
        {
            lock (gate)
            {
                return timers.Count;
            }
        }
    }

    /// <summary>The instant at which the clock stands, in UTC.</summary>
    /// <returns>The instant.</returns>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <summary>Time since the first instant, in ticks of 100 ns.</summary>
    /// <returns>0 or more.</returns>
    public override long GetTimestamp() => (GetUtcNow() - start).Ticks;

    /// <summary>Moves the clock forward and fires, in order, every timer that becomes due on the way.</summary>
    /// <param name="by">How far; zero fires what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        if (by < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(by), by, "A clock moves forward only; pass zero or more.");
        }

        RunTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock to an instant and fires, in order, every timer that becomes due on the way.</summary>
    /// <param name="instant">Not before the present instant.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="instant"/> lies before the present instant.</exception>
    public void SetUtcNow(DateTimeOffset instant)
    {
        DateTimeOffset present = GetUtcNow();
        if (instant < present)
        {
            throw new ArgumentOutOfRangeException(nameof(instant), instant, string.Create(
                CultureInfo.InvariantCulture, $"A clock moves forward only; it stands at {present:O}."));
        }

        RunTo(instant.ToUniversalTime());
    }

    /// <summary>Creates a timer of this clock. A due time of zero fires before this returns.</summary>
    /// <param name="callback">What to call; runs on the thread that moves the clock.</param>
    /// <param name="state">Passed to the callback.</param>
    /// <param name="dueTime">Time to the first call; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <param name="period">Time between calls; zero or <see cref="Timeout.InfiniteTimeSpan"/> for one call only.</param>
    /// <returns>The timer; dispose it to stop it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="callback"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative and not infinite.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ManualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        DateTimeOffset present;
        lock (gate)
        {
            present = now;
            timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Arm(now + dueTime, period, created++);
                timers.Add(timer);
            }
        }

        if (dueTime == TimeSpan.Zero)
        {
            RunTo(present);
        }
    }

    internal void Remove(ManualTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    private void RunTo(DateTimeOffset target)
    {
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    // Takes the earliest timer due by the target and moves the clock to it; where there is none, moves the clock to the target.
    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (gate)
        {
            ManualTimer? next = null;
            foreach (ManualTimer timer in timers)
            {
                if (timer.DueAt <= target && (next is null || timer.IsBefore(next)))
                {
                    next = timer;
                }
            }

            DateTimeOffset reached = next?.DueAt ?? target;
            now = reached > now ? reached : now;
            if (next is { Period: { } period })
            {
                next.Arm(next.DueAt + period, period, created++);
            }
            else if (next is not null)
            {
                timers.Remove(next);
            }

            return next;
        }
    }
}
