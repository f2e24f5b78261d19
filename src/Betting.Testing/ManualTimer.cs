namespace Betting.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>; its state is guarded by the clock's lock.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private long order;
    private volatile bool disposed;

    public DateTimeOffset DueAt { get; private set; }

    public TimeSpan? Period { get; private set; }

    public void Arm(DateTimeOffset dueAt, TimeSpan period, long number)
    {
        DueAt = dueAt;
        Period = period > TimeSpan.Zero ? period : null;
        order = number;
    }

    public bool IsBefore(ManualTimer other) => DueAt != other.DueAt ? DueAt < other.DueAt : order < other.order;

    public void Fire()
    {
        if (!disposed)
        {
            callback(state);
        }
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        if (disposed)
        {
            return false;
        }

        clock.Schedule(this, dueTime, period);
        return true;
    }

    public void Dispose()
    {
        disposed = true;
        clock.Remove(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, time, "A timer's time is zero or more, or Timeout.InfiniteTimeSpan.");
        }
    }
}
