using BenchmarkDotNet.Attributes;
using Betting.Benchmarks.Data;
using Betting.Execution;
using Betting.Storage.Sqlite;

namespace Betting.Benchmarks.Storage;

/// <summary>The life of a bet in a SQLite ledger with normal durability; the file grows while it runs.</summary>
[MemoryDiagnoser]
public class LedgerBenchmarks
{
    private static readonly Settlement Pushed = new(SettlementOutcome.Push, 0m);

    private readonly IBetJudge judge = SampleBets.Judge(new RiskLimits { BetsPerDay = int.MaxValue });
    private ScratchFolder? folder;
    private SqliteBettingDatabase? database;
    private long next;

    /// <summary>Opens a bankroll in a new file.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        folder = new ScratchFolder();
        database = await SqliteBettingDatabase.OpenAsync(folder.File("ledger.sqlite"), new SqliteOptions { Durability = SqliteDurability.Normal });
        await database.MigrateAsync();
        await database.Ledger.OpenAsync(SampleBets.Bankroll);
    }

    /// <summary>Closes and deletes the file.</summary>
    [GlobalCleanup]
    public async Task Cleanup()
    {
        await database!.DisposeAsync();
        folder!.Delete();
    }

    /// <summary>Four transactions: reserve (judged inside), submit, accept, settle.</summary>
    [Benchmark]
    public async Task<Bet> ReserveSubmitAcceptSettle()
    {
        IBetLedger ledger = database!.Ledger;
        Reservation reservation = await ledger.ReserveAsync(SampleBets.Proposal(next++), judge);
        Bet bet = reservation.Bet;
        await ledger.MarkSubmittedAsync(bet.Id, SampleBets.ProposedAt);
        await ledger.AcceptAsync(bet.Id, new BetAcceptance(bet.Stake, bet.Odds, $"venue-{bet.Id}", SampleBets.ProposedAt));
        return await ledger.SettleAsync(bet.Id, Pushed, SampleBets.SettledAt);
    }
}
