using System.Diagnostics;
using Betting;
using Betting.Backtesting;
using Betting.Backtesting.Reports;
using Betting.Execution;
using Betting.Execution.Staking;
using Betting.Ingestion;
using Betting.Models.Training;
using Betting.Monitoring;
using Betting.Storage.Sqlite;

namespace ReferencePipeline;

/// <summary><c>run</c>: the whole pipeline over a history, by a replayed clock.</summary>
internal static class RunCommand
{
    public static async Task ExecuteAsync(CommandLine commandLine, FeatureChoice features, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = commandLine.Data.Count == 0 ? [] : SourcePaths.Expand(commandLine.Data);
        Directory.CreateDirectory(commandLine.Out);
        BacktestReport report = null!; // Assigned by the callback, which either completes or throws.
        await ProgressDisplay.ShowAsync(commandLine.Json, async progress =>
        {
            report = await RunAsync(commandLine, features, files, progress, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        Console.Out.Write(commandLine.Json ? SummaryJson.Of(report) : SummaryText.Of(report, commandLine.Out));
    }

    private static async Task<BacktestReport> RunAsync(CommandLine commandLine, FeatureChoice features, IReadOnlyList<string> files, IProgress<PipelineProgress> progress, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        ISportsSource source = SourceCatalog.Open(commandLine.Source, files, commandLine.Seed);
        MarketId market = SourceCatalog.MarketOf(commandLine.Source);
        SportsHistory history = await HistoryReader.ReadAsync(source, market, commandLine, progress, cancellationToken).ConfigureAwait(false);
        string dataHash = await HistoryReader.FingerprintAsync(commandLine, files, cancellationToken).ConfigureAwait(false);
        double ingestionSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        string store = StoreName.Of(commandLine, features, dataHash);
        SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(
            Path.Combine(commandLine.Out, store),
            new SqliteOptions { Durability = SqliteDurability.Normal },
            cancellationToken).ConfigureAwait(false);
        await using (database.ConfigureAwait(false))
        {
            await database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            BacktestRunner runner = new(Options(commandLine, market), new PipelineStores(database.Features, database.Models, database.Ledger), progress);
            BacktestReport report = await RunAsync(
                runner,
                commandLine.Out,
                new BacktestInput
                {
                    Source = commandLine.Source,
                    History = history,
                    DataHash = dataHash,
                    Transformers = features.Transformers(history.Fixtures.Count > 0 ? history.Fixtures[0].Sport : SourceCatalog.SportOf(commandLine.Source), market),
                    FeatureTimeToLive = features.TimeToLive,
                    Trainer = TrainerCatalog.Create(commandLine.Model, commandLine.Seed),
                    IngestionSeconds = ingestionSeconds,
                },
                cancellationToken).ConfigureAwait(false);
            ReportFiles.WriteAll(report, history.Rejects, commandLine.Out);
            await MonitoringPages.WriteAsync(report, history, new PipelineStores(database.Features, database.Models, database.Ledger), commandLine, cancellationToken).ConfigureAwait(false);
            ReportFiles.Write(commandLine.Out, ReportFiles.Fixtures, writer => ReportFiles.WriteFixtures(history, writer));
            RunRecord record = RunRecord.Of(commandLine, features, store, files, history);
            ReportFiles.Write(commandLine.Out, RunRecord.FileName, writer => writer.Write(record.ToJson()));
            return report;
        }
    }

    // What stops a strict run can be read afterwards.
    private static async Task<BacktestReport> RunAsync(BacktestRunner runner, string folder, BacktestInput input, CancellationToken cancellationToken)
    {
        try
        {
            BacktestReport report = await runner.RunAsync(input, cancellationToken).ConfigureAwait(false);
            ReportFiles.Write(folder, ReportFiles.Quality, writer => ReportFiles.WriteQuality(report.Quality, writer));
            return report;
        }
        catch (DataQualityException exception)
        {
            ReportFiles.Write(folder, ReportFiles.Quality, writer => ReportFiles.WriteQuality(exception.Findings, writer));
            throw;
        }
    }

    // Below the veto of the risk limits, so that an ordinary bet is sized down and not refused.
    private const decimal LargestStake = 100m;

    private static BacktestOptions Options(CommandLine commandLine, MarketId market) => new()
    {
        Market = market,
        OpeningBalance = commandLine.Bankroll,
        Staking = new FractionalKellyPolicy(new FractionalKellyOptions { Fraction = commandLine.Kelly, MaximumStake = LargestStake }),
        Limits = new RiskLimits(),
        WalkForward = new WalkForwardOptions(),
        StrictQuality = commandLine.Strict,
        Seed = commandLine.Seed,
    };
}
