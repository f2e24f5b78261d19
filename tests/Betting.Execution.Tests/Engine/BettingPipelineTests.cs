using System.Globalization;
using Betting.Execution.Engine;
using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Testing;
using Betting.Testing.Stores;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Engine;

public sealed class BettingPipelineTests
{
    private static readonly RiskLimits Wide = new() { OpenExposure = 100_000m, DailyLoss = 100_000m, OpenBets = 10_000, BetsPerDay = 10_000, CorrelatedExposure = 100_000m };
    private static readonly RiskJudge Judge = new(new FlatStakePolicy(1m), Wide);

    private readonly ManualTimeProvider time = new(Samples.Noon);
    private readonly InMemoryBetLedger ledger = Ledgers.Open();
    private readonly MemoryDecisionLog log = new();
    private readonly ScriptedVenue venue;

    public BettingPipelineTests()
    {
        venue = new ScriptedVenue(time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Predictions_and_quotes_become_bets_and_results_settle_and_correct_them()
    {
        BettingPipeline pipeline = Pipeline();
        Task<PipelineSummary> running = pipeline.RunAsync(Cancel);
        await pipeline.PostAsync(EngineSamples.Prediction(), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(), Cancel);
        EngineEvent placed = await pipeline.Events.ReadAsync(Cancel);
        time.SetUtcNow(Samples.KickOff.AddHours(3));
        await pipeline.PostAsync(Samples.ResultOf(2, 0), Cancel);
        EngineEvent settled = await pipeline.Events.ReadAsync(Cancel);
        await pipeline.PostAsync(Samples.ResultOf(0, 1), Cancel);
        EngineEvent corrected = await pipeline.Events.ReadAsync(Cancel);
        await pipeline.PostAsync(Samples.ResultOf(0, 1), Cancel);
        pipeline.Complete();
        PipelineSummary summary = await running;

        Assert.Equal((DecisionKind.Placed, 1m, Selection.Home), (placed.Decision.Kind, placed.Decision.Stake, placed.Decision.Selection));
        Assert.True(placed.Placement?.IsPlaced);
        Assert.Contains("has the edge 0.0738", placed.Decision.Explanation, StringComparison.Ordinal);
        Assert.Contains("scripted accepted 1 at 2.10", placed.Decision.Explanation, StringComparison.Ordinal);
        Assert.Equal((DecisionKind.Settled, 1.10m), (settled.Decision.Kind, settled.Decision.Profit));
        Assert.Equal((DecisionKind.Settled, -1m), (corrected.Decision.Kind, corrected.Decision.Profit));
        Assert.Equal("5 received, 3 decisions, 1 placed, 0 failed, 0 dropped", summary.Text);
        Assert.False(await pipeline.Events.WaitToReadAsync(Cancel));
        Assert.Equal(3, (await log.QueryAsync(new DecisionQuery { FixtureId = Samples.Game().Id, BetId = placed.Decision.BetId }, Cancel)).Count);
        Assert.Equal(999m, ledger.State().Balance);
    }

    [Fact]
    public async Task Every_decision_is_logged_with_its_reason_also_those_not_to_bet()
    {
        BettingPipeline pipeline = Pipeline(new BettingPipelineOptions { Lanes = 1 });
        await pipeline.PostAsync(EngineSamples.Quote(home: 1.80m), Cancel);
        await pipeline.PostAsync(EngineSamples.Prediction(), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(bookmaker: "Other Book", home: 2.20m), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote() with { IsObtainable = false }, Cancel);
        await RunToEndAsync(pipeline);

        IReadOnlyList<DecisionRecord> decisions = await log.QueryAsync(new DecisionQuery(), Cancel);

        Assert.Equal(
            [(DecisionKind.NoBet, "NO_EDGE"), (DecisionKind.Placed, ""), (DecisionKind.NoBet, "DECIDED_BEFORE"), (DecisionKind.NoBet, "NOT_OBTAINABLE")],
            decisions.Reverse().Select(record => (record.Decision.Kind, string.Join(',', record.Decision.Codes))));
        Assert.All(decisions, record => Assert.NotEmpty(record.Decision.Explanation));
    }

    [Fact]
    public async Task A_new_prediction_is_held_against_every_bookmaker_and_the_largest_edge_counts()
    {
        BettingPipeline pipeline = Pipeline(new BettingPipelineOptions { Lanes = 1 });
        await pipeline.PostAsync(EngineSamples.Quote(bookmaker: "A"), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(bookmaker: "B", home: 2.20m), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(bookmaker: "C", home: 9m) with { IsObtainable = false }, Cancel);
        await pipeline.PostAsync(EngineSamples.Prediction(), Cancel);
        await RunToEndAsync(pipeline);

        VenueOrder order = Assert.Single(venue.PlacedOrders).Order;
        Assert.Equal(("B", new DecimalOdds(2.20m)), (order.Bookmaker, order.Odds));
    }

    [Fact]
    public async Task An_older_quote_or_prediction_that_comes_late_changes_nothing()
    {
        BettingPipeline pipeline = Pipeline(new BettingPipelineOptions { Lanes = 1 });
        await pipeline.PostAsync(EngineSamples.Prediction(home: 0.30), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(1.50m, 2m, 2m), Cancel);
        await pipeline.PostAsync(EngineSamples.Prediction(madeAt: Samples.Noon.AddHours(-2)), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(at: Samples.Noon.AddMinutes(-5)), Cancel);
        await RunToEndAsync(pipeline);

        Assert.Equal(1, log.Appended);
        Assert.Empty(venue.PlacedOrders);
    }

    [Fact]
    public async Task One_poison_item_stops_nothing_else()
    {
        BettingPipeline pipeline = Pipeline(new BettingPipelineOptions { Lanes = 1 });
        await pipeline.PostAsync(EngineSamples.Prediction() with { Probabilities = [0.9, 0.9] }, Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(), Cancel);
        Fixture other = Samples.Game("Greens", "Whites");
        await pipeline.PostAsync(EngineSamples.Prediction(fixture: other), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(fixture: other), Cancel);
        List<EngineEvent> events = await RunToEndAsync(pipeline);

        Assert.Equal([DecisionKind.Failed, DecisionKind.Placed], events.Select(item => item.Decision.Kind));
        Assert.IsType<ArgumentException>(events[0].Error);
        Assert.Contains("has 2 probabilities", events[0].Decision.Explanation, StringComparison.Ordinal);
        Assert.Equal(["ERROR"], events[0].Decision.Codes);
    }

    [Fact]
    public async Task A_log_that_fails_is_told_and_stops_nothing()
    {
        BettingPipeline pipeline = new(Engine(), ledger, new OpportunityFinder(EngineSamples.Options), new BrokenLog(), time);
        await pipeline.PostAsync(EngineSamples.Prediction(), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(), Cancel);

        EngineEvent told = Assert.Single(await RunToEndAsync(pipeline));

        Assert.Equal(DecisionKind.Placed, told.Decision.Kind);
        Assert.IsType<StoreException>(told.Error);
    }

    [Fact]
    public async Task Results_of_unclear_bets_are_reported()
    {
        BettingPipeline pipeline = Pipeline();
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        Task<PipelineSummary> running = pipeline.RunAsync(Cancel);
        await pipeline.PostAsync(EngineSamples.Prediction(), Cancel);
        await pipeline.PostAsync(EngineSamples.Quote(), Cancel);
        EngineEvent pending = await pipeline.Events.ReadAsync(Cancel);
        time.SetUtcNow(Samples.KickOff.AddHours(3));
        await pipeline.PostAsync(Samples.ResultOf(2, 0), Cancel);
        EngineEvent unclear = await pipeline.Events.ReadAsync(Cancel);
        pipeline.Complete();
        await running;

        Assert.Equal((DecisionKind.Pending, 1m), (pending.Decision.Kind, pending.Decision.Stake));
        Assert.Equal((DecisionKind.Failed, "UNCLEAR"), (unclear.Decision.Kind, Assert.Single(unclear.Decision.Codes)));
    }

    [Fact]
    public async Task Unclear_bets_of_an_earlier_run_are_reconciled_first()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        await Engine().PlaceAsync(Samples.Proposal(), Cancel);
        BettingPipeline pipeline = Pipeline();

        await RunToEndAsync(pipeline);

        Assert.Equal(BetStatus.Open, (await ledger.FindBetAsync(Samples.Proposal().Id, Cancel))?.Status);
    }

    [Fact]
    public async Task An_account_in_another_currency_is_refused_before_anything_is_placed()
    {
        ScriptedVenue pounds = new(time) { Currency = "GBP" };
        BettingPipeline pipeline = new(new BettingEngine(ledger, pounds, Judge, time, new BettingEngineOptions { DryRun = false }), ledger, new OpportunityFinder(EngineSamples.Options), null, time);
        await pipeline.PostAsync(EngineSamples.Prediction(), Cancel);

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.RunAsync(Cancel));

        Assert.Contains("GBP", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.RunAsync(Cancel));
    }

