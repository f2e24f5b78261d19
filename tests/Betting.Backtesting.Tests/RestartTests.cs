using Betting.Backtesting.Tests.Support;
using Betting.Execution;
using Betting.Ingestion;
using Betting.Storage.Sqlite;

namespace Betting.Backtesting.Tests;

/// <summary>Law 2 on the replay: a run that was killed anywhere and is started again ends with the same ledger.</summary>
public sealed class RestartTests
{
    private static readonly Lazy<Task<RunOutcome>> Undisturbed = new(() => Runs.RunAsync(Rows));

    private static IEnumerable<SourceRow> Rows => Runs.League(seasons: 3).Rows;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_killed_at_any_write_and_started_again_ends_with_the_same_bets_entries_and_balance(bool afterEffect)
    {
        RunOutcome undisturbed = await Undisturbed.Value;
        string[] expected = await LedgerText.OfAsync(undisturbed.Stores.Ledger);
        Assert.True(undisturbed.Bets.Count > 10);
        int killed = 0;

        // Steps of 13 meet every kind of write, in every order.
        for (int write = 1; ; write += write < 12 ? 1 : 13)
        {
            PipelineStores stores = Runs.Stores();
            DyingLedger dying = new(stores.Ledger, write, afterEffect);
            try
            {
                await Runs.RunAsync(undisturbed.History, stores: stores with { Ledger = dying });
            }
            catch (ProcessDiedException)
            {
                killed++;
            }

            if (!dying.IsDead)
            {
                Assert.True(write > dying.Writes);
                break;
            }

            RunOutcome again = await Runs.RunAsync(undisturbed.History, stores: stores);
            string[] afterSecond = await LedgerText.OfAsync(stores.Ledger);
            Assert.Equal(expected, afterSecond);
            Assert.Equal(undisturbed.Report.BetSummary, again.Report.BetSummary);
            Assert.Equal(undisturbed.PredictionsUntil(DateTimeOffset.MaxValue), again.PredictionsUntil(DateTimeOffset.MaxValue));
            await LedgerText.CheckSoundAsync(stores.Ledger);

            if (write % 5 == 0)
            {
                await Runs.RunAsync(undisturbed.History, stores: stores);
                Assert.Equal(afterSecond, await LedgerText.OfAsync(stores.Ledger));
            }
        }

        Assert.True(killed > 10);
    }

    [Fact]
    public async Task A_run_killed_halfway_goes_on_from_the_file_on_disk()
    {
        RunOutcome undisturbed = await Undisturbed.Value;
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".db");
        try
        {
            await OnFileAsync(path, async stores =>
            {
                DyingLedger dying = new(stores.Ledger, undisturbed.Bets.Count * 2, afterEffect: true);
                await Assert.ThrowsAsync<ProcessDiedException>(() => Runs.RunAsync(undisturbed.History, stores: stores with { Ledger = dying }));
            });
            await OnFileAsync(path, async stores =>
            {
                RunOutcome again = await Runs.RunAsync(undisturbed.History, stores: stores);
                Assert.Equal(undisturbed.BetsUntil(DateTimeOffset.MaxValue), again.BetsUntil(DateTimeOffset.MaxValue));
                Assert.Equal(undisturbed.Report.BankrollEnd, again.Report.BankrollEnd);
                await LedgerText.CheckSoundAsync(stores.Ledger);
            });
            await OnFileAsync(path, async stores =>
            {
                string[] before = await LedgerText.OfAsync(stores.Ledger);
                RunOutcome third = await Runs.RunAsync(undisturbed.History, stores: stores);
                Assert.Equal(before, await LedgerText.OfAsync(stores.Ledger));
                Assert.Equal(undisturbed.PredictionsUntil(DateTimeOffset.MaxValue), third.PredictionsUntil(DateTimeOffset.MaxValue));
            });
        }
        finally
        {
            foreach (string file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"))
            {
                File.Delete(file);
            }
        }
    }

    [Theory]
    [InlineData("features")]
    [InlineData("models")]
    [InlineData("execution")]
    public async Task A_run_cancelled_in_any_stage_leaves_stores_from_which_the_next_one_goes_on(string stage)
    {
        RunOutcome undisturbed = await Undisturbed.Value;
        PipelineStores stores = Runs.Stores();
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        BacktestRunner runner = new(Runs.Options(), stores, new CancelAt(stage, source));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync(Runs.Input(undisturbed.History), source.Token));
        await Runs.RunAsync(undisturbed.History, stores: stores);

        Assert.Equal(await LedgerText.OfAsync(undisturbed.Stores.Ledger), await LedgerText.OfAsync(stores.Ledger));
    }

    [Fact]
    public async Task A_run_of_other_data_with_the_same_stores_is_refused()
    {
        RunOutcome undisturbed = await Runs.RunAsync(Rows);

        StoreException refusal = await Assert.ThrowsAsync<StoreException>(() => Runs.RunAsync(Runs.League(seed: 9, seasons: 3).Rows, stores: undisturbed.Stores));

        Assert.Contains("another history", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("empty output folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_halted_bankroll_bets_no_more_and_says_so()
    {
        // Flat stakes of a tenth of the bankroll on few games soon meet a floor of 95 %.
        BacktestOptions options = Runs.Options() with
        {
            Staking = new Betting.Execution.Staking.FlatStakePolicy(1_000m),
            Limits = new RiskLimits { AllowCaveats = true, SingleStake = 1_000m, DailyLoss = 10_000m, OpenExposure = 10_000m, CorrelatedExposure = 10_000m, BankrollFloorShare = 0.95m },
        };
        RunOutcome outcome = await Runs.RunAsync(Rows, options);

        Assert.True(outcome.Report.Denials["TRADING_HALTED"] > 0);
        Assert.Contains(outcome.Report.Alerts, alert => alert.Key == "trading-halted");
        Assert.Equal(TradingState.Halted, (await outcome.Stores.Ledger.FindBankrollAsync(PipelineNames.Bankroll, TestContext.Current.CancellationToken))!.State);
    }

    private static async Task OnFileAsync(string path, Func<PipelineStores, Task> work)
    {
        await using SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(path, new SqliteOptions { Durability = SqliteDurability.Normal }, TestContext.Current.CancellationToken);
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        await work(new PipelineStores(database.Features, database.Models, database.Ledger));
    }

    private sealed class CancelAt(string stage, CancellationTokenSource source) : IProgress<PipelineProgress>
    {
        public void Report(PipelineProgress value)
        {
            if (value.Stage == stage)
            {
                source.Cancel();
            }
        }
    }
}
