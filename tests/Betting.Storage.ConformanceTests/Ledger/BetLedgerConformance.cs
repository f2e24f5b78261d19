using Betting.Execution;
using Betting.Storage.ConformanceTests.Support;

namespace Betting.Storage.ConformanceTests.Ledger;

/// <summary>What every <see cref="IBetLedger"/> keeps: derive and give a fresh, empty ledger.</summary>
public abstract partial class BetLedgerConformance : IAsyncLifetime
{
    private IBetLedger ledger = null!; // Set before every test by InitializeAsync.

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => ledger = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    public abstract Task<IBetLedger> CreateAsync();

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Opening_the_same_bankroll_twice_keeps_the_first_and_another_one_is_refused()
    {
        BankrollState first = await ledger.OpenAsync(Bets.Bankroll(), Token);
        BankrollState second = await ledger.OpenAsync(Bets.Bankroll() with { OpenedAt = Bets.Noon.AddDays(1) }, Token);

        Assert.Equal(1000m, first.Balance);
        Assert.Equal(Bets.Noon, second.Bankroll.OpenedAt);
        await Assert.ThrowsAsync<StoreException>(() => ledger.OpenAsync(Bets.Bankroll(opening: 999m), Token));
        await Assert.ThrowsAsync<StoreException>(() => ledger.OpenAsync(Bets.Bankroll() with { Currency = "GBP" }, Token));
        await Assert.ThrowsAsync<StoreException>(() => ledger.OpenAsync(Bets.Bankroll(zone: "Europe/London"), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.OpenAsync(Bets.Bankroll("other", opening: 0m), Token));
        Assert.Single(await EntriesAsync());
    }

    [Fact]
    public async Task A_bet_goes_from_reservation_to_settlement_and_money_follows()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);

