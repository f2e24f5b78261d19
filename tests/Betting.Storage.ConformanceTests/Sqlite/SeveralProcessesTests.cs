using Betting.Execution;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.Sqlite;

namespace Betting.Storage.ConformanceTests.Sqlite;

public sealed class SeveralProcessesTests
{
    [Fact]
    public async Task Several_databases_on_one_file_give_exactly_as_many_reservations_as_the_judge_allows()
    {
        const int Instances = 4;
        const int PerThread = 15;
        const int Allowed = 31;
        CancellationToken token = TestContext.Current.CancellationToken;
        await using DatabaseFile file = new();
        List<SqliteBettingDatabase> databases = [];
        for (int instance = 0; instance < Instances; instance++)
        {
            databases.Add(await file.OpenAsync());
        }

        await databases[0].Ledger.OpenAsync(Bets.Bankroll(), token);

        // Two threads per instance; instances wait for each other through the file alone, as processes do.
        Reservation[][] reservations = await Task.WhenAll(Enumerable.Range(0, 2 * Instances).Select(thread => Task.Run(async () =>
        {
            List<Reservation> mine = [];
            for (int number = 0; number < PerThread; number++)
            {
                mine.Add(await databases[thread % Instances].Ledger.ReserveAsync(Bets.Proposal($"b-{thread}-{number}"), Judge.AtMost(Allowed, 2m), token));
            }

            return mine.ToArray();
        })));

        Assert.Equal(Allowed, reservations.SelectMany(mine => mine).Count(reservation => reservation.Bet.Status == BetStatus.Reserved));
        Assert.Equal(2m * Allowed, (await databases[^1].Ledger.FindBankrollAsync("main", token))!.OpenExposure);
        LedgerVerification verification = await databases[^1].Ledger.VerifyAsync("main", token);
        Assert.Empty(verification.Problems);
        Assert.Equal(1 + (2 * Instances * PerThread), verification.EntryCount);
    }

    [Fact]
    public async Task A_file_that_is_busy_for_too_long_is_a_transient_failure()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using DatabaseFile file = new();
        SqliteBettingDatabase holder = await file.OpenAsync();
        await holder.Ledger.OpenAsync(Bets.Bankroll(), token);
        await using SqliteBettingDatabase waiter = await SqliteBettingDatabase.OpenAsync(file.Path, new SqliteOptions { BusyTimeout = TimeSpan.FromMilliseconds(50) }, token);
        StoreException? busy = null;
        Judge judge = new((_, _) =>
        {
            // The judge runs inside the holder's transaction: the waiter cannot get in.
            busy = Assert.Throws<StoreException>(() => waiter.Ledger.HaltAsync("main", "stop", Bets.Noon, token).GetAwaiter().GetResult());
            return Judge.Approved(1m);
        });

        await holder.Ledger.ReserveAsync(Bets.Proposal("b1"), judge, token);

        Assert.True(busy!.IsTransient);
        Assert.Equal((file.Path, "halt a bankroll"), (busy.Store, busy.Operation));
        await waiter.Ledger.HaltAsync("main", "stop", Bets.Noon, token);
        Assert.Equal(TradingState.Halted, (await holder.Ledger.FindBankrollAsync("main", token))!.State);
    }
}
