using Betting.Features.Backfill;
using Betting.Testing.Stores;

namespace Betting.Features.Tests.Backfill;

/// <summary>Whatever interrupts a backfill, the next run ends with the store of a run that was never interrupted.</summary>
public sealed class BackfillFaultTests
{
    private static readonly RandomSchedule Schedule = new(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dying_at_any_call_of_the_store_changes_nothing_in_the_end(bool diesAfterEffect)
    {
        InMemoryFeatureStore untouched = new();
        MortalFeatureStore counted = new(untouched);
        await counted.RunAsync(Schedule);
        string expected = await untouched.ContentAsync(Schedule.Decisions);
        int resumed = 0;

        for (int call = 1; call <= counted.Calls; call++)
        {
            InMemoryFeatureStore store = new();
            await Assert.ThrowsAsync<StoreException>(() => new MortalFeatureStore(store, call, diesAfterEffect).RunAsync(Schedule));
            FeatureBackfillResult result = await store.RunAsync(Schedule);

            Assert.Equal(expected, await store.ContentAsync(Schedule.Decisions));
            Assert.False(result.HistoryChanged || result.CheckpointUnreadable);
            resumed += result.ResumedFrom is null ? 0 : 1;
        }

        Assert.InRange(counted.Calls, 30, 200);
        Assert.InRange(resumed, counted.Calls / 2, counted.Calls);
    }

    [Fact]
    public async Task Dying_again_and_again_still_ends()
    {
        InMemoryFeatureStore store = new();
        InMemoryFeatureStore untouched = new();
        await untouched.RunAsync(Schedule);
        int lives = 0;

        // Each life is long enough to look for a checkpoint, to write two batches and to keep the next one.
        while (await LivesAsync(store))
        {
            Assert.InRange(++lives, 1, 40);
        }

        Assert.InRange(lives, 3, 40);
        Assert.Equal(await untouched.ContentAsync(Schedule.Decisions), await store.ContentAsync(Schedule.Decisions));
    }

    [Fact]
    public async Task Cancelling_between_any_two_batches_changes_nothing_in_the_end()
    {
        InMemoryFeatureStore untouched = new();
        await untouched.RunAsync(Schedule);
        string expected = await untouched.ContentAsync(Schedule.Decisions);

        for (int batch = 1; batch < 13; batch++)
        {
            InMemoryFeatureStore store = new();
            using CancellationTokenSource source = new();
            Countdown countdown = new(batch, source);

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.RunAsync(Schedule.Decisions, Schedule.Results, progress: countdown, cancellationToken: source.Token));
            FeatureBackfillResult result = await store.RunAsync(Schedule);

            Assert.Equal(expected, await store.ContentAsync(Schedule.Decisions));
            Assert.Equal(Schedule.Decisions.Length - countdown.Last.RowsDone, result.RowsNew);
        }
    }

    [Fact]
    public async Task Two_runs_at_once_do_the_work_together()
    {
        InMemoryFeatureStore untouched = new();
        await untouched.RunAsync(Schedule);
        string expected = await untouched.ContentAsync(Schedule.Decisions);

        for (int round = 0; round < 10; round++)
        {
            InMemoryFeatureStore store = new();
            FeatureBackfillResult[] results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.RunAsync(Schedule), Cancel)));

            Assert.Equal(Schedule.Decisions.Length, results.Sum(result => result.RowsNew));
            Assert.Equal(expected, await store.ContentAsync(Schedule.Decisions));
        }
    }

    private static async Task<bool> LivesAsync(InMemoryFeatureStore store)
    {
        try
        {
            await new MortalFeatureStore(store, 10).RunAsync(Schedule);
            return false;
        }
        catch (StoreException)
        {
            return true;
        }
    }

    private sealed class Countdown(int batches, CancellationTokenSource source) : IProgress<FeatureBackfillProgress>
    {
        private int left = batches;

        public FeatureBackfillProgress Last { get; private set; }

        public void Report(FeatureBackfillProgress value)
        {
            Last = value;
            if (--left == 0)
            {
                source.Cancel();
            }
        }
    }
}
