using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Betting.Execution;
using Betting.Numerics.Randomness;
using Betting.Storage.ConformanceTests.PostgreSql;
using Betting.Storage.CrashHost;
using Betting.Storage.PostgreSql;

namespace Betting.Storage.ConformanceTests.Ledger;

/// <summary>Many processes on one database, processes that are killed, and a server that stops.</summary>
public sealed class PostgreSqlLedgerProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Eight_processes_get_exactly_as_many_reservations_as_the_limits_allow()
    {
        const int Processes = 8;
        const int PerProcess = 40;
        await using PostgresSchema schema = new();
        IBetLedger ledger = (await schema.OpenAsync()).Ledger;
        await LedgerScript.OpenAsync(ledger);
        List<Process> processes = [];
        string startFile = Path.Combine(Path.GetTempPath(), $"betting-{schema.Name}");
        try
        {
            string connectionString = await PostgresServer.ConnectionStringAsync();
            for (int number = 0; number < Processes; number++)
            {
                processes.Add(PostgreSqlLedgerHost.Start(nameof(PostgreSqlLedgerHost.Callers_of_one_process_get_exactly_as_many_reservations_as_the_limits_allow), connectionString, schema.Name, PerProcess, number, startFile));
            }

            foreach (Process process in processes)
            {
                Assert.Equal("ready", await PostgreSqlLedgerHost.HearAsync(process));
            }

            await File.WriteAllTextAsync(startFile, "go", Token);

            string?[] said = await Task.WhenAll(processes.Select(PostgreSqlLedgerHost.HearAsync));
            Assert.Equal(LedgerScript.Allowed, said.Sum(text => int.Parse(text ?? "0", CultureInfo.InvariantCulture)));
        }
        finally
        {
            foreach (Process process in processes)
            {
                process.Kill();
                process.Dispose();
            }

            File.Delete(startFile);
        }

        Assert.Equal(LedgerScript.Allowed * LedgerScript.Stake, (await ledger.FindBankrollAsync(CrashScript.BankrollId, Token))!.OpenExposure);
        Assert.Equal(LedgerScript.Allowed, (await ledger.ListBetsAsync(CrashScript.BankrollId, [BetStatus.Reserved], Token)).Count);
        LedgerVerification verification = await ledger.VerifyAsync(CrashScript.BankrollId, Token);
        Assert.Empty(verification.Problems);
        Assert.Equal(1 + (Processes * PerProcess), verification.EntryCount);
    }

    [Fact(Timeout = 120_000)]
    public async Task Writers_that_are_killed_at_any_moment_lose_nothing_that_was_confirmed()
    {
        await using PostgresSchema schema = new();
        IBetLedger ledger = (await schema.OpenAsync()).Ledger;
        await LedgerScript.OpenAsync(ledger);
        string connectionString = await PostgresServer.ConnectionStringAsync();
        SeededRandom random = new(11);
        HashSet<string> confirmed = new(StringComparer.Ordinal);
        for (int round = 0; round < 4; round++)
        {
            int killAfter = 1 + random.NextInt(300);
            using Process process = PostgreSqlLedgerHost.Start(nameof(PostgreSqlLedgerHost.Callers_of_one_process_bring_their_bets_to_the_end), connectionString, schema.Name, 100_000, round);
            int lines = 0;
            while (await PostgreSqlLedgerHost.HearAsync(process) is { } line)
            {
                confirmed.Add(line);
                if (++lines == killAfter)
                {
                    process.Kill();
                }
            }

            await process.WaitForExitAsync(Token);
            Assert.True(lines >= killAfter, $"The writer ended after {lines} lines with exit code {process.ExitCode}, before it could be killed.");

            // The same ledger goes on beside the dead: what they held is free as soon as the server has noticed.
            Assert.Equal(BetStatus.Reserved, (await ledger.ReserveAsync(LedgerScript.Proposal($"after {round}"), new LedgerScript.Limit(int.MaxValue), Token)).Bet.Status);
            Assert.Empty((await ledger.VerifyAsync(CrashScript.BankrollId, Token)).Problems);
            Dictionary<string, BetStatus> bets = (await ledger.ListBetsAsync(CrashScript.BankrollId, [], Token)).ToDictionary(bet => bet.Id.Value, bet => bet.Status, StringComparer.Ordinal);
            Assert.All(confirmed, id => Assert.Equal(BetStatus.Settled, bets[id]));
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task A_server_that_stops_and_starts_under_many_callers_loses_and_doubles_nothing()
    {
        const int Callers = 8;
        const int PerCaller = 400;
        const int Allowed = 2500;
        await using PostgresProcess server = await PostgresProcess.StartNewAsync(PostgresServer.Binaries());
        await using PostgreSqlBettingDatabase database = await PostgreSqlBettingDatabase.OpenAsync(server.ConnectionString, cancellationToken: Token);
        await database.MigrateAsync(Token);
        await LedgerScript.OpenAsync(database.Ledger);
        Outage outage = new(server, [300, 1100, 2000]);
        ConcurrentDictionary<string, BetStatus> confirmed = new(StringComparer.Ordinal);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (int number = 0; number < PerCaller; number++)
            {
                BetProposal proposal = LedgerScript.Proposal($"c{caller}-{number}");
                Bet bet = await outage.UntilConfirmedAsync(() => database.Ledger.ReserveAsync(proposal, new LedgerScript.Limit(Allowed), Token));
                Assert.True(confirmed.TryAdd(bet.Id.Value, bet.Status));
                await outage.CountAsync();
            }
        })));

        Assert.Equal(3, outage.Stops);
        Assert.Equal(Allowed, confirmed.Values.Count(status => status == BetStatus.Reserved));
        Dictionary<string, BetStatus> bets = (await database.Ledger.ListBetsAsync(CrashScript.BankrollId, [], Token)).ToDictionary(bet => bet.Id.Value, bet => bet.Status, StringComparer.Ordinal);
        Assert.Equal(confirmed.OrderBy(bet => bet.Key, StringComparer.Ordinal), bets.OrderBy(bet => bet.Key, StringComparer.Ordinal));
        LedgerVerification verification = await database.Ledger.VerifyAsync(CrashScript.BankrollId, Token);
        Assert.Empty(verification.Problems);
        Assert.Equal(1 + (Callers * PerCaller), verification.EntryCount);
    }

    [Fact(Timeout = 60_000)]
    public async Task Connections_that_died_unused_are_replaced_without_anybody_noticing()
    {
        await using PostgresProcess server = await PostgresProcess.StartNewAsync(PostgresServer.Binaries());
        await using PostgreSqlBettingDatabase database = await PostgreSqlBettingDatabase.OpenAsync(server.ConnectionString, cancellationToken: Token);
        await database.MigrateAsync(Token);
        await LedgerScript.OpenAsync(database.Ledger);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.Ledger.FindBankrollAsync(CrashScript.BankrollId, Token)));
        await server.StopAsync();
        await server.StartAsync();

        Reservation reservation = await database.Ledger.ReserveAsync(LedgerScript.Proposal("b"), new LedgerScript.Limit(1), Token);

        Assert.Equal((false, BetStatus.Reserved), (reservation.WasKnown, reservation.Bet.Status));
    }

    /// <summary>Stops the server in the middle of calls, after so many confirmations, and starts it again.</summary>
    private sealed class Outage(PostgresProcess server, int[] after)
    {
        private volatile Task up = Task.CompletedTask;
        private int count;
        private int stops;

        public int Stops => stops;

        /// <summary>Repeats a call as it is while it fails transiently, as callers are told to.</summary>
        public async Task<Bet> UntilConfirmedAsync(Func<Task<Reservation>> call)
        {
            while (true)
            {
                try
                {
                    return (await call()).Bet;
                }
                catch (StoreException exception) when (exception.IsTransient)
                {
                    await up;
                }
            }
        }

        public async Task CountAsync()
        {
            if (after.Contains(Interlocked.Increment(ref count)))
            {
                TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
                up = started.Task;
                await server.StopAsync();
                await server.StartAsync();
                Interlocked.Increment(ref stops);
                started.SetResult();
            }
        }
    }
}
