using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Betting.Execution.Engine;
using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Testing;
using Betting.Testing.Stores;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Engine;

/// <summary>Back-pressure, order, bounds and draining.</summary>
public sealed class PipelineFlowTests
{
    private static readonly RiskLimits Wide = new() { OpenExposure = 100_000m, DailyLoss = 100_000m, OpenBets = 10_000, BetsPerDay = 10_000, CorrelatedExposure = 100_000m };

    private readonly ManualTimeProvider time = new(Samples.Noon);
    private readonly InMemoryBetLedger ledger = Ledgers.Open();
    private readonly MemoryDecisionLog log = new();
    private readonly ScriptedVenue venue;
    private readonly VenueWrapper gated;
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PipelineFlowTests()
    {
        venue = new ScriptedVenue(time);
        gated = new VenueWrapper(venue)
        {
            OnPlace = async (order, token) =>
            {
                await open.Task.WaitAsync(token);
                return await venue.PlaceAsync(order, token);
            },
        };
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_venue_makes_posting_wait_and_nothing_is_lost()
    {
        BettingPipeline pipeline = Pipeline(new BettingPipelineOptions { Lanes = 1, Capacity = 4 });
        Task<PipelineSummary> running = pipeline.RunAsync(Cancel);
        int posted = 0;
        Task posting = Task.Run(
            async () =>
            {
                for (int number = 0; number < 50; number++)
                {
                    await PostGameAsync(pipeline, number);
                    Interlocked.Increment(ref posted);
                }

                pipeline.Complete();
            },
            Cancel);

        // One game is at the venue (two items), four items wait: at most three games are posted whole.
        await Until.TrueAsync(() => pipeline.Waiting == 4);
        Assert.InRange(Volatile.Read(ref posted), 1, 3);
        Assert.False(posting.IsCompleted);

        open.SetResult();
        List<EngineEvent> events = await pipeline.Events.ReadAllAsync(Cancel).ToListAsync(Cancel);
        await posting;

        Assert.Equal("100 received, 50 decisions, 50 placed, 0 failed, 0 dropped", (await running).Text);
        Assert.Equal(50, events.Count);
        Assert.Equal(50, venue.PlacedOrders.Count);
    }

    [Fact]
    public async Task Events_that_nobody_reads_make_posting_wait()
    {
        open.SetResult();
        BettingPipeline pipeline = Pipeline(new BettingPipelineOptions { Lanes = 1, Capacity = 4, EventCapacity = 3 });
        Task<PipelineSummary> running = pipeline.RunAsync(Cancel);
        Task posting = Task.Run(
            async () =>
            {
                for (int number = 0; number < 50; number++)
                {
                    await PostGameAsync(pipeline, number);
                }

                pipeline.Complete();
            },
            Cancel);

        await Until.TrueAsync(() => pipeline.Waiting == 4 && pipeline.Events.Count == 3);
        Assert.False(posting.IsCompleted);
        Assert.InRange(log.Appended, 3, 4);

        Assert.Equal(50, (await pipeline.Events.ReadAllAsync(Cancel).ToListAsync(Cancel)).Count);
        await posting;
        Assert.Equal(50, (await running).Placed);
    }

    [Fact]
    public async Task Where_nobody_wants_events_none_are_made()
    {
        open.SetResult();
        BettingPipeline pipeline = Pipeline(new BettingPipelineOptions { EventCapacity = 0 });
        Task<PipelineSummary> running = pipeline.RunAsync(Cancel);
        for (int number = 0; number < 50; number++)
        {
            await PostGameAsync(pipeline, number);
        }

        pipeline.Complete();

        Assert.Equal(50, (await running).Placed);
        Assert.Empty(await pipeline.Events.ReadAllAsync(Cancel).ToListAsync(Cancel));
        Assert.Equal(50, log.Appended);
    }

    [Fact]
    public async Task Cancelling_drains_what_waits_and_takes_nothing_more()
    {
        using CancellationTokenSource stop = new();
        BettingPipeline pipeline = Pipeline(new BettingPipelineOptions { Lanes = 2 });
        Task<PipelineSummary> running = pipeline.RunAsync(stop.Token);
        for (int number = 0; number < 20; number++)
        {
            await PostGameAsync(pipeline, number);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<ChannelClosedException>(async () => await PostGameAsync(pipeline, 99));
        Assert.False(running.IsCompleted);
        open.SetResult();

        Assert.Equal("40 received, 20 decisions, 20 placed, 0 failed, 0 dropped", (await running).Text);
        Assert.Equal(20, venue.PlacedOrders.Count);
        Assert.Equal(0, time.PendingTimers);
    }

    [Fact]
    public async Task What_does_not_drain_in_time_is_dropped_and_the_bet_under_way_is_unclear()
    {
        using CancellationTokenSource stop = new();
        BettingPipeline pipeline = Pipeline(new BettingPipelineOptions { Lanes = 1, DrainTimeout = TimeSpan.FromSeconds(10) });
        Task<PipelineSummary> running = pipeline.RunAsync(stop.Token);
        for (int number = 0; number < 3; number++)
        {
            await PostGameAsync(pipeline, number);
        }

        await Until.TrueAsync(() => ledger.ListBetsAsync("main", [BetStatus.Submitted], Cancel).GetAwaiter().GetResult().Count == 1 && pipeline.Waiting == 4);
        await stop.CancelAsync();
        time.Advance(TimeSpan.FromSeconds(10));
        PipelineSummary summary = await running;

        Assert.Equal("6 received, 1 decisions, 0 placed, 1 failed, 4 dropped", summary.Text);
        Bet underWay = Assert.Single(await ledger.ListBetsAsync("main", [], Cancel));
        Assert.Equal(BetStatus.Unknown, underWay.Status);
        Assert.Equal(1m, ledger.State().OpenExposure);
        open.SetResult();
        Assert.Equal(1, (await Engine().ReconcileAsync("main", Cancel)).Placed);
    }

    [Fact]
    public async Task One_fixture_is_worked_on_in_order_whatever_the_lanes()
    {
        ConcurrentQueue<(FixtureId Fixture, decimal Price)> seen = new();
        BettingPipeline pipeline = new(Engine(), ledger, new OpportunityFinder(EngineSamples.Options), null, time, new BettingPipelineOptions { Lanes = 8, Capacity = 64 });
        Task<PipelineSummary> running = pipeline.RunAsync(Cancel);
        Task reading = Task.Run(
            async () =>
            {
                await foreach (EngineEvent item in pipeline.Events.ReadAllAsync(Cancel))
                {
                    seen.Enqueue((item.Decision.FixtureId, item.Decision.Odds!.Value.Value));
                }
            },
            Cancel);
        for (int number = 0; number < 20; number++)
        {
            await pipeline.PostAsync(EngineSamples.Prediction(fixture: Game(number)), Cancel);
        }

        // Too short for a bet each time, and a little longer every time.
        for (int step = 0; step < 30; step++)
        {
            for (int number = 0; number < 20; number++)
            {
                await pipeline.PostAsync(EngineSamples.Quote(1.50m + (0.01m * step), 2m, 2m, Game(number), at: Samples.Noon.AddMinutes(step - 60)), Cancel);
            }
        }

        pipeline.Complete();
        await running;
        await reading;

        Assert.Equal(600, seen.Count);
        Assert.All(seen.GroupBy(item => item.Fixture), game => Assert.Equal(Enumerable.Range(0, 30).Select(step => 1.50m + (0.01m * step)), game.Select(item => item.Price)));
    }

    [Fact]
    public async Task Fixtures_and_quotes_are_bounded_and_started_fixtures_are_forgotten()
    {
        BettingPipeline pipeline = Pipeline(new BettingPipelineOptions { Lanes = 1, Fixtures = 2, QuotesPerFixture = 1 });
        Task<PipelineSummary> running = pipeline.RunAsync(Cancel);
        await pipeline.PostAsync(EngineSamples.Prediction(fixture: Game(0)), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(home: 1.5m, fixture: Game(0)), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(home: 1.5m, fixture: Game(0), bookmaker: "Other"), Cancel);
        await pipeline.PostAsync(EngineSamples.Prediction(fixture: Game(1)), Cancel);
        await pipeline.PostAsync(EngineSamples.Prediction(fixture: Game(2)), Cancel);
        EngineEvent[] events = [await pipeline.Events.ReadAsync(Cancel), await pipeline.Events.ReadAsync(Cancel), await pipeline.Events.ReadAsync(Cancel)];
        time.SetUtcNow(Samples.KickOff);
        await pipeline.PostAsync(EngineSamples.Prediction(fixture: Game(3)), Cancel);
        pipeline.Complete();
        PipelineSummary summary = await running;

        Assert.Equal([DecisionKind.NoBet, DecisionKind.Failed, DecisionKind.Failed], events.Select(item => item.Decision.Kind));
        Assert.Contains("raise QuotesPerFixture", events[1].Decision.Explanation, StringComparison.Ordinal);
        Assert.Contains("one too many", events[2].Decision.Explanation, StringComparison.Ordinal);
        Assert.Equal(2, summary.Failed);
    }

    [Fact]
    public void Every_wrong_option_is_named_at_once()
    {
        BettingPipelineOptions wrong = new() { Capacity = 0, EventCapacity = -1, Lanes = 0, Fixtures = 0, QuotesPerFixture = 0, DrainTimeout = TimeSpan.FromHours(2) };

        Assert.Equal(6, BettingPipelineRules.Validate(wrong).Length);
        Assert.Contains("Lanes is 0", Assert.Throws<ArgumentException>(() => Pipeline(wrong)).Message, StringComparison.Ordinal);
    }

    private static Fixture Game(int number) => Samples.Game(string.Create(CultureInfo.InvariantCulture, $"H{number}"), "A");

    private static async Task PostGameAsync(BettingPipeline pipeline, int number)
    {
        await pipeline.PostAsync(EngineSamples.Prediction(fixture: Game(number)), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(fixture: Game(number)), Cancel);
    }

    private BettingEngine Engine() => new(ledger, gated, new RiskJudge(new FlatStakePolicy(1m), Wide), time, new BettingEngineOptions { DryRun = false });

    private BettingPipeline Pipeline(BettingPipelineOptions options) => new(Engine(), ledger, new OpportunityFinder(EngineSamples.Options), log, time, options);
}
