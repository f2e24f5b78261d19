using Betting.Execution;
using Betting.Storage.ConformanceTests.Support;

namespace Betting.Storage.ConformanceTests.Ledger;

public abstract partial class BetLedgerConformance
{
    [Fact]
    public async Task The_judge_sees_exactly_what_is_at_risk()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        await ledger.ReserveAsync(Bets.Proposal("b1", fixture: "f1", keys: ["round 1", "derby"]), Judge.Approve(10m), Token);
        await ledger.ReserveAsync(Bets.Proposal("b2", fixture: "f1", keys: ["round 1"]), Judge.Approve(5m), Token);
        await ledger.ReserveAsync(Bets.Proposal("b3", fixture: "f2", keys: ["round 1"]), Judge.Approve(3m), Token);
        await ledger.RejectAsync(new BetId("b3"), "no", Bets.Noon, Token);
        await ledger.ReserveAsync(Bets.Proposal("b4", fixture: "f2", keys: ["derby"]), Judge.Deny(DenialCode.OpenBets), Token);
        Judge judge = Judge.Approve(1m);

        await ledger.ReserveAsync(Bets.Proposal("b5", fixture: "f1", keys: ["round 1", "derby", "new", "new"]), judge, Token);

        RiskSnapshot seen = Assert.Single(judge.Seen);
        Assert.Equal((1000m, 1000m, 15m, 2, 2, 2), (seen.OpeningBalance, seen.Balance, seen.OpenExposure, seen.OpenBets, seen.BetsToday, seen.OpenBetsOnFixture));
        Assert.Equal(0m, seen.SettledToday);
        Assert.Equal(3, seen.ExposureByCorrelationKey.Count);
        Assert.Equal((15m, 10m, 0m), (seen.ExposureByCorrelationKey["round 1"], seen.ExposureByCorrelationKey["derby"], seen.ExposureByCorrelationKey["new"]));
    }

    [Fact]
    public async Task Without_keys_a_bet_shares_the_risk_of_its_fixture_and_both_teams()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        await ledger.ReserveAsync(Bets.Proposal("b1", fixture: "f1"), Judge.Approve(10m), Token);
        Judge judge = Judge.Approve(1m);

        await ledger.ReserveAsync(Bets.Proposal("b2", fixture: "f2"), judge, Token);

        RiskSnapshot seen = Assert.Single(judge.Seen);
        Assert.Equal(0m, seen.ExposureByCorrelationKey["fixture:f2"]);
        Assert.Equal(0m, seen.ExposureByCorrelationKey["team:football/Home f2"]);
        Assert.Equal(10m, seen.ExposureByCorrelationKey["team:football/Away"]);
    }

    [Fact]
    public async Task Days_begin_at_midnight_of_the_bankrolls_zone()
    {
        // New York is 5 hours behind UTC in winter: 04:30 UTC on 2 March is still the evening of 1 March.
        await ledger.OpenAsync(Bets.Bankroll(zone: "America/New_York"), Token);
        DateTimeOffset evening = new(2024, 3, 2, 4, 30, 0, TimeSpan.Zero);
        await ledger.ReserveAsync(Bets.Proposal("b1", Bets.Noon), Judge.Approve(10m), Token);
        await ledger.MarkSubmittedAsync(new BetId("b1"), Bets.Noon, Token);
        await ledger.AcceptAsync(new BetId("b1"), Bets.Acceptance(10m), Token);
        await ledger.SettleAsync(new BetId("b1"), new Settlement(SettlementOutcome.Lost, -10m), evening, Token);
        Judge same = Judge.Approve(1m);
        Judge next = Judge.Approve(1m);

        await ledger.ReserveAsync(Bets.Proposal("b2", evening.AddMinutes(29)), same, Token);
        await ledger.ReserveAsync(Bets.Proposal("b3", evening.AddMinutes(30)), next, Token);

        Assert.Equal((1, -10m), (same.Seen[0].BetsToday, same.Seen[0].SettledToday));
        Assert.Equal((0, 0m), (next.Seen[0].BetsToday, next.Seen[0].SettledToday));
        Assert.Equal("America/New_York", (await ledger.FindBankrollAsync("main", Token))!.Bankroll.TimeZone.Id);
    }

    [Fact]
    public async Task A_halt_is_written_with_the_judgement_and_stays_until_a_person_resumes()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        Judge floor = new((_, _) => Judge.Denied(DenialCode.BankrollFloor) with { HaltReason = "below the floor" });
        await ledger.ReserveAsync(Bets.Proposal("b1"), floor, Token);
        await ledger.ReserveAsync(Bets.Proposal("b2"), floor, Token);
        BankrollState? halted = await ledger.FindBankrollAsync("main", Token);
        await ledger.ResumeAsync("main", "ann", "deposit made", Bets.Noon.AddHours(1), Token);
        BankrollState? resumed = await ledger.FindBankrollAsync("main", Token);

        Assert.Equal((TradingState.Halted, "below the floor"), (halted!.State, halted.HaltReason));
        Assert.Equal((TradingState.Active, null), (resumed!.State, resumed.HaltReason));
        Assert.Equal([TradingState.Active, TradingState.Halted], floor.Seen.Select(seen => seen.State));
        List<LedgerEntry> entries = await EntriesAsync();
        Assert.Single(entries, entry => entry.Kind == LedgerEntryKind.Halted);
        Assert.Equal("ann: deposit made", entries[^1].Note);
        await ExpectAsync(1000m, 0m);
    }

    [Fact]
    public async Task A_judge_that_throws_leaves_no_trace()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        Judge broken = new((_, _) => throw new TimeoutException("the judge broke"));

        await Assert.ThrowsAsync<TimeoutException>(() => ledger.ReserveAsync(Bets.Proposal("b1"), broken, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(0m), Token));

        Assert.Null(await ledger.FindBetAsync(new BetId("b1"), Token));
        Assert.Single(await EntriesAsync());
        Assert.False((await ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(1m), Token)).WasKnown);
    }

    [Fact]
    public async Task Cancelling_inside_the_judge_leaves_no_trace()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        using CancellationTokenSource source = new();
        Judge cancelling = new((_, _) =>
        {
            source.Cancel();
            return Judge.Approved(1m);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ledger.ReserveAsync(Bets.Proposal("b1"), cancelling, source.Token));

        Assert.Single(await EntriesAsync());
        await ExpectAsync(1000m, 0m);
    }

    [Fact]
    public async Task Lists_are_in_the_order_of_proposals_and_filtered_by_status()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        await ledger.OpenAsync(Bets.Bankroll("other"), Token);
        await ledger.ReserveAsync(Bets.Proposal("z"), Judge.Approve(1m), Token);
        await ledger.ReserveAsync(Bets.Proposal("m", bankroll: "other"), Judge.Approve(1m), Token);
        await ledger.ReserveAsync(Bets.Proposal("a"), Judge.Deny(DenialCode.OpenBets), Token);
        await ledger.ReserveAsync(Bets.Proposal("k"), Judge.Approve(1m), Token);
        await ledger.MarkSubmittedAsync(new BetId("k"), Bets.Noon, Token);

        IReadOnlyList<Bet> all = await ledger.ListBetsAsync("main", [], Token);
        IReadOnlyList<Bet> some = await ledger.ListBetsAsync("main", [BetStatus.Submitted, BetStatus.Reserved, BetStatus.Reserved], Token);

        Assert.Equal(["z", "a", "k"], all.Select(bet => bet.Id.Value));
        Assert.Equal(["z", "k"], some.Select(bet => bet.Id.Value));
        Assert.True(all.Zip(all.Skip(1)).All(pair => pair.First.Sequence < pair.Second.Sequence));
    }

    [Fact]
    public async Task Amounts_instants_and_names_come_back_exactly()
    {
        Bankroll odd = Bets.Bankroll("O'Neil \"; DROP TABLE bet; --", opening: 123456789012.3456789m) with { OpenedAt = DateTimeOffset.MinValue };
        await ledger.OpenAsync(odd, Token);
        BetProposal proposal = Bets.Proposal("b'\"1", bankroll: odd.Id, fixture: "f'; --", keys: ["k\"'"]) with
        {
            Bookmaker = "Bücher 'n' \"Co\" 🎲",
            ModelId = "m'1",
            Selection = new Selection("o'ver"),
            Market = MarketId.Spread(-0.25m),
            Odds = new DecimalOdds(1.0000001m),
            Probability = 0.1 + 0.2,
            ProposedAt = DateTimeOffset.MaxValue,
        };
        Bet reserved = (await ledger.ReserveAsync(proposal, Judge.Approve(0.10m), Token)).Bet;
        Bet? read = await ledger.FindBetAsync(proposal.Id, Token);
        BankrollState? state = await ledger.FindBankrollAsync(odd.Id, Token);

        Assert.Equal(Bets.Comparable(reserved), Bets.Comparable(read));
        Assert.Equal((proposal.Bookmaker, proposal.Selection, proposal.Market, proposal.Odds, proposal.Probability), (read!.Bookmaker, read.Selection, read.Market, read.Odds, read.Probability));
        Assert.Equal((DateTimeOffset.MaxValue, proposal.Fixture.StartsAt), (read.ProposedAt, read.StartsAt));
        Assert.Equal((odd.Id, 123456789012.3456789m, DateTimeOffset.MinValue), (state!.Bankroll.Id, state.Balance, state.Bankroll.OpenedAt));
        Assert.True((await ledger.VerifyAsync(odd.Id, Token)).IsSound);
    }

    [Fact]
    public async Task Text_that_cannot_be_stored_exactly_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.OpenAsync(Bets.Bankroll("a\0b"), Token));
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.ReserveAsync(Bets.Proposal("b1") with { Bookmaker = "a\0b" }, Judge.Approve(1m), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.ReserveAsync(Bets.Proposal("b1") with { ModelId = "\ud800" }, Judge.Approve(1m), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.ReserveAsync(Bets.Proposal("b1") with { Probability = double.NaN }, Judge.Approve(1m), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.ReserveAsync(Bets.Proposal("b1") with { Id = default }, Judge.Approve(1m), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.HaltAsync("main", "\0", Bets.Noon, Token));
        Assert.Single(await EntriesAsync());
    }

    [Fact]
    public async Task Many_threads_get_exactly_as_many_reservations_as_the_judge_allows()
    {
        const int Threads = 8;
        const int PerThread = 25;
        const int Allowed = 37;
        await ledger.OpenAsync(Bets.Bankroll(), Token);

        // Every id is proposed by two threads, so that the race for one id is part of it.
        Reservation[][] reservations = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            List<Reservation> mine = [];
            for (int number = 0; number < PerThread; number++)
            {
                mine.Add(await ledger.ReserveAsync(Bets.Proposal($"b-{thread / 2}-{number}"), Judge.AtMost(Allowed, 2m), Token));
            }

            return mine.ToArray();
        })));

        Assert.Equal(Allowed, reservations.SelectMany(mine => mine).Count(reservation => !reservation.WasKnown && reservation.Bet.Status == BetStatus.Reserved));
        Assert.Equal(Threads / 2 * PerThread, reservations.SelectMany(mine => mine).Count(reservation => !reservation.WasKnown));
        await ExpectAsync(1000m, 2m * Allowed);
    }
}
