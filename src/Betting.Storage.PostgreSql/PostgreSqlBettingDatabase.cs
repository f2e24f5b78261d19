using Betting.Execution;
using Betting.Features;
using Betting.Models;
using Betting.Models.Experiments;
using Betting.Monitoring;
using Betting.Monitoring.Retraining;
using Betting.Storage.PostgreSql.Internal;

namespace Betting.Storage.PostgreSql;

/// <summary>Features, models, experiments, bets, predictions, findings and alerts in one schema of a PostgreSQL database.</summary>
/// <remarks>
/// Thread-safe; one instance per process is enough, it holds a pool of connections. Any number of processes and hosts may use the same schema.
/// Every call is one transaction that may be repeated without harm, and <see cref="StoreException.IsTransient"/> says when to. Nothing is retried
/// but what a ledger surely has not written: where another transaction was in the way, or the connection had died before.
/// </remarks>
public sealed class PostgreSqlBettingDatabase : IAsyncDisposable
{
    private readonly PostgreSqlServer server;

    private PostgreSqlBettingDatabase(PostgreSqlServer server)
    {
        this.server = server;
        Features = new PostgreSqlFeatureStore(server);
        Models = new PostgreSqlModelRegistry(server);
        Experiments = new PostgreSqlExperimentStore(server);
        Ledger = new PostgreSqlBetLedger(server);
        Findings = new PostgreSqlFindingStore(server);
        Predictions = new PredictionLogStore(server);
        RetrainingLease = new PostgreSqlRetrainingLease(server);
        AlertQueue = new PostgreSqlAlertQueueStore(server);
    }

    /// <summary>Host, port, database and schema, without user and password: the <see cref="StoreException.Store"/> of every failure.</summary>
    public string Store => server.Store;

    /// <summary>The feature store: one table and one view per version of a feature set.</summary>
    public IFeatureStore Features { get; }

    /// <summary>The model registry: artefacts, versions and an append-only log of activations.</summary>
    public IModelRegistry Models { get; }

    /// <summary>The experiments: champions, challengers, exposures and settled scores.</summary>
    public IExperimentStore Experiments { get; }

    /// <summary>The findings: what checks found, and when it was over.</summary>
    public IFindingStore Findings { get; }

    /// <summary>The predictions, and what became of them.</summary>
    public IPredictionLog Predictions { get; }

    /// <summary>Lets one host at a time train a model.</summary>
    public IRetrainingLease RetrainingLease { get; }

    /// <summary>The alerts that wait to be delivered, and those that were.</summary>
    public IAlertQueueStore AlertQueue { get; }

    /// <summary>The bet ledger: bankrolls, bets and an append-only log of entries; one judgement at a time per bankroll, on whichever host.</summary>
    public IBetLedger Ledger { get; }

    /// <summary>Connects once, to find out early that an address or a password is wrong. Creates nothing: see <see cref="MigrateAsync"/>.</summary>
    /// <param name="connectionString">An Npgsql connection string, for example <c>Host=db1;Database=bets;Username=app;Password=...</c>.</param>
    /// <param name="options">Schema and time limit; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The database, to be disposed by the caller.</returns>
    /// <exception cref="ArgumentException">The connection string cannot be read, or an option is out of range.</exception>
    /// <exception cref="StoreException">The server cannot be reached or refuses the user, or the tables were made by a newer version of this package.</exception>
    public static async Task<PostgreSqlBettingDatabase> OpenAsync(string connectionString, PostgreSqlOptions? options = null, CancellationToken cancellationToken = default)
    {
        PostgreSqlServer server = PostgreSqlServer.Create(connectionString, options ?? new PostgreSqlOptions());
        try
        {
            await server.CheckAsync(cancellationToken).ConfigureAwait(false);
            return new PostgreSqlBettingDatabase(server);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Creates the schema where it is missing and brings its tables up to date, one numbered migration after the other, in one transaction. On a
    /// current schema it does nothing. Several hosts may call it at once: they wait for each other.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call; then nothing is changed.</param>
    /// <returns>When the tables are current.</returns>
    /// <exception cref="StoreException">The database is not encoded in UTF-8, the user may not create the tables, or the server failed.</exception>
    public Task MigrateAsync(CancellationToken cancellationToken = default) => server.MigrateAsync(cancellationToken);

    /// <summary>Closes the pool; calls that are running finish on connections that are closed after them. Disposing again does nothing.</summary>
    /// <returns>When idle connections are closed.</returns>
    public ValueTask DisposeAsync() => server.DisposeAsync();
}
