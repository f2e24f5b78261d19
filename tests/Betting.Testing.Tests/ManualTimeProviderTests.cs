namespace Betting.Testing.Tests;

public sealed class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Time_stands_still_until_it_is_moved()
    {
        ManualTimeProvider clock = new(Start);
        long before = clock.GetTimestamp();

        Assert.Equal(Start, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(Start.AddMinutes(90), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(90), clock.GetElapsedTime(before));
    }

    [Fact]
    public void The_start_is_kept_in_UTC()
    {
        ManualTimeProvider clock = new(new DateTimeOffset(2024, 3, 1, 14, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal(Start, clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
        Assert.Equal(TimeZoneInfo.Utc, clock.LocalTimeZone);
    }

    [Fact]
    public void Time_never_goes_back()
    {
        ManualTimeProvider clock = new(Start);

        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => clock.SetUtcNow(Start.AddTicks(-1)));
        Assert.Contains("2024-03-01T12:00:00", error.Message, StringComparison.Ordinal);
        clock.SetUtcNow(Start);
        Assert.Equal(Start, clock.GetUtcNow());
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_with_the_clock_at_those_times()
    {
        ManualTimeProvider clock = new(Start);
        List<(string Name, double Seconds)> fired = [];
        void Note(object? name) => fired.Add(((string)name!, (clock.GetUtcNow() - Start).TotalSeconds));
        using ITimer late = clock.CreateTimer(Note, "late", TimeSpan.FromSeconds(7), Timeout.InfiniteTimeSpan);
        using ITimer every = clock.CreateTimer(Note, "every", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
        using ITimer never = clock.CreateTimer(Note, "never", Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using ITimer same = clock.CreateTimer(Note, "same", TimeSpan.FromSeconds(7), TimeSpan.Zero);

        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([("every", 2d), ("every", 5d), ("late", 7d), ("same", 7d), ("every", 8d)], fired);
        Assert.Equal(Start.AddSeconds(10), clock.GetUtcNow());
        Assert.Equal(1, clock.PendingTimers);
    }

    [Fact]
    public void A_disposed_timer_does_not_fire_and_cannot_be_changed()
    {
        ManualTimeProvider clock = new(Start);
        int fired = 0;
        ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        timer.Dispose();
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, fired);
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public void A_changed_timer_fires_at_its_new_time_only()
    {
        ManualTimeProvider clock = new(Start);
        List<double> fired = [];
        using ITimer timer = clock.CreateTimer(
            _ => fired.Add((clock.GetUtcNow() - Start).TotalSeconds), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.True(timer.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan));
        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal([4d], fired);
        Assert.Throws<ArgumentOutOfRangeException>(() => timer.Change(TimeSpan.FromSeconds(-3), TimeSpan.Zero));
    }

    [Fact]
    public async Task Delays_and_timeouts_of_the_framework_follow_the_clock()
    {
        ManualTimeProvider clock = new(Start);
        Task delay = Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken);
        using CancellationTokenSource timeout = new(TimeSpan.FromMinutes(30), clock);

        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.True(timeout.IsCancellationRequested);
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromMinutes(30));
        await delay;
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public void A_timer_may_start_another_one_while_the_clock_moves()
    {
        ManualTimeProvider clock = new(Start);
        List<double> fired = [];
        ITimer? second = null;
        using ITimer first = clock.CreateTimer(
            _ => second = clock.CreateTimer(
                _ => fired.Add((clock.GetUtcNow() - Start).TotalSeconds), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan),
            null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([3d], fired);
        second!.Dispose(); // created by the callback above
    }
}
