using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Testing;
using Betting.Testing.Stores;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Placement;

/// <summary>Many calls, many bets, and what happens after the game.</summary>
public sealed class BettingEngineBatchTests
{
    private static readonly RiskJudge Judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), new RiskLimits());
    private static readonly BettingEngineOptions Live = new() { DryRun = false, VenueTimeout = TimeSpan.FromSeconds(30) };

    private readonly ManualTimeProvider time = new(Samples.Noon);
    private readonly InMemoryBetLedger ledger = Ledgers.Open();
    private readonly ScriptedVenue venue;
    private readonly BetProposal proposal = Samples.Proposal();

    public BettingEngineBatchTests()
    {
        venue = new ScriptedVenue(time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_calls_and_engines_at_once_place_one_bet()
    {
        BettingEngine[] engines = [Engine(), Engine(), Engine()];

        PlacementReport[] reports = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => engines[i % 3].PlaceAsync(proposal, Cancel), Cancel)));

        Assert.Single(venue.PlacedOrders);
        Assert.Contains(reports, report => report.IsPlaced);
        Assert.DoesNotContain(reports, report => report.Explanation.StartsWith("CONTRADICTION", StringComparison.Ordinal));
        Assert.Equal(BetStatus.Open, (await ledger.FindBetAsync(proposal.Id, Cancel))?.Status);
        Assert.Equal(35m, ledger.State().OpenExposure);
    }

    [Fact]
    public async Task A_second_call_waits_for_the_first_instead_of_placing_again()
    {
        venue.Enqueue(VenueBehaviour.Accept with { Delay = TimeSpan.FromSeconds(10) });
        BettingEngine engine = Engine();
        Task<PlacementReport> first = engine.PlaceAsync(proposal, Cancel);
        Task<PlacementReport> second = engine.PlaceAsync(proposal, Cancel);
        Task<ReconcileReport> third = engine.ReconcileAsync("main", Cancel);
        Assert.False(first.IsCompleted || second.IsCompleted || third.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(BetStatus.Open, (await first).Bet.Status);
        Assert.Equal(BetStatus.Open, (await second).Bet.Status);
        Assert.Equal(1, (await third).Placed);
        Assert.Equal(1, venue.AttemptsOf(proposal.Id));
    }

    [Fact]
    public async Task One_bad_item_does_not_stop_a_batch()
    {
        BetProposal wrong = Samples.Proposal(fixture: Samples.Game("Greens", "Whites")) with { Selection = Selection.Over };
        BetProposal refused = Samples.Proposal(2m, 0.40, Samples.Game("Greys", "Golds"));
        BetProposal last = Samples.Proposal(fixture: Samples.Game("Pinks", "Blacks"));

        PlacementBatchReport report = await Engine().PlaceAllAsync([proposal, wrong, refused, last], Cancel);

        Assert.Equal("2 of 4 placed, 1 failed", report.Summary);
        Assert.IsType<ArgumentException>(report.Items[1].Error);
        Assert.Equal([DenialCode.InsufficientEdge], report.Items[2].Report!.Bet.Denials);
        Assert.Equal([true, false, false, true], report.Items.Select(item => item.IsPlaced));
        Assert.Equal("0 of 0 placed", (await Engine().PlaceAllAsync([], Cancel)).Summary);
    }

    [Fact]
    public async Task A_batch_counts_what_it_holds_against_the_limits()
    {
        BettingEngine engine = new(ledger, venue, new RiskJudge(new FlatStakePolicy(100m), new RiskLimits { OpenExposure = 250m }), time, Live);

        PlacementBatchReport report = await engine.PlaceAllAsync([.. Enumerable.Range(0, 5).Select(i => Samples.Proposal(fixture: Samples.Game($"H{i}", $"A{i}")))], Cancel);

        Assert.Equal("2 of 5 placed", report.Summary);
        Assert.Equal(200m, ledger.State().OpenExposure);
    }

    [Fact]
    public async Task An_open_bet_is_settled_at_what_was_accepted_and_only_once()
    {
        venue.Enqueue(VenueBehaviour.AcceptPart(0.4m));
        BettingEngine engine = Engine();
        Bet placed = (await engine.PlaceAsync(proposal, Cancel)).Bet;
        Result result = Samples.ResultOf(2, 0);

        // The caller's copy is stale on purpose: the ledger's stake of 14 counts. 14 x 1.10 = 15.40.
        Bet settled = await engine.SettleAsync(placed with { Stake = 35m, Status = BetStatus.Reserved }, result, result.KnownAt, Cancel);
        await engine.SettleAsync(placed, result, result.KnownAt, Cancel);

        Assert.Equal((BetStatus.Settled, SettlementOutcome.Won, 15.40m, 1015.40m), (settled.Status, settled.Outcome, settled.Profit, settled.BalanceAfter));
        Assert.Equal(1015.40m, ledger.State().Balance);
        Assert.Equal("Settled: Won, profit 15.4.", (await engine.PlaceAsync(proposal, Cancel)).Explanation);
    }

    [Fact]
    public async Task Settling_refuses_what_does_not_belong_together()
    {
        BettingEngine engine = Engine();
        Bet placed = (await engine.PlaceAsync(proposal, Cancel)).Bet;
        Result result = Samples.ResultOf(2, 0);

        await Assert.ThrowsAsync<ArgumentException>(() => engine.SettleAsync(placed, result, result.KnownAt.AddTicks(-1), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.SettleAsync(placed, Samples.ResultOf(2, 0, fixture: Samples.Game("X", "Y")), result.KnownAt, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.SettleAsync(placed with { Id = new BetId("nobody") }, result, result.KnownAt, Cancel));
        Assert.Equal(BetStatus.Open, (await ledger.FindBetAsync(placed.Id, Cancel))?.Status);
    }

    [Fact]
    public async Task An_unclear_bet_is_not_settled()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        BettingEngine engine = Engine();
        Bet unknown = (await engine.PlaceAsync(proposal, Cancel)).Bet;

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.SettleAsync(unknown, Samples.ResultOf(2, 0), Samples.KickOff.AddHours(3), Cancel));

        Assert.Contains("ReconcileAsync", error.Message, StringComparison.Ordinal);
    }

    private BettingEngine Engine() => new(ledger, venue, Judge, time, Live);
}
