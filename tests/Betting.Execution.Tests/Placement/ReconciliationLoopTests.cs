using System.Collections.Concurrent;
using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Testing;
using Betting.Testing.Stores;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Placement;

public sealed class ReconciliationLoopTests
{
    private static readonly RiskJudge Judge = new(new FlatStakePolicy(10m), new RiskLimits());

    private readonly ManualTimeProvider time = new(Samples.Noon);
    private readonly InMemoryBetLedger ledger = Ledgers.Open();
    private readonly ConcurrentQueue<ReconciliationRound> rounds = new();
    private readonly ScriptedVenue venue;
    private readonly BettingEngine engine;

    public ReconciliationLoopTests()
    {
        venue = new ScriptedVenue(time);
        engine = new BettingEngine(ledger, venue, Judge, time, new BettingEngineOptions { DryRun = false });
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_reconciles_at_the_start_and_on_schedule_until_it_is_cancelled()
    {
        using CancellationTokenSource stop = new();
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        venue.FailQueries(2);
        await engine.PlaceAsync(Samples.Proposal(), Cancel);

        Task running = Loop("main").RunAsync(stop.Token);
        for (int round = 1; round <= 4; round++)
        {
            await Until.TrueAsync(() => rounds.Count >= round);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        await stop.CancelAsync();
        await running;

        Assert.Equal([0, 1, 2, 3], rounds.Take(4).Select(round => (int)(round.At - Samples.Noon).TotalMinutes));
        Assert.Equal([1, 1, 0, 0], rounds.Take(4).Select(round => round.Report!.StillPending));
        Assert.Equal(1, rounds.ElementAt(2).Report!.Placed);
        Assert.True((await engine.CompareAsync("main", Cancel)).Agrees);
    }

    [Fact]
    public async Task An_error_does_not_end_the_loop_nor_the_round()
    {
        using CancellationTokenSource stop = new();
        BettingEngine broken = new(new CrashingLedger(ledger, new Crash(1, afterEffect: false)), venue, Judge, time);
        ReconciliationLoop loop = new(broken, time, new ReconciliationLoopOptions { BankrollIds = ["main", "second"], Finished = rounds.Enqueue });

        Task running = loop.RunAsync(stop.Token);
        await Until.TrueAsync(() => rounds.Count >= 2);
        time.Advance(TimeSpan.FromMinutes(1));
        await Until.TrueAsync(() => rounds.Count >= 4);
        await stop.CancelAsync();
        await running;

        Assert.All(rounds, round => Assert.IsType<Crash.ProcessDiedException>(round.Error));
        Assert.Equal([("main", 1L), ("second", 1L), ("main", 2L), ("second", 2L)], rounds.Select(round => (round.BankrollId, round.Number)));
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ReconciliationLoop(engine, time, new ReconciliationLoopOptions { BankrollIds = [] }));
        Assert.Throws<ArgumentException>(() => Loop(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReconciliationLoop(engine, time, new ReconciliationLoopOptions { BankrollIds = ["main"], Period = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReconciliationLoop(engine, time, new ReconciliationLoopOptions { BankrollIds = ["main"], Period = TimeSpan.FromDays(2) }));
    }

    private ReconciliationLoop Loop(string bankroll) => new(engine, time, new ReconciliationLoopOptions { BankrollIds = [bankroll], Finished = rounds.Enqueue });
}
