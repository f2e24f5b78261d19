using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Testing;
using Betting.Testing.Stores;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Placement;

public sealed class BettingEngineTests
{
    private static readonly RiskJudge Judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), new RiskLimits());
    private static readonly BettingEngineOptions Live = new() { DryRun = false, VenueTimeout = TimeSpan.FromSeconds(30) };

    private readonly ManualTimeProvider time = new(Samples.Noon);
    private readonly InMemoryBetLedger ledger = Ledgers.Open();
    private readonly ScriptedVenue venue;
    private readonly BetProposal proposal = Samples.Proposal();

    public BettingEngineTests()
    {
        venue = new ScriptedVenue(time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bet_goes_all_the_way()
    {
        PlacementReport report = await Engine().PlaceAsync(proposal, Cancel);

        Assert.True(report.IsPlaced);
        Assert.Equal((BetStatus.Open, 35m, "scripted-1"), (report.Bet.Status, report.Bet.Stake, report.Bet.VenueReference));
        Assert.Equal("scripted accepted 35 at 2.10, reference 'scripted-1'.", report.Explanation);
        Assert.True(report.Judgement?.IsApproved);
        LedgerEntryKind[] kinds = [.. (await ledger.ReadEntriesAsync("main", Cancel).ToListAsync(Cancel)).Select(entry => entry.Kind)];
        Assert.Equal([LedgerEntryKind.Opened, LedgerEntryKind.Reserved, LedgerEntryKind.Submitted, LedgerEntryKind.Accepted], kinds);
        Assert.Equal(35m, Assert.Single(venue.PlacedOrders).Order.Stake);
    }

    [Fact]
    public async Task Real_bets_have_to_be_asked_for()
    {
        BettingEngine engine = new(ledger, venue, Judge, time);

        PlacementReport report = await engine.PlaceAsync(proposal, Cancel);

        Assert.True(engine.IsDryRun);
        Assert.Equal(BetStatus.Rejected, report.Bet.Status);
        Assert.Contains("dry run: 35 at 2.10 would have gone to scripted", report.Explanation, StringComparison.Ordinal);
        Assert.Empty(venue.PlacedOrders);
        Assert.Equal(0, venue.AttemptsOf(proposal.Id));
        Assert.Equal(0m, ledger.State().OpenExposure);
    }

    [Fact]
    public async Task A_refusal_by_the_limits_states_every_reason_and_calls_nobody()
    {
        BettingEngine engine = new(ledger, venue, new RiskJudge(new FlatStakePolicy(300m), new RiskLimits { CorrelatedExposure = 250m }), time, Live);

        PlacementReport first = await engine.PlaceAsync(proposal, Cancel);
        PlacementReport second = await engine.PlaceAsync(proposal, Cancel);

        Assert.Equal(BetStatus.Denied, first.Bet.Status);
        Assert.Contains("300", first.Explanation, StringComparison.Ordinal);
        Assert.Contains("'team:football/Reds'", first.Explanation, StringComparison.Ordinal);
        Assert.Equal("Denied: SINGLE_STAKE, CORRELATED_EXPOSURE, CORRELATED_EXPOSURE, CORRELATED_EXPOSURE.", second.Explanation);
        Assert.Null(second.Judgement);
        Assert.Equal(0, venue.AttemptsOf(proposal.Id));
    }

    [Fact]
    public async Task A_refusal_by_the_venue_frees_the_stake()
    {
        venue.Enqueue(VenueBehaviour.Reject("market suspended"));

        PlacementReport report = await Engine().PlaceAsync(proposal, Cancel);

        Assert.Equal(BetStatus.Rejected, report.Bet.Status);
        Assert.Equal("scripted refused: market suspended", report.Explanation);
        Assert.Equal(0m, ledger.State().OpenExposure);
    }

    [Fact]
    public async Task A_part_that_was_accepted_is_what_counts()
    {
        venue.Enqueue(VenueBehaviour.AcceptPart(0.4m));

        PlacementReport report = await Engine().PlaceAsync(proposal, Cancel);

        Assert.Equal(14m, report.Bet.Stake);
        Assert.Contains("accepted 14 of 35 asked for", report.Explanation, StringComparison.Ordinal);
        Assert.Equal(14m, ledger.State().OpenExposure);
    }

    [Fact]
    public async Task A_better_price_is_recorded()
    {
        venue.Enqueue(VenueBehaviour.AcceptAt(new DecimalOdds(2.20m)));

        Assert.Equal(new DecimalOdds(2.20m), (await Engine().PlaceAsync(proposal, Cancel)).Bet.Odds);
    }

    [Fact]
    public async Task A_second_call_places_nothing_twice()
    {
        BettingEngine engine = Engine();
        await engine.PlaceAsync(proposal, Cancel);

        PlacementReport again = await engine.PlaceAsync(proposal with { Odds = new DecimalOdds(3m) }, Cancel);

        Assert.Equal(BetStatus.Open, again.Bet.Status);
        Assert.Equal(new DecimalOdds(2.10m), again.Bet.Odds);
        Assert.Equal(1, venue.AttemptsOf(proposal.Id));
    }

    [Fact]
    public async Task A_lost_answer_keeps_the_stake_and_the_venue_is_asked_before_anything_else()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        BettingEngine engine = Engine();

        PlacementReport lost = await engine.PlaceAsync(proposal, Cancel);
        PlacementReport found = await engine.PlaceAsync(proposal, Cancel);

        Assert.Equal(BetStatus.Unknown, lost.Bet.Status);
        Assert.True(lost.IsPending);
        Assert.Contains("35 stays held", lost.Explanation, StringComparison.Ordinal);
        Assert.Equal(BetStatus.Open, found.Bet.Status);
        Assert.Equal(1, venue.AttemptsOf(proposal.Id));
        Assert.Single(venue.PlacedOrders);
    }

    [Fact]
    public async Task An_order_the_venue_never_saw_is_placed_again()
    {
        venue.Enqueue(VenueBehaviour.FailBeforeRecording);
        BettingEngine engine = Engine();
        await engine.PlaceAsync(proposal, Cancel);

        ReconcileReport report = await engine.ReconcileAsync("main", Cancel);

        Assert.Equal("1 unclear: 1 placed, 0 released, 0 still unclear", report.Summary);
        Assert.Equal(2, venue.AttemptsOf(proposal.Id));
        Assert.Single(venue.PlacedOrders);
        Assert.Empty((await engine.ReconcileAsync("main", Cancel)).Items);
    }

    [Fact]
    public async Task A_venue_that_does_not_even_answer_questions_leaves_the_stake_held()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        venue.FailQueries(1);
        BettingEngine engine = Engine();
        await engine.PlaceAsync(proposal, Cancel);

        ReconcileReport report = await engine.ReconcileAsync("main", Cancel);

        Assert.Equal(1, report.StillPending);
        Assert.Equal(35m, ledger.State().OpenExposure);
        Assert.Equal(1, (await engine.ReconcileAsync("main", Cancel)).Placed);
    }

    [Fact]
    public async Task After_the_start_an_order_never_seen_is_released_one_timeout_later()
    {
        venue.Enqueue(VenueBehaviour.FailBeforeRecording);
        BettingEngine engine = Engine();
        await engine.PlaceAsync(proposal, Cancel);

        time.SetUtcNow(Samples.KickOff + TimeSpan.FromSeconds(29));
        ReconcileReport early = await engine.ReconcileAsync("main", Cancel);
        time.SetUtcNow(Samples.KickOff + TimeSpan.FromSeconds(30));
        ReconcileReport late = await engine.ReconcileAsync("main", Cancel);

        Assert.Equal((1, 0), (early.StillPending, early.Released));
        Assert.Equal((0, 1), (late.StillPending, late.Released));
        Assert.Equal(0m, ledger.State().OpenExposure);
        Assert.Equal(1, venue.AttemptsOf(proposal.Id));
    }

    [Fact]
    public async Task After_the_start_an_order_the_venue_did_see_is_still_found()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        BettingEngine engine = Engine();
        await engine.PlaceAsync(proposal, Cancel);

        time.SetUtcNow(Samples.KickOff.AddDays(2));

        Assert.Equal(1, (await engine.ReconcileAsync("main", Cancel)).Placed);
    }

    [Theory]
    [InlineData(-1, BetStatus.Open, 1)]
    [InlineData(0, BetStatus.Rejected, 0)]
    public async Task A_reservation_left_behind_is_placed_before_the_start_and_released_after(int secondsAfterStart, BetStatus expected, int attempts)
    {
        await ledger.ReserveAsync(proposal, Judge, Cancel);
        time.SetUtcNow(Samples.KickOff.AddSeconds(secondsAfterStart));

        await Engine().ReconcileAsync("main", Cancel);

        Assert.Equal(expected, (await ledger.FindBetAsync(proposal.Id, Cancel))?.Status);
        Assert.Equal(attempts, venue.AttemptsOf(proposal.Id));
    }

    [Fact]
    public async Task A_halt_also_stops_what_was_reserved_before_it()
    {
        await ledger.ReserveAsync(proposal, Judge, Cancel);
        await ledger.HaltAsync("main", "enough", Samples.Noon, Cancel);

        ReconcileReport report = await Engine().ReconcileAsync("main", Cancel);

        Assert.Equal(1, report.Released);
        Assert.Equal(0, venue.AttemptsOf(proposal.Id));
    }

    [Fact]
    public async Task A_halt_keeps_an_order_never_seen_from_being_placed_again_and_keeps_its_stake()
    {
        venue.Enqueue(VenueBehaviour.FailBeforeRecording);
        await Engine().PlaceAsync(proposal, Cancel);
        await ledger.HaltAsync("main", "enough", Samples.Noon, Cancel);

        ReconcileReport report = await Engine().ReconcileAsync("main", Cancel);

        Assert.Equal(1, report.StillPending);
        Assert.Equal(1, venue.AttemptsOf(proposal.Id));
        await ledger.ResumeAsync("main", "somebody", "checked", Samples.Noon, Cancel);
        Assert.Equal(1, (await Engine().ReconcileAsync("main", Cancel)).Placed);
    }

    [Fact]
    public async Task A_dry_run_leaves_unclear_bets_alone()
    {
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        await Engine().PlaceAsync(proposal, Cancel);

        ReconcileReport report = await new BettingEngine(ledger, venue, Judge, time).ReconcileAsync("main", Cancel);

        Assert.Equal(1, report.StillPending);
        Assert.Equal(35m, ledger.State().OpenExposure);
    }

    [Fact]
    public async Task A_slow_venue_counts_as_no_answer()
    {
        HangingVenue hanging = new();
        Task<PlacementReport> placing = new BettingEngine(ledger, hanging, Judge, time, Live).PlaceAsync(proposal, Cancel);
        Assert.False(placing.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(30));
        PlacementReport report = await placing;

        Assert.Equal(BetStatus.Unknown, report.Bet.Status);
        Assert.Equal(35m, ledger.State().OpenExposure);
        Assert.True(hanging.WasCancelled);
    }

    [Fact]
    public async Task Cancelling_after_submission_keeps_the_stake()
    {
        using CancellationTokenSource cancel = new();
        Task<PlacementReport> placing = new BettingEngine(ledger, new HangingVenue(), Judge, time, Live).PlaceAsync(proposal, cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => placing);

        Assert.Equal(BetStatus.Unknown, (await ledger.FindBetAsync(proposal.Id, Cancel))?.Status);
        Assert.Equal(35m, ledger.State().OpenExposure);
        Assert.Equal(BetStatus.Open, (await Engine().PlaceAsync(proposal, Cancel)).Bet.Status);
    }

    [Fact]
    public async Task Cancelling_before_anything_happens_leaves_nothing()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine().PlaceAsync(proposal, cancelled.Token));

        Assert.Null(await ledger.FindBetAsync(proposal.Id, Cancel));
    }

    [Fact]
    public async Task A_venue_with_a_bug_counts_as_no_answer()
    {
        AnsweringVenue broken = new(_ => throw new InvalidOperationException("bug in the client"));

        PlacementReport report = await new BettingEngine(ledger, broken, Judge, time, Live).PlaceAsync(proposal, Cancel);

        Assert.Equal(BetStatus.Unknown, report.Bet.Status);
        Assert.Contains("bug in the client", report.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(36)]
    [InlineData(0)]
    public async Task An_impossible_stake_is_for_a_person(int stake)
    {
        AnsweringVenue odd = new(order => new VenueReply(VenueReplyStatus.Accepted, stake, order.MinimumOdds, "odd-1", "", Samples.Noon));
        BettingEngine engine = new(ledger, odd, Judge, time, Live);

        PlacementReport report = await engine.PlaceAsync(proposal, Cancel);
        await engine.ReconcileAsync("main", Cancel);

        Assert.Equal(BetStatus.Unknown, report.Bet.Status);
        Assert.Contains("a person has to look", report.Explanation, StringComparison.Ordinal);
        Assert.Equal(35m, ledger.State().OpenExposure);
    }

    [Fact]
    public async Task Text_that_no_store_could_keep_is_cleaned_not_lost()
    {
        AnsweringVenue odd = new(order => new VenueReply(VenueReplyStatus.Accepted, order.Stake, order.MinimumOdds, "ref\0\ud800\n1", "", Samples.Noon));

        PlacementReport report = await new BettingEngine(ledger, odd, Judge, time, Live).PlaceAsync(proposal, Cancel);

        Assert.Equal((BetStatus.Open, "ref \ufffd 1"), (report.Bet.Status, report.Bet.VenueReference));
    }

    [Fact]
    public async Task A_price_below_the_one_asked_for_is_recorded_and_named()
    {
        AnsweringVenue odd = new(order => new VenueReply(VenueReplyStatus.Accepted, order.Stake, new DecimalOdds(1.90m), "odd-1", "", Samples.Noon));

        PlacementReport report = await new BettingEngine(ledger, odd, Judge, time, Live).PlaceAsync(proposal, Cancel);

        Assert.Equal(new DecimalOdds(1.90m), report.Bet.Odds);
        Assert.Contains("below the price asked for, 2.10", report.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acceptance_of_what_was_released_meanwhile_is_reported_as_a_contradiction()
    {
        AnsweringVenue interfered = new(order =>
        {
            _ = ledger.RejectAsync(order.ClientReference, "another process", Samples.Noon, CancellationToken.None);
            return new VenueReply(VenueReplyStatus.Accepted, order.Stake, order.MinimumOdds, "late-1", "", Samples.Noon);
        });

        PlacementReport report = await new BettingEngine(ledger, interfered, Judge, time, Live).PlaceAsync(proposal, Cancel);

        Assert.StartsWith("CONTRADICTION", report.Explanation, StringComparison.Ordinal);
        Assert.Contains("late-1", report.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(601)]
    public void The_timeout_has_bounds(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BettingEngine(ledger, venue, Judge, time, new BettingEngineOptions { VenueTimeout = TimeSpan.FromSeconds(seconds) }));

    private BettingEngine Engine() => new(ledger, venue, Judge, time, Live);

    /// <summary>Never answers; notices being cancelled.</summary>
    private sealed class HangingVenue : IVenue
    {
        public string Name => "hanging";

        public bool WasCancelled { get; private set; }

        public Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default)
        {
            cancellationToken.Register(() => WasCancelled = true);
            return new TaskCompletionSource<VenueReply>().Task;
        }

        public Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default) => Task.FromResult<VenueReply?>(null);

        public Task<VenueCancellation> CancelAsync(BetId clientReference, CancellationToken cancellationToken = default) =>
            Task.FromResult(new VenueCancellation(VenueCancellationStatus.NotFound, "", Samples.Noon));

        public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken = default) => throw new VenueException("no account here");
    }

    /// <summary>Answers as told, to questions too.</summary>
    private sealed class AnsweringVenue(Func<VenueOrder, VenueReply> answer) : IVenue
    {
        private VenueReply? last;

        public string Name => "answering";

        public Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default) => Task.FromResult(last = answer(order));

        public Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default) => Task.FromResult(last);

        public Task<VenueCancellation> CancelAsync(BetId clientReference, CancellationToken cancellationToken = default) =>
            Task.FromResult(new VenueCancellation(VenueCancellationStatus.NotFound, "", Samples.Noon));

        public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken = default) => throw new VenueException("no account here");
    }
}
