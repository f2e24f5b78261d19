using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Testing;
using Betting.Testing.Stores;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Placement;

/// <summary>After a lost answer nothing more is submitted until the unclear bet is reconciled.</summary>
public sealed class OutageTests
{
    private static readonly RiskJudge Judge = new(new FlatStakePolicy(10m), new RiskLimits());
    private static readonly BettingEngineOptions Live = new() { DryRun = false };

    private readonly ManualTimeProvider time = new(Samples.Noon);
    private readonly InMemoryBetLedger ledger = Ledgers.Open();
    private readonly ScriptedVenue venue;
    private readonly BetProposal first = Samples.Proposal();
    private readonly BetProposal second = Samples.Proposal(fixture: Samples.Game("Greens", "Whites"));

    public OutageTests()
    {
        venue = new ScriptedVenue(time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_lost_answer_stops_submitting_until_it_is_reconciled()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        BettingEngine engine = Engine();
        await engine.PlaceAsync(first, Cancel);

        PlacementReport held = await engine.PlaceAsync(second, Cancel);
        ReconcileReport report = await engine.ReconcileAsync("main", Cancel);

        Assert.Equal(BetStatus.Reserved, held.Bet.Status);
        Assert.Contains("1 other bet(s) at scripted are unclear", held.Explanation, StringComparison.Ordinal);
        Assert.Equal(2, report.Placed);
        Assert.Equal([first.Id, second.Id], venue.PlacedOrders.Select(order => order.Order.ClientReference));
    }

    [Fact]
    public async Task A_restart_does_not_lift_the_stop()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        await Engine().PlaceAsync(first, Cancel);

        Assert.Equal(BetStatus.Reserved, (await Engine().PlaceAsync(second, Cancel)).Bet.Status);
        Assert.Equal(0, venue.AttemptsOf(second.Id));
    }

    [Fact]
    public async Task A_submission_that_a_crash_left_behind_is_unclear_too()
    {
        await ledger.ReserveAsync(first, Judge, Cancel);
        await ledger.MarkSubmittedAsync(first.Id, Samples.Noon, Cancel);

        Assert.Equal(BetStatus.Reserved, (await Engine().PlaceAsync(second, Cancel)).Bet.Status);
    }

    [Fact]
    public async Task The_stop_lasts_as_long_as_the_venue_is_silent()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        BettingEngine engine = Engine();
        await engine.PlaceAsync(first, Cancel);
        venue.FailQueries(1);

        ReconcileReport silent = await engine.ReconcileAsync("main", Cancel);
        PlacementReport held = await engine.PlaceAsync(second, Cancel);
        ReconcileReport answered = await engine.ReconcileAsync("main", Cancel);

        Assert.Equal((1, 0), (silent.StillPending, silent.Placed));
        Assert.Equal(BetStatus.Reserved, held.Bet.Status);
        Assert.Equal(2, answered.Placed);
    }

    [Fact]
    public async Task What_another_process_cleared_up_is_noticed()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        BettingEngine engine = Engine();
        await engine.PlaceAsync(first, Cancel);
        await Engine().ReconcileAsync("main", Cancel);

        await engine.ReconcileAsync("main", Cancel);

        Assert.True((await engine.PlaceAsync(second, Cancel)).IsPlaced);
    }

    [Fact]
    public async Task Asking_again_for_the_unclear_bet_itself_lifts_the_stop()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        BettingEngine engine = Engine();
        await engine.PlaceAsync(first, Cancel);

        Assert.True((await engine.PlaceAsync(first, Cancel)).IsPlaced);
        Assert.True((await engine.PlaceAsync(second, Cancel)).IsPlaced);
    }

    [Fact]
    public async Task How_many_unclear_bets_stop_is_an_option()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer, VenueBehaviour.AcceptAndLoseAnswer);
        BettingEngine engine = Engine(Live with { UnclearBetsToStop = 2 });

        Assert.Equal(BetStatus.Unknown, (await engine.PlaceAsync(first, Cancel)).Bet.Status);
        Assert.Equal(BetStatus.Unknown, (await engine.PlaceAsync(second, Cancel)).Bet.Status);
        Assert.Equal(BetStatus.Reserved, (await engine.PlaceAsync(Samples.Proposal(fixture: Samples.Game("Greys", "Golds")), Cancel)).Bet.Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => Engine(Live with { UnclearBetsToStop = 0 }));
    }

    [Fact]
    public async Task A_dry_run_is_not_stopped_and_calls_nobody()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        await Engine().PlaceAsync(first, Cancel);

        PlacementReport dry = await Engine(new BettingEngineOptions()).PlaceAsync(second, Cancel);

        Assert.Contains("dry run", dry.Explanation, StringComparison.Ordinal);
        Assert.Equal(0, venue.AttemptsOf(second.Id));
    }

    [Theory]
    [InlineData(9, BetStatus.Open)]
    [InlineData(10, BetStatus.Rejected)]
    public async Task A_reservation_does_not_outlive_its_lifetime(int minutes, BetStatus expected)
    {
        await ledger.ReserveAsync(first, Judge, Cancel);
        time.Advance(TimeSpan.FromMinutes(minutes));

        await Engine(Live with { ReservationLifetime = TimeSpan.FromMinutes(10) }).ReconcileAsync("main", Cancel);

        Assert.Equal(expected, (await ledger.FindBetAsync(first.Id, Cancel))?.Status);
    }

    [Fact]
    public async Task The_order_carries_the_price_seen_and_the_lowest_one_accepted()
    {
        BetProposal flexible = first with { MinimumOdds = new DecimalOdds(2.04m) };
        venue.Enqueue(VenueBehaviour.AcceptAt(new DecimalOdds(2.05m)));

        PlacementReport report = await Engine().PlaceAsync(flexible, Cancel);

        VenueOrder order = Assert.Single(venue.PlacedOrders).Order;
        Assert.Equal((new DecimalOdds(2.10m), new DecimalOdds(2.04m)), (order.Odds, order.MinimumOdds));
        Assert.Equal(new DecimalOdds(2.05m), report.Bet.Odds);
        Assert.DoesNotContain("below", report.Explanation, StringComparison.Ordinal);
    }

    private BettingEngine Engine(BettingEngineOptions? options = null) => new(ledger, venue, Judge, time, options ?? Live);
}
