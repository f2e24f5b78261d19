using Betting.Execution;
using Betting.Storage.ConformanceTests.PostgreSql;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.PostgreSql;
using Npgsql;

namespace Betting.Storage.ConformanceTests.Ledger;

/// <summary>Calls that wait at a bankroll which another host holds, and those that wait behind them and share a commit.</summary>
public sealed class PostgreSqlLedgerGroupTests : IAsyncDisposable
{
    private readonly PostgresSchema schema = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task Each_call_of_a_group_sees_those_before_it_and_one_that_fails_spoils_none()
    {
        PostgreSqlBettingDatabase database = await OpenedAsync();
        IBetLedger ledger = database.Ledger;
        Judge second = Judge.Approve(2m);
        Judge last = Judge.Approve(4m);
        Task<Reservation>[] waiting = [];
        Task<BankrollState>[] money = [];

        Reservation busy = await WhileBusyAsync(ledger, () =>
        {
            waiting =
            [
                ledger.ReserveAsync(Bets.Proposal("b1"), second, Token),
                ledger.ReserveAsync(Bets.Proposal("broken"), new Judge((_, _) => throw new TimeoutException("the judge broke")), Token),
                ledger.ReserveAsync(Bets.Proposal("lawless"), Judge.Approve(-1m), Token),
                ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(9m), Token),
                ledger.ReserveAsync(Bets.Proposal("no"), Judge.Deny(DenialCode.OpenBets), Token),
                ledger.ReserveAsync(Bets.Proposal("no"), Judge.Approve(9m), Token),
                ledger.ReserveAsync(Bets.Proposal("b2"), last, Token),
            ];
            money = [ledger.DepositAsync("main", "t1", 10m, Bets.Noon, Token), ledger.DepositAsync("main", "t1", 10m, Bets.Noon, Token), ledger.WithdrawAsync("main", "t2", 1003m, Bets.Noon, Token)];
        });

