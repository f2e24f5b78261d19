using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Testing;
using Betting.Testing.Stores;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Placement;

/// <summary>A venue that answers what cannot be, or does not decide.</summary>
public sealed class LyingVenueTests
{
    private static readonly RiskJudge Judge = new(new FlatStakePolicy(35m), new RiskLimits());

    private readonly ManualTimeProvider time = new(Samples.Noon);
    private readonly InMemoryBetLedger ledger = Ledgers.Open();
    private readonly ScriptedVenue venue;
    private readonly BetProposal proposal = Samples.Proposal();
    private readonly BettingEngine engine;

    public LyingVenueTests()
    {
        venue = new ScriptedVenue(time);
        engine = new BettingEngine(ledger, venue, Judge, time, new BettingEngineOptions { DryRun = false });
    }

    public static TheoryData<VenueBehaviourKind, string> Lies => new()
    {
        { VenueBehaviourKind.OverstateStake, "it accepted 70 where 35 was asked for" },
        { VenueBehaviourKind.OtherCurrency, "it accepted 35 XTS where EUR was asked for" },
        { VenueBehaviourKind.AnswerForAnother, "what became of the order another-order where" },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_is_not_recorded_keeps_the_stake_and_stops_submitting(VenueBehaviourKind kind, string expected)
    {
        venue.Enqueue(Behaviour(kind));

        PlacementReport report = await engine.PlaceAsync(proposal, Cancel);
        ReconcileReport again = await engine.ReconcileAsync("main", Cancel);
        PlacementReport other = await engine.PlaceAsync(Samples.Proposal(fixture: Samples.Game("Greens", "Whites")), Cancel);

        Assert.Equal(BetStatus.Unknown, report.Bet.Status);
        Assert.Contains(expected, report.Explanation, StringComparison.Ordinal);
        Assert.Contains("a person has to look into it", report.Explanation, StringComparison.Ordinal);
        Assert.Equal(1, again.StillPending);
        Assert.Equal(BetStatus.Reserved, other.Bet.Status);
        Assert.Equal(70m, ledger.State().OpenExposure);
        Assert.Empty(ledger.Verification().Problems);
    }

    [Fact]
    public async Task A_person_who_records_the_truth_lifts_the_stop()
    {
        venue.Enqueue(VenueBehaviour.OverstateStake);
        await engine.PlaceAsync(proposal, Cancel);
        await ledger.AcceptAsync(proposal.Id, new BetAcceptance(35m, new DecimalOdds(2.10m), "by telephone", Samples.Noon), Cancel);

        await engine.ReconcileAsync("main", Cancel);

        Assert.True((await engine.PlaceAsync(Samples.Proposal(fixture: Samples.Game("Greens", "Whites")), Cancel)).IsPlaced);
        Assert.True((await engine.CompareAsync("main", Cancel)).Agrees);
    }

    [Theory]
    [InlineData(true, BetStatus.Open)]
    [InlineData(false, BetStatus.Rejected)]
    public async Task An_order_that_waits_is_asked_for_until_it_is_decided(bool accept, BetStatus expected)
    {
        venue.Enqueue(VenueBehaviour.Wait);

        PlacementReport waiting = await engine.PlaceAsync(proposal, Cancel);
        ReconcileReport still = await engine.ReconcileAsync("main", Cancel);
        venue.Decide(proposal.Id, accept);
        await engine.ReconcileAsync("main", Cancel);

        Assert.Contains("scripted has the order and has not decided (waits to be decided)", waiting.Explanation, StringComparison.Ordinal);
        Assert.Equal(1, still.StillPending);
        Assert.Equal(expected, (await ledger.FindBetAsync(proposal.Id, Cancel))?.Status);
    }

    [Fact]
    public async Task An_order_that_still_waits_at_the_start_is_taken_back()
    {
        venue.Enqueue(VenueBehaviour.Wait);
        await engine.PlaceAsync(proposal, Cancel);
        time.SetUtcNow(Samples.KickOff);

        ReconcileReport report = await engine.ReconcileAsync("main", Cancel);

        Assert.Equal(1, report.Released);
        Assert.Empty((await venue.GetAccountAsync(Cancel)).OpenOrders);
        Assert.Equal(0m, ledger.State().OpenExposure);
    }

    [Fact]
    public async Task The_account_is_compared_to_the_cent()
    {
        await engine.PlaceAsync(proposal, Cancel);
        AccountComparison sound = await engine.CompareAsync("main", Cancel);
        await venue.PlaceAsync(
            new VenueOrder
            {
                ClientReference = new BetId("by-hand"), FixtureId = proposal.Fixture.Id, Market = proposal.Market, Selection = proposal.Selection, Bookmaker = "x",
                MinimumOdds = new DecimalOdds(3m), Stake = 5m,
            },
            Cancel);
        AccountComparison foreign = await engine.CompareAsync("main", Cancel);
        ScriptedVenue empty = new(time) { Currency = "GBP" };
        AccountComparison lost = await new BettingEngine(ledger, empty, Judge, time).CompareAsync("main", Cancel);

        Assert.True(sound.Agrees);
        Assert.Equal([new BetId("by-hand")], foreign.Foreign);
        Assert.Equal([proposal.Id], lost.Disputed);
        Assert.False(lost.CurrencyAgrees);
        Assert.Contains($"The bet {proposal.Id} is open with 35 at 2.10; at the venue stands nothing.", lost.Differences);
        await Assert.ThrowsAsync<StoreException>(() => engine.CompareAsync("nobody", Cancel));
    }

    [Fact]
    public async Task A_venue_that_does_not_show_its_account_is_a_difference()
    {
        VenueWrapper silent = new(venue) { OnAccount = _ => throw new VenueException("the account is closed for maintenance") };

        AccountComparison comparison = await new BettingEngine(ledger, silent, Judge, time).CompareAsync("main", Cancel);

        Assert.Null(comparison.Account);
        Assert.Contains("closed for maintenance", Assert.Single(comparison.Differences), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_result_is_booked_by_a_compensating_entry_here_and_at_a_pretended_venue()
    {
        PaperVenue paper = new(new PaperVenueOptions { OpeningBalance = 1000m }, time);
        BettingEngine onPaper = new(ledger, paper, Judge, time, new BettingEngineOptions { DryRun = false });
        Bet bet = (await onPaper.PlaceAsync(proposal, Cancel)).Bet;
        Result first = Samples.ResultOf(2, 0);
        Result corrected = Samples.ResultOf(0, 2);

        Bet postponed = await onPaper.SettleAsync(bet, Samples.ResultOf(0, 0, ResultStatus.Postponed), first.KnownAt, Cancel);
        Bet won = await onPaper.SettleAsync(bet, first, first.KnownAt, Cancel);
        Bet lost = await onPaper.SettleAsync(bet, corrected, corrected.KnownAt.AddHours(1), Cancel);

        // Worked by hand: 35 x 1.10 = 38.50 won, then 35 lost.
        Assert.Equal(BetStatus.Open, postponed.Status);
        Assert.Equal((38.50m, 1038.50m), (won.Profit, won.BalanceAfter));
        Assert.Equal((-35m, 965m), (lost.Profit, ledger.State().Balance));
        Assert.Equal(965m, (await paper.GetAccountAsync(Cancel)).Balance);
        Assert.Empty(ledger.Verification().Problems);
    }

    private static VenueBehaviour Behaviour(VenueBehaviourKind kind) => kind switch
    {
        VenueBehaviourKind.OverstateStake => VenueBehaviour.OverstateStake,
        VenueBehaviourKind.OtherCurrency => VenueBehaviour.OtherCurrency,
        _ => VenueBehaviour.AnswerForAnother,
    };
}
