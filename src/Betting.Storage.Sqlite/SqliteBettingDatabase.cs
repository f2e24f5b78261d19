using Betting.Execution;
using Betting.Features;
using Betting.Models;
using Betting.Models.Experiments;
using Betting.Monitoring;
using Betting.Monitoring.Retraining;
using Betting.Storage.Sqlite.Internal;

namespace Betting.Storage.Sqlite;

/// <summary>Features, models, experiments, bets, decisions, predictions, findings and alerts in one SQLite file.</summary>
/// <remarks>
/// Thread-safe. Any number of instances, in any number of processes of one machine, may have the same file open; writers wait for each
/// other. SQLite works synchronously: calls run on the calling thread and cancellation is seen between their steps. Do not put the file on a
/// network share: its write-ahead log needs memory shared by all processes.
/// </remarks>
public sealed class SqliteBettingDatabase : IAsyncDisposable
{
    private readonly SqliteFile file;

    private SqliteBettingDatabase(SqliteFile file)
    {
        this.file = file;
        Features = new SqliteFeatureStore(file);
        Models = new SqliteModelRegistry(file);
        Experiments = new SqliteExperimentStore(file);
        Ledger = new SqliteBetLedger(file);
        Findings = new SqliteFindingStore(file);
        AlertQueue = new SqliteAlertQueueStore(file);
        Predictions = new PredictionLogStore(file);
        RetrainingLease = new SqliteRetrainingLease(file);
        Decisions = new SqliteDecisionLog(file);
    }

    /// <summary>The full path of the file.</summary>
    public string Path => file.Path;

    /// <summary>The feature store of the file: one table, and one view for people, per version of a feature set.</summary>
    public IFeatureStore Features { get; }

    /// <summary>The model registry of the file.</summary>
    public IModelRegistry Models { get; }

    /// <summary>The experiments of the file: champions, challengers, exposures and settled scores.</summary>
    public IExperimentStore Experiments { get; }

    /// <summary>The bet ledger of the file.</summary>
    public IBetLedger Ledger { get; }

    /// <summary>The findings of the file: what checks found, and when it was over.</summary>
    public IFindingStore Findings { get; }

    /// <summary>The alerts of the file that wait to be delivered, and those that were.</summary>
    public IAlertQueueStore AlertQueue { get; }

    /// <summary>The predictions of the file, and what became of them.</summary>
    public IPredictionLog Predictions { get; }

    /// <summary>Lets one process at a time train a model.</summary>
    public IRetrainingLease RetrainingLease { get; }

    /// <summary>The decisions of the file, also those not to bet, each with its reasons.</summary>
    public IDecisionLog Decisions { get; }

    /// <summary>Opens a file, creating it and its folder where they do not exist. Creates no tables: see <see cref="MigrateAsync"/>.</summary>
    /// <param name="path">The file's path; relative paths start at the current folder.</param>
    /// <param name="options">How to open it; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The open file, to be disposed by the caller.</returns>
    /// <exception cref="ArgumentException">The path is empty, names an in-memory database, or an option is out of range.</exception>
    /// <exception cref="StoreException">The file is no SQLite file, is damaged, belongs to another application, was written by a newer version of this package, or cannot be opened.</exception>
    public static Task<SqliteBettingDatabase> OpenAsync(string path, SqliteOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<SqliteBettingDatabase>(cancellationToken);
        }

        return Task.FromResult(new SqliteBettingDatabase(SqliteFile.Open(path, options ?? new SqliteOptions())));
    }

    /// <summary>Brings the tables up to date, one numbered migration after the other, in one transaction. On a current file it does nothing.</summary>
    /// <param name="cancellationToken">Cancels the call; then nothing is changed.</param>
    /// <returns>When the file is current.</returns>
    /// <exception cref="StoreException">The file could not be changed.</exception>
    public Task MigrateAsync(CancellationToken cancellationToken = default) => file.MigrateAsync(cancellationToken);

    /// <summary>Waits for a running write and closes the file. Disposing again does nothing.</summary>
    /// <returns>When the file is closed.</returns>
    public ValueTask DisposeAsync() => file.DisposeAsync();
}
