using Betting.Execution;
using Betting.Storage.ConformanceTests.Support;

namespace Betting.Storage.ConformanceTests.Ledger;

public abstract partial class BetLedgerConformance
{
    [Fact]
    public async Task Deposits_and_withdrawals_change_the_balance_once()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        await ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(400m), Token);

        BankrollState deposited = await ledger.DepositAsync("main", "d-1", 250.25m, Bets.Noon, Token);
        await ledger.DepositAsync("main", "d-1", 250.25m, Bets.Noon.AddDays(1), Token);
        BankrollState withdrawn = await ledger.WithdrawAsync("main", "w-1", 850.25m, Bets.Noon, Token);
        await ledger.WithdrawAsync("main", "w-1", 850.25m, Bets.Noon, Token);

        Assert.Equal((1250.25m, 400m), (deposited.Balance, withdrawn.Balance));
        StoreException tooMuch = await Assert.ThrowsAsync<StoreException>(() => ledger.WithdrawAsync("main", "w-2", 0.01m, Bets.Noon, Token));
        Assert.Contains("exceeds what is free: 0", tooMuch.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreException>(() => ledger.DepositAsync("main", "d-1", 250m, Bets.Noon, Token));
        await Assert.ThrowsAsync<StoreException>(() => ledger.WithdrawAsync("main", "d-1", 250.25m, Bets.Noon, Token));
        await Assert.ThrowsAsync<StoreException>(() => ledger.DepositAsync("nobody", "d-1", 1m, Bets.Noon, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.DepositAsync("main", "d-2", 0m, Bets.Noon, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.WithdrawAsync("main", "w-2", -1m, Bets.Noon, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.DepositAsync("main", "d-2", decimal.MaxValue, Bets.Noon, Token));
        List<LedgerEntry> entries = await EntriesAsync();
        Assert.Equal(
            [(LedgerEntryKind.Deposited, 250.25m, "d-1", 1250.25m), (LedgerEntryKind.Withdrawn, -850.25m, "w-1", 400m)],
            entries.Skip(2).Select(entry => (entry.Kind, entry.Amount, entry.Subject, entry.BalanceAfter)));
        await ExpectAsync(400m, 400m);
    }

    [Fact]
    public async Task A_correction_compensates_and_leaves_what_was_written()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        BetId id = await BringToAsync(BetStatus.Settled);
        await ledger.DepositAsync("main", "d-1", 5m, Bets.Noon, Token);
        List<LedgerEntry> before = await EntriesAsync();

        // Worked by hand: lost 9, in truth won 9.90, so 18.90 are added to 996.
        Bet corrected = await ledger.CorrectAsync(id, new Settlement(SettlementOutcome.Won, 9.9m), "wrong score", Bets.Noon.AddDays(3), Token);
        await ledger.CorrectAsync(id, new Settlement(SettlementOutcome.Won, 9.9m), "again", Bets.Noon.AddDays(4), Token);

        Assert.Equal((BetStatus.Settled, SettlementOutcome.Won, 9.9m, 1014.9m, Bets.Noon), (corrected.Status, corrected.Outcome, corrected.Profit, corrected.BalanceAfter, corrected.SettledAt));
        List<LedgerEntry> after = await EntriesAsync();
        Assert.Equal(before, after.Take(before.Count));
        LedgerEntry entry = Assert.Single(after.Skip(before.Count));
        Assert.Equal((LedgerEntryKind.Corrected, 18.9m, 0m, "won: wrong score", SettlementOutcome.Won), (entry.Kind, entry.Amount, entry.Hold, entry.Note, entry.Outcome));
        await ledger.CorrectAsync(id, new Settlement(SettlementOutcome.Void, 0m), "abandoned", Bets.Noon.AddDays(5), Token);
        await ExpectAsync(1005m, 0m);

        Judge judge = Judge.Approve(1m);
        await ledger.ReserveAsync(Bets.Proposal("b2", Bets.Noon.AddDays(3)), judge, Token);

        // The loss of 9 was settled on Friday; the corrections came on Monday and Wednesday of the next week.
        Assert.Equal((18.9m, 18.9m - 9.9m), (judge.Seen[0].SettledToday, judge.Seen[0].SettledThisWeek));
    }

    [Fact]
    public async Task Only_a_settled_bet_can_be_corrected_and_only_within_its_stake()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        BetId id = await BringToAsync(BetStatus.Open);
        await Assert.ThrowsAsync<StoreException>(() => ledger.CorrectAsync(id, new Settlement(SettlementOutcome.Won, 1m), "why", Bets.Noon, Token));
        await ledger.SettleAsync(id, new Settlement(SettlementOutcome.CashedOut, 1.5m), Bets.Noon, Token);
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.CorrectAsync(id, new Settlement(SettlementOutcome.Lost, -9.01m), "why", Bets.Noon, Token));
        await Assert.ThrowsAsync<StoreException>(() => ledger.CorrectAsync(new BetId("nobody"), new Settlement(SettlementOutcome.Lost, 0m), "why", Bets.Noon, Token));
        Assert.Equal(SettlementOutcome.CashedOut, (await ledger.FindBetAsync(id, Token))!.Outcome);
        await ExpectAsync(1001.5m, 0m);
    }

    [Fact]
    public async Task Commission_is_charged_by_the_difference_to_what_was_charged_before()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        FixtureId fixture = new("f1");
        MarketId market = MarketId.Total(2.5m);
        await ledger.ChargeCommissionAsync("main", fixture, market, 2.5m, Bets.Noon, Token);
        await ledger.ChargeCommissionAsync("main", fixture, market, 2.5m, Bets.Noon, Token);
        await ledger.ChargeCommissionAsync("main", fixture, MarketId.Total(3.5m), 1m, Bets.Noon, Token);
        BankrollState state = await ledger.ChargeCommissionAsync("main", fixture, market, 1.25m, Bets.Noon, Token);

        Assert.Equal(997.75m, state.Balance);
        Assert.Equal([-2.5m, -1m, 1.25m], (await EntriesAsync()).Where(entry => entry.Kind == LedgerEntryKind.Commission).Select(entry => entry.Amount));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.ChargeCommissionAsync("main", fixture, market, -1m, Bets.Noon, Token));
        await ExpectAsync(997.75m, 0m);
    }

    [Fact]
    public async Task States_have_a_reason_and_an_author_and_a_halt_by_a_limit_has_none()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        await ledger.SetStateAsync("main", TradingState.Reducing, "ann", "slump", Bets.Noon, Token);
        await ledger.SetStateAsync("main", TradingState.Reducing, "bob", "again", Bets.Noon, Token);
        BankrollState? reducing = await ledger.FindBankrollAsync("main", Token);
        Judge judge = new((_, _) => Judge.Denied(DenialCode.BankrollFloor) with { HaltReason = "below the floor" });
        await ledger.ReserveAsync(Bets.Proposal("b1"), judge, Token);
        BankrollState? halted = await ledger.FindBankrollAsync("main", Token);
        await ledger.SetStateAsync("main", TradingState.Active, "bob", "checked", Bets.Noon, Token);
        BankrollState? active = await ledger.FindBankrollAsync("main", Token);

        Assert.Equal((TradingState.Reducing, "slump", "ann"), (reducing!.State, reducing.HaltReason, reducing.HaltAuthor));
        Assert.Equal(TradingState.Reducing, judge.Seen[0].State);
        Assert.Equal((TradingState.Halted, "below the floor", null), (halted!.State, halted.HaltReason, halted.HaltAuthor));
        Assert.Equal((TradingState.Active, null, null), (active!.State, active.HaltReason, active.HaltAuthor));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.SetStateAsync("main", (TradingState)9, "ann", "x", Bets.Noon, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.SetStateAsync("main", TradingState.Halted, " ", "x", Bets.Noon, Token));
        await ExpectAsync(1000m, 0m);
    }

    [Fact]
    public async Task The_judge_sees_weeks_peaks_and_every_kind_of_exposure()
    {
        // 1 March 2024 is a Friday: Monday the 26th of February begins its week.
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        await SettledAsync("w1", Bets.Noon.AddDays(-5), 20m, 15m);
        await SettledAsync("w2", Bets.Noon.AddDays(-4), 20m, 10m);
        await SettledAsync("w3", Bets.Noon, 20m, -20m);
        await ledger.ReserveAsync(Bets.Proposal("r", Bets.Noon) with { Strategy = "value" }, Judge.Approve(7m), Token);
        await ledger.RejectAsync(new BetId("r"), "no", Bets.Noon, Token);
        await ledger.ReserveAsync(Bets.Proposal("p", Bets.Noon) with { Strategy = "value" }, Judge.Approve(9m), Token);
        await ledger.MarkSubmittedAsync(new BetId("p"), Bets.Noon, Token);
        await ledger.AcceptAsync(new BetId("p"), Bets.Acceptance(6m, 2.25m), Token);
        await ledger.WithdrawAsync("main", "w", 100m, Bets.Noon, Token);
        Judge judge = Judge.Approve(1m);

        await ledger.ReserveAsync(Bets.Proposal("last", Bets.Noon) with { Strategy = "value", Bookmaker = "other" }, judge, Token);

        // Worked by hand: 1000 + 15 + 10 - 20 - 100; the peak of 1025 falls by the withdrawal, not by the loss.
        RiskSnapshot seen = Assert.Single(judge.Seen);
        Assert.Equal((905m, 925m, 6m, 1), (seen.Balance, seen.PeakBalance, seen.OpenExposure, seen.OpenBets));
        Assert.Equal((-20m, -10m, 26m, 46m, 2), (seen.SettledToday, seen.SettledThisWeek, seen.StakedToday, seen.StakedThisWeek, seen.BetsToday));
        Assert.Equal((4, 1), (seen.BetsOnFixture, seen.OpenBetsOnFixture));
        Assert.Equal([new OpenStake(MarketId.Total(2.5m), Selection.Over, new DecimalOdds(2.25m), 6m)], seen.OpenOnFixture);
        Assert.Equal(
            ["bookmaker:other 0", "fixture:f1 6", "league:football/E0 6", "market:f1/total:2.5 6", "strategy:value 6"],
            seen.ExposureByKey.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}")).Order(StringComparer.Ordinal));
        Assert.Empty((await ledger.VerifyAsync("main", Token)).Problems);
    }

    [Fact]
    public async Task What_is_at_risk_on_a_fixture_is_one_stake_per_price_and_in_flight_apart()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        foreach ((string id, decimal stake) in new[] { ("a", 5m), ("b", 3m), ("c", 2m), ("d", 1m) })
        {
            await ledger.ReserveAsync(Bets.Proposal(id), Judge.Approve(stake), Token);
        }

        await ledger.ReserveAsync(Bets.Proposal("other", fixture: "f2"), Judge.Approve(9m), Token);
        foreach (string id in new[] { "b", "c" })
        {
            await ledger.MarkSubmittedAsync(new BetId(id), Bets.Noon, Token);
        }

        await ledger.AcceptAsync(new BetId("b"), Bets.Acceptance(2m), Token);
        await ledger.RejectAsync(new BetId("d"), "no", Bets.Noon, Token);
        Judge judge = Judge.Approve(1m);

        await ledger.ReserveAsync(Bets.Proposal("last"), judge, Token);

        // Worked by hand: 5 reserved and 2 submitted are in flight, 2 of 3 are accepted.
        MarketId market = MarketId.Total(2.5m);
        DecimalOdds odds = new(2.10m);
        Assert.Equal([new OpenStake(market, Selection.Over, odds, 7m, false), new OpenStake(market, Selection.Over, odds, 2m, true)], judge.Seen[0].OpenOnFixture);
        Assert.Equal(3, judge.Seen[0].OpenBetsOnFixture);
        await ExpectAsync(1000m, 19m);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_changes_neither_order_nor_sums()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        await SettledAsync("b1", Bets.Noon, 10m, -10m);
        await SettledAsync("b2", Bets.Noon.AddYears(-3), 10m, 5m);
        await ledger.HaltAsync("main", "clock", Bets.Noon.AddYears(-5), Token);

        Assert.Equal(["b1", "b2"], (await ledger.ListBetsAsync("main", [], Token)).Select(bet => bet.Id.Value));
        Assert.Equal(Enumerable.Range(1, 10).Select(number => (long)number), (await EntriesAsync()).Select(entry => entry.Sequence));
        await ExpectAsync(995m, 0m);
    }

    [Fact]
    public async Task Rebuilding_a_sound_ledger_changes_nothing()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        await SettledAsync("b1", Bets.Noon, 10m, -10m);
        await ledger.ReserveAsync(Bets.Proposal("b2"), Judge.Approve(3m), Token);
        List<LedgerEntry> before = await EntriesAsync();

        LedgerVerification verification = await ledger.RebuildAsync("main", Token);

        Assert.Empty(verification.Problems);
        Assert.Equal(before.Count, verification.EntryCount);
        Assert.Equal(before, await EntriesAsync());
        Judge judge = Judge.Approve(1m);
        await ledger.ReserveAsync(Bets.Proposal("b3"), judge, Token);
        Assert.Equal((990m, 3m, 2, 2, -10m), (judge.Seen[0].Balance, judge.Seen[0].OpenExposure, judge.Seen[0].BetsToday, judge.Seen[0].BetsOnFixture, judge.Seen[0].SettledToday));
        await Assert.ThrowsAsync<StoreException>(() => ledger.RebuildAsync("nobody", Token));
        await ExpectAsync(990m, 4m);
    }

    private async Task SettledAsync(string id, DateTimeOffset at, decimal stake, decimal profit)
    {
        await ledger.ReserveAsync(Bets.Proposal(id, at), Judge.Approve(stake), Token);
        await ledger.MarkSubmittedAsync(new BetId(id), at, Token);
        await ledger.AcceptAsync(new BetId(id), new BetAcceptance(stake, new DecimalOdds(2.1m), "ref", at), Token);
        await ledger.SettleAsync(new BetId(id), new Settlement(profit < 0m ? SettlementOutcome.Lost : SettlementOutcome.Partial, profit), at, Token);
    }
}
