using System.Data;
using Npgsql;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>One pool of connections and one schema. Every call is one transaction; every failure is explained.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private volatile bool migrated;
    private volatile bool disposed;

    private PostgreSqlServer(NpgsqlDataSource source, string schema, string store)
    {
        this.source = source;
        Schema = new Schema(schema);
        Store = store;
    }

    public Schema Schema { get; }

    public string Store { get; }

    public static PostgreSqlServer Create(string connectionString, PostgreSqlOptions options)
    {
        NpgsqlConnectionStringBuilder settings = PostgreSqlOpening.Read(connectionString, options);
        NpgsqlSlimDataSourceBuilder builder = new(settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        return new PostgreSqlServer(builder.Build(), options.Schema, PostgreSqlOpening.NameOf(settings, options.Schema));
    }

    public Task CheckAsync(CancellationToken cancellationToken) =>
        RunAsync("connect", IsolationLevel.Unspecified, needsTables: false, Schema.RequireNotNewerAsync, cancellationToken);

    public Task MigrateAsync(CancellationToken cancellationToken) =>
        RunAsync("migrate", IsolationLevel.ReadCommitted, needsTables: false, Schema.MigrateAsync, cancellationToken);

    /// <summary>One transaction in which every statement sees what others have committed before it.</summary>
    public Task<T> WriteAsync<T>(string operation, Func<PostgreSqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(operation, IsolationLevel.ReadCommitted, needsTables: true, work, cancellationToken);

    /// <summary>One moment of the store: a single statement needs no transaction for it, several do.</summary>
    public Task<T> ReadAsync<T>(string operation, bool isOneStatement, Func<PostgreSqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(operation, isOneStatement ? IsolationLevel.Unspecified : IsolationLevel.RepeatableRead, needsTables: true, work, cancellationToken);

    /// <summary>A connection for work that begins and commits its transaction itself. What is left without a commit is rolled back.</summary>
    public Task<T> HoldAsync<T>(string operation, Func<PostgreSqlSession, Task<T>> work) =>
        RunAsync(operation, IsolationLevel.Unspecified, needsTables: true, (session, _) => work(session), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await source.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<T> RunAsync<T>(
        string operation,
        IsolationLevel isolation,
        bool needsTables,
        Func<PostgreSqlSession, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(disposed, typeof(PostgreSqlBettingDatabase));
        try
        {
            NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await InTransactionAsync(connection, isolation, needsTables, work, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"'{operation}' was cancelled and changed nothing.", exception, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw PostgreSqlFailure.Explain(exception, Store, operation);
        }
        catch (StoreException exception) when (exception.Store.Length == 0)
        {
            throw new StoreException(exception.Message, Store, operation, exception.IsTransient, exception.InnerException);
        }
        catch (ObjectDisposedException) when (disposed)
        {
            throw new ObjectDisposedException(typeof(PostgreSqlBettingDatabase).FullName);
        }
    }

    // A transaction that is left without a commit is rolled back by its disposal, or by the server when the connection is gone.
    private async Task<T> InTransactionAsync<T>(
        NpgsqlConnection connection,
        IsolationLevel isolation,
        bool needsTables,
        Func<PostgreSqlSession, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken)
    {
        PostgreSqlSession session = new(connection);
        if (needsTables && !migrated)
        {
            await Schema.RequireCurrentAsync(session, cancellationToken).ConfigureAwait(false);
            migrated = true;
        }

        if (isolation == IsolationLevel.Unspecified)
        {
            return await work(session, cancellationToken).ConfigureAwait(false);
        }

        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            T result = await work(session, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }
}
