using Betting.Execution;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.ConformanceTests.Sqlite;

/// <summary>Calls that wait while another one is written, and share its successor's commit.</summary>
public sealed class LedgerGroupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_call_of_a_group_sees_those_before_it_and_one_that_fails_spoils_none()
    {
        await using DatabaseFile file = new();
        IBetLedger ledger = await OpenAsync(file);
        Judge second = Judge.Approve(2m);
        Judge last = Judge.Approve(4m);
        Task<Reservation>[] waiting = [];

        await WhileBusyAsync(ledger, () => waiting =
        [
            ledger.ReserveAsync(Bets.Proposal("b1"), second, Token),
            ledger.ReserveAsync(Bets.Proposal("broken"), new Judge((_, _) => throw new TimeoutException("the judge broke")), Token),
            ledger.ReserveAsync(Bets.Proposal("lawless"), Judge.Approve(-1m), Token),
            ledger.ReserveAsync(Bets.Proposal("elsewhere", bankroll: "nobody"), Judge.Approve(1m), Token),
            ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(9m), Token),
            ledger.ReserveAsync(Bets.Proposal("b2"), last, Token),
        ]);

        Assert.Equal(2m, (await waiting[0]).Bet.Stake);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting[1]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting[2]);
        StoreException unknown = await Assert.ThrowsAsync<StoreException>(() => waiting[3]);
        Assert.Equal((file.Path, "reserve a bet"), (unknown.Store, unknown.Operation));
        Assert.True((await waiting[4]).WasKnown);
        Assert.Equal(4m, (await waiting[5]).Bet.Stake);
        Assert.Equal((1m, 3m), (second.Seen[0].OpenExposure, last.Seen[0].OpenExposure));
        Assert.Equal(["busy", "b1", "b2"], (await ledger.ListBetsAsync("main", [], Token)).Select(bet => bet.Id.Value));
        Assert.Empty((await ledger.VerifyAsync("main", Token)).Problems);
    }

    [Fact]
    public async Task An_entry_that_the_file_refuses_fails_alone()
    {
        await using DatabaseFile file = new();
        IBetLedger ledger = await OpenAsync(file);
        file.Sql("CREATE TRIGGER refuse BEFORE INSERT ON ledger_entry WHEN NEW.bet_id = 'poison' BEGIN SELECT RAISE(ABORT, 'poisoned'); END");
        Task<Reservation>[] waiting = [];

        await WhileBusyAsync(ledger, () => waiting = [.. new[] { "b1", "poison", "b2" }.Select(id => ledger.ReserveAsync(Bets.Proposal(id), Judge.AtMost(3, 2m), Token))]);

        Assert.Equal(BetStatus.Reserved, (await waiting[0]).Bet.Status);
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => waiting[1]);
        Assert.IsType<SqliteException>(refused.InnerException);
        Assert.Equal(BetStatus.Reserved, (await waiting[2]).Bet.Status);
        Assert.Equal(5m, (await ledger.FindBankrollAsync("main", Token))!.OpenExposure);
        Assert.Empty((await ledger.VerifyAsync("main", Token)).Problems);
        Assert.Equal(BetStatus.Denied, (await ledger.ReserveAsync(Bets.Proposal("b3"), Judge.AtMost(3, 2m), Token)).Bet.Status);
    }

    [Fact]
    public async Task A_caller_that_waits_can_leave_at_once_and_nothing_is_written_for_it()
    {
        await using DatabaseFile file = new();
        IBetLedger ledger = await OpenAsync(file);
        using CancellationTokenSource source = new();
        Judge judge = Judge.Approve(2m);
        Task<Reservation>? stays = null;
        Task<Reservation>? leaves = null;

        await WhileBusyAsync(ledger, () =>
        {
            leaves = ledger.ReserveAsync(Bets.Proposal("leaves"), judge, source.Token);
            stays = ledger.ReserveAsync(Bets.Proposal("stays"), Judge.Approve(2m), Token);
            source.Cancel();

            // Answered while the writer is still busy.
            Assert.True(leaves.IsCanceled);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves!); // Set by the call above, like the next.
        Assert.Equal(BetStatus.Reserved, (await stays!).Bet.Status);
        Assert.Empty(judge.Seen);
        Assert.Null(await ledger.FindBetAsync(new BetId("leaves"), Token));
        Assert.Equal(3, (await ledger.VerifyAsync("main", Token)).EntryCount);
    }

    [Fact]
    public async Task Bets_at_risk_and_balances_are_read_beside_a_busy_writer()
    {
        await using DatabaseFile file = new();
        IBetLedger ledger = await OpenAsync(file);
        await ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(2m), Token);
        BankrollState? state = null;
        IReadOnlyList<Bet> open = [];

        await WhileBusyAsync(ledger, () =>
        {
            state = ledger.FindBankrollAsync("main", Token).GetAwaiter().GetResult();
            open = ledger.ListBetsAsync("main", [BetStatus.Reserved], Token).GetAwaiter().GetResult();
        });

        Assert.Equal(2m, state!.OpenExposure);
        Assert.Equal(["b1"], open.Select(bet => bet.Id.Value));
    }

    private static async Task<IBetLedger> OpenAsync(DatabaseFile file)
    {
        SqliteBettingDatabase database = await file.OpenAsync();
        await database.Ledger.OpenAsync(Bets.Bankroll(), Token);
        return database.Ledger;
    }

    /// <summary>Does something while a reservation of 1 is being judged on another thread.</summary>
    private static async Task WhileBusyAsync(IBetLedger ledger, Action act)
    {
        TaskCompletionSource judging = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ManualResetEventSlim done = new();
        Judge slow = new((_, _) =>
        {
            judging.SetResult();
            done.Wait(Token);
            return Judge.Approved(1m);
        });
        Task<Reservation> busy = Task.Run(() => ledger.ReserveAsync(Bets.Proposal("busy"), slow, Token), Token);
        await judging.Task;
        try
        {
            act();
        }
        finally
        {
            done.Set();
        }

        Assert.False((await busy).WasKnown);
    }
}