        Reservation reservation = await ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(10m), Token);
        Assert.False(reservation.WasKnown);
        Assert.Equal((BetStatus.Reserved, 10m), (reservation.Bet.Status, reservation.Bet.Stake));
        await ExpectAsync(1000m, 10m);

        Bet submitted = await ledger.MarkSubmittedAsync(new BetId("b1"), Bets.Noon.AddMinutes(1), Token);
        Assert.Equal(BetStatus.Submitted, submitted.Status);

        // Accepted in part: 8 of 10 at a better price; 2 are free again.
        Bet accepted = await ledger.AcceptAsync(new BetId("b1"), Bets.Acceptance(8m, 2.20m), Token);
        Assert.Equal((BetStatus.Open, 8m, 2.20m, "ref"), (accepted.Status, accepted.Stake, accepted.Odds.Value, accepted.VenueReference));
        await ExpectAsync(1000m, 8m);

        // Worked by hand: 8 x (2.20 - 1) = 9.60.
        Bet settled = await ledger.SettleAsync(new BetId("b1"), new Settlement(SettlementOutcome.Won, 9.60m), Bets.Noon.AddHours(5), Token);
        Assert.Equal((BetStatus.Settled, 9.60m, 1009.60m), (settled.Status, settled.Profit, settled.BalanceAfter));
        Assert.Equal(Bets.Noon.AddHours(5), settled.SettledAt);
        await ExpectAsync(1009.60m, 0m);

        List<LedgerEntry> entries = await EntriesAsync();
        Assert.Equal(
            [LedgerEntryKind.Opened, LedgerEntryKind.Reserved, LedgerEntryKind.Submitted, LedgerEntryKind.Accepted, LedgerEntryKind.Settled],
            entries.Select(entry => entry.Kind));
        Assert.Equal([1000m, 0m, 0m, 0m, 9.60m], entries.Select(entry => entry.Amount));
        Assert.Equal([0m, 10m, 0m, -2m, -8m], entries.Select(entry => entry.Hold));
        Assert.Equal(Bets.Comparable(settled), Bets.Comparable(await ledger.FindBetAsync(new BetId("b1"), Token)));
    }

    [Fact]
    public async Task A_denied_bet_is_recorded_with_its_codes_and_holds_nothing()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        Reservation denied = await ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Deny(DenialCode.DailyLoss, DenialCode.OpenBets), Token);
        Reservation again = await ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(10m), Token);

        Assert.Equal((BetStatus.Denied, 0m), (denied.Bet.Status, denied.Bet.Stake));
        Assert.Equal([DenialCode.DailyLoss, DenialCode.OpenBets], again.Bet.Denials);
        Assert.True(again.WasKnown);
        LedgerEntry entry = (await EntriesAsync())[^1];
        Assert.Equal((LedgerEntryKind.Denied, "DAILY_LOSS, OPEN_BETS"), (entry.Kind, entry.Note));
        await ExpectAsync(1000m, 0m);
    }

    [Fact]
    public async Task Repeating_a_step_changes_nothing()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        BetId id = new("b1");
        Settlement lost = new(SettlementOutcome.Lost, -10m);
        await TwiceAsync(() => ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(10m), Token));
        await TwiceAsync(() => ledger.MarkSubmittedAsync(id, Bets.Noon, Token));
        await TwiceAsync(() => ledger.MarkUnknownAsync(id, "time-out", Bets.Noon, Token));
        await TwiceAsync(() => ledger.AcceptAsync(id, Bets.Acceptance(10m), Token));
        await TwiceAsync(() => ledger.SettleAsync(id, lost, Bets.Noon, Token));
        await TwiceAsync(() => ledger.ReserveAsync(Bets.Proposal("b2"), Judge.Approve(10m), Token));
        await TwiceAsync(() => ledger.RejectAsync(new BetId("b2"), "no", Bets.Noon, Token));
        await TwiceAsync(async () => { await ledger.HaltAsync("main", "stop", Bets.Noon, Token); return 0; });
        await TwiceAsync(async () => { await ledger.ResumeAsync("main", "ann", "checked", Bets.Noon, Token); return 0; });

        Assert.Equal(10, (await EntriesAsync()).Count);
        await ExpectAsync(990m, 0m);
    }

    [Fact]
    public async Task A_step_recorded_another_way_is_refused()
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        BetId id = new("b1");
        await ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(10m), Token);
        await ledger.MarkSubmittedAsync(id, Bets.Noon, Token);
        await Assert.ThrowsAsync<StoreException>(() => ledger.AcceptAsync(id, Bets.Acceptance(10.01m), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AcceptAsync(id, Bets.Acceptance(0m), Token));
        await ledger.AcceptAsync(id, Bets.Acceptance(10m), Token);
        await Assert.ThrowsAsync<StoreException>(() => ledger.AcceptAsync(id, Bets.Acceptance(9m), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.SettleAsync(id, new Settlement(SettlementOutcome.Lost, -10.01m), Bets.Noon, Token));
        await ledger.SettleAsync(id, new Settlement(SettlementOutcome.Lost, -10m), Bets.Noon, Token);
        await Assert.ThrowsAsync<StoreException>(() => ledger.SettleAsync(id, new Settlement(SettlementOutcome.Won, 11m), Bets.Noon, Token));
        await ExpectAsync(990m, 0m);
    }

    public static TheoryData<BetStatus, string> RefusedSteps()
    {
        Dictionary<string, BetStatus[]> allowed = new()
        {
            ["submit"] = [BetStatus.Reserved, BetStatus.Submitted],
            ["accept"] = [BetStatus.Submitted, BetStatus.Unknown, BetStatus.Open],
            ["reject"] = [BetStatus.Reserved, BetStatus.Submitted, BetStatus.Unknown, BetStatus.Rejected],
            ["unknown"] = [BetStatus.Submitted, BetStatus.Unknown],
            ["settle"] = [BetStatus.Open, BetStatus.Settled],
        };
        TheoryData<BetStatus, string> data = [];
        foreach ((string step, BetStatus[] from) in allowed)
        {
            foreach (BetStatus status in Enum.GetValues<BetStatus>().Except(from))
            {
                data.Add(status, step);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(RefusedSteps))]
    public async Task A_step_from_any_other_state_is_refused_and_changes_nothing(BetStatus status, string step)
    {
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        BetId id = await BringToAsync(status);
        List<LedgerEntry> before = await EntriesAsync();

        await Assert.ThrowsAsync<StoreException>(() => step switch
        {
            "submit" => ledger.MarkSubmittedAsync(id, Bets.Noon, Token),
            "accept" => ledger.AcceptAsync(id, Bets.Acceptance(10m), Token),
            "reject" => ledger.RejectAsync(id, "no", Bets.Noon, Token),
            "unknown" => ledger.MarkUnknownAsync(id, "lost", Bets.Noon, Token),
            _ => ledger.SettleAsync(id, new Settlement(SettlementOutcome.Void, 0m), Bets.Noon, Token),
        });

        Assert.Equal(before, await EntriesAsync());
        Assert.Equal(status, (await ledger.FindBetAsync(id, Token))!.Status);
    }

    [Fact]
    public async Task Unknown_bets_and_bankrolls_are_named_in_the_error()
    {
        StoreException bet = await Assert.ThrowsAsync<StoreException>(() => ledger.MarkSubmittedAsync(new BetId("nobody"), Bets.Noon, Token));
        StoreException bankroll = await Assert.ThrowsAsync<StoreException>(() => ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(1m), Token));

        Assert.Contains("nobody", bet.Message, StringComparison.Ordinal);
        Assert.Contains("main", bankroll.Message, StringComparison.Ordinal);
        Assert.NotEqual("", bet.Store);
        Assert.NotEqual("", bet.Operation);
        Assert.Null(await ledger.FindBankrollAsync("main", Token));
        Assert.Null(await ledger.FindBetAsync(new BetId("b1"), Token));
        Assert.Empty(await ledger.ListBetsAsync("main", [], Token));
        await Assert.ThrowsAsync<StoreException>(() => ledger.VerifyAsync("main", Token));
        await Assert.ThrowsAsync<StoreException>(() => ledger.HaltAsync("main", "stop", Bets.Noon, Token));
    }

    private static async Task TwiceAsync<T>(Func<Task<T>> step)
    {
        await step();
        await step();
    }

    private async Task<BetId> BringToAsync(BetStatus status)
    {
        BetId id = new("b1");
        await ledger.ReserveAsync(Bets.Proposal("b1"), status == BetStatus.Denied ? Judge.Deny(DenialCode.OpenBets) : Judge.Approve(10m), Token);
        if (status is BetStatus.Submitted or BetStatus.Unknown or BetStatus.Open or BetStatus.Settled)
        {
            await ledger.MarkSubmittedAsync(id, Bets.Noon, Token);
        }

        switch (status)
        {
            case BetStatus.Unknown:
                await ledger.MarkUnknownAsync(id, "lost", Bets.Noon, Token);
                break;
            case BetStatus.Rejected:
                await ledger.RejectAsync(id, "no", Bets.Noon, Token);
                break;
            case BetStatus.Open or BetStatus.Settled:
                await ledger.AcceptAsync(id, Bets.Acceptance(9m), Token);
                break;
        }

        if (status == BetStatus.Settled)
        {
            await ledger.SettleAsync(id, new Settlement(SettlementOutcome.Lost, -9m), Bets.Noon, Token);
        }

        return id;
    }

    private async Task ExpectAsync(decimal balance, decimal exposure)
    {
        BankrollState? state = await ledger.FindBankrollAsync("main", Token);
        Assert.Equal((balance, exposure), (state!.Balance, state.OpenExposure));
        LedgerVerification verification = await ledger.VerifyAsync("main", Token);
        Assert.Empty(verification.Problems);
    }

    private async Task<List<LedgerEntry>> EntriesAsync() => await ledger.ReadEntriesAsync("main", Token).ToListAsync(Token);
}