        Assert.Equal(1m, busy.Bet.Stake);
        Assert.Equal(2m, (await waiting[0]).Bet.Stake);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting[1]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting[2]);
        Assert.True((await waiting[3]).WasKnown);
        Assert.Equal((false, true, BetStatus.Denied), ((await waiting[4]).WasKnown, (await waiting[5]).WasKnown, (await waiting[5]).Bet.Status));
        Assert.Equal(4m, (await waiting[6]).Bet.Stake);
        Assert.Equal((1m, 3m), (second.Seen[0].OpenExposure, last.Seen[0].OpenExposure));
        Assert.Equal([1010m, 1010m, 7m], (await Task.WhenAll(money)).Select(state => state.Balance));
        Assert.Equal(["busy", "b1", "no", "b2"], (await ledger.ListBetsAsync("main", [], Token)).Select(bet => bet.Id.Value));
        Assert.Empty((await ledger.VerifyAsync("main", Token)).Problems);

        // Those that waited were committed together: their rows carry the number of one transaction.
        Assert.Equal(1L, await schema.SqlAsync("SELECT count(DISTINCT xmin::text) FROM {0}.ledger_entry WHERE sequence > 2"));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_entry_that_the_database_refuses_fails_alone()
    {
        PostgreSqlBettingDatabase database = await OpenedAsync();
        IBetLedger ledger = database.Ledger;
        await schema.SqlAsync("""
            CREATE FUNCTION {0}.poison() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING MESSAGE = ''poisoned''; END';
            CREATE TRIGGER poison BEFORE INSERT ON {0}.ledger_entry FOR EACH ROW WHEN (NEW.bet_id = 'poison') EXECUTE FUNCTION {0}.poison()
            """);
        Task<Reservation>[] waiting = [];

        await WhileBusyAsync(ledger, () => waiting = [.. new[] { "b1", "poison", "b2" }.Select(id => ledger.ReserveAsync(Bets.Proposal(id), Judge.AtMost(3, 2m), Token))]);

        Assert.Equal(BetStatus.Reserved, (await waiting[0]).Bet.Status);
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => waiting[1]);
        Assert.IsType<PostgresException>(refused.InnerException);
        Assert.Equal((database.Store, "reserve a bet"), (refused.Store, refused.Operation));
        Assert.Equal(BetStatus.Reserved, (await waiting[2]).Bet.Status);
        Assert.Equal(5m, (await ledger.FindBankrollAsync("main", Token))!.OpenExposure);
        Assert.Equal(BetStatus.Denied, (await ledger.ReserveAsync(Bets.Proposal("b3"), Judge.AtMost(3, 2m), Token)).Bet.Status);
        Assert.Empty((await ledger.VerifyAsync("main", Token)).Problems);
    }

    [Fact(Timeout = 60_000)]
    public async Task Whoever_waits_can_leave_behind_others_or_at_the_bankroll_of_another_host()
    {
        PostgreSqlBettingDatabase database = await OpenedAsync();
        IBetLedger ledger = database.Ledger;
        using CancellationTokenSource first = new();
        using CancellationTokenSource behind = new();
        Judge judge = Judge.Approve(2m);
        Task<Reservation> stays;
        await using (await HeldBankroll.HoldAsync(await PostgresServer.ConnectionStringAsync(), schema.Name, Token))
        {
            Task<Reservation> atTheBankroll = ledger.ReserveAsync(Bets.Proposal("first"), judge, first.Token);
            Task<Reservation> leaves = ledger.ReserveAsync(Bets.Proposal("leaves"), judge, behind.Token);
            stays = ledger.ReserveAsync(Bets.Proposal("stays"), Judge.Approve(2m), Token);
            await HeldSet.WaiterAsync(await PostgresServer.ConnectionStringAsync(), schema.Name, Token);
            await behind.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
            await first.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => atTheBankroll);
            Assert.Equal(1000m, (await ledger.FindBankrollAsync("main", Token))!.Balance);
            Assert.False(stays.IsCompleted);
        }

        Assert.Equal(BetStatus.Reserved, (await stays).Bet.Status);
        Assert.Empty(judge.Seen);
        Assert.Equal(["stays"], (await ledger.ListBetsAsync("main", [], Token)).Select(bet => bet.Id.Value));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_bankroll_that_is_held_for_too_long_is_a_transient_failure_of_its_callers_alone()
    {
        await OpenedAsync();
        await using PostgreSqlBettingDatabase hasty = await PostgreSqlBettingDatabase.OpenAsync(
            await PostgresServer.ConnectionStringAsync(), schema.Options with { CommandTimeout = TimeSpan.FromSeconds(1) }, Token);

        await using (await HeldBankroll.HoldAsync(await PostgresServer.ConnectionStringAsync(), schema.Name, Token))
        {
            StoreException failure = await Assert.ThrowsAsync<StoreException>(() => hasty.Ledger.HaltAsync("main", "stop", Bets.Noon, Token));
            Assert.True(failure.IsTransient, failure.ToString());
            Assert.Equal((hasty.Store, "halt a bankroll"), (failure.Store, failure.Operation));
            Assert.Contains("CommandTimeout", failure.Message, StringComparison.Ordinal);
            Assert.Equal(1000m, (await hasty.Ledger.OpenAsync(Bets.Bankroll("other"), Token)).Balance);
        }

        await hasty.Ledger.HaltAsync("main", "stop", Bets.Noon, Token);
        Assert.Equal(TradingState.Halted, (await hasty.Ledger.FindBankrollAsync("main", Token))!.State);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_deadlock_that_the_server_breaks_at_the_ledgers_cost_is_tried_again()
    {
        PostgreSqlBettingDatabase database = await OpenedAsync();
        string connectionString = await PostgresServer.ConnectionStringAsync();
        await using NpgsqlConnection other = new(connectionString + ";Pooling=false");
        await other.OpenAsync(Token);
        await using NpgsqlCommand hold = new($"SET deadlock_timeout = '60s'; BEGIN; LOCK TABLE {schema.Name}.ledger_entry IN SHARE MODE", other);
        await hold.ExecuteNonQueryAsync(Token);

        // The ledger holds the bankroll and waits for the table; the other one holds the table and asks for the bankroll.
        Task<Reservation> reservation = database.Ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(1m), Token);
        await HeldSet.WaiterAsync(connectionString, schema.Name, Token);
        await using NpgsqlCommand cross = new($"SELECT 1 FROM {schema.Name}.bankroll FOR UPDATE; ROLLBACK", other);
        await cross.ExecuteNonQueryAsync(Token);

        Assert.Equal(1m, (await reservation).Bet.Stake);
        Assert.Equal(1m, (await database.Ledger.FindBankrollAsync("main", Token))!.OpenExposure);
        Assert.Equal(2, (await database.Ledger.VerifyAsync("main", Token)).EntryCount);
    }

    public ValueTask DisposeAsync() => schema.DisposeAsync();

    private async Task<PostgreSqlBettingDatabase> OpenedAsync()
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        await database.Ledger.OpenAsync(Bets.Bankroll(), Token);
        return database;
    }

    /// <summary>Does something while a reservation of 1 waits for another host.</summary>
    private async Task<Reservation> WhileBusyAsync(IBetLedger ledger, Action act)
    {
        Task<Reservation> busy;
        await using (await HeldBankroll.HoldAsync(await PostgresServer.ConnectionStringAsync(), schema.Name, Token))
        {
            busy = ledger.ReserveAsync(Bets.Proposal("busy"), Judge.Approve(1m), Token);
            await HeldSet.WaiterAsync(await PostgresServer.ConnectionStringAsync(), schema.Name, Token);
            act();
        }

        return await busy;
    }
}