    [Fact]
    public async Task The_pipeline_decides_what_a_replay_decides()
    {
        Fixture[] games = [.. Enumerable.Range(0, 60).Select(number => Samples.Game(string.Create(CultureInfo.InvariantCulture, $"H{number}"), "A"))];
        InMemoryBetLedger replayed = Ledgers.Open();
        DecisionMaker replay = new(
            new BettingEngine(replayed, new PaperVenue(null, time), Judge, time, new BettingEngineOptions { DryRun = false }), new OpportunityFinder(EngineSamples.Options), time);
        BettingPipeline pipeline = new(
            new BettingEngine(ledger, new PaperVenue(null, time), Judge, time, new BettingEngineOptions { DryRun = false }), ledger, new OpportunityFinder(EngineSamples.Options), log, time,
            new BettingPipelineOptions { Lanes = 1 });
        List<BetDecision> expected = [];
        for (int number = 0; number < games.Length; number++)
        {
            var prediction = EngineSamples.Prediction(home: 0.40 + (0.005 * number), fixture: games[number]);
            Quote quote = EngineSamples.Quote(fixture: games[number]);
            expected.Add((await replay.DecideAsync(prediction, quote, Cancel)).Decision);
            await pipeline.PostAsync(prediction, Cancel);
            await pipeline.PostAsync(quote, Cancel);
        }

        List<EngineEvent> events = await RunToEndAsync(pipeline);

        Assert.Equal(expected.Select(Comparable), events.Select(item => Comparable(item.Decision)));
        Assert.Contains(expected, decision => decision.Kind == DecisionKind.NoBet);
        Assert.Contains(expected, decision => decision.Kind == DecisionKind.Placed);

        static (DecisionKind, FixtureId, Selection?, decimal, string) Comparable(BetDecision decision) =>
            (decision.Kind, decision.FixtureId, decision.Selection, decision.Stake, decision.Explanation);
    }

    private static async Task<List<EngineEvent>> RunToEndAsync(BettingPipeline pipeline)
    {
        pipeline.Complete();
        await pipeline.RunAsync(Cancel);
        return await pipeline.Events.ReadAllAsync(Cancel).ToListAsync(Cancel);
    }

    private BettingEngine Engine() => new(ledger, venue, Judge, time, new BettingEngineOptions { DryRun = false });

    private BettingPipeline Pipeline(BettingPipelineOptions? options = null) => new(Engine(), ledger, new OpportunityFinder(EngineSamples.Options), log, time, options);

    private sealed class BrokenLog : IDecisionLog
    {
        public Task<IReadOnlyList<DecisionRecord>> AppendAsync(IReadOnlyList<BetDecision> decisions, CancellationToken cancellationToken = default) => throw new StoreException("disk full");

        public Task<IReadOnlyList<DecisionRecord>> QueryAsync(DecisionQuery query, CancellationToken cancellationToken = default) => throw new StoreException("disk full");
    }
}
