using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>One open file: a writing session behind a gate, reading sessions in a pool.</summary>
internal sealed class SqliteFile : IAsyncDisposable
{
    private const int KeptReaders = 8;

    private readonly SqliteOptions options;
    private readonly SqliteSession writer;
    private readonly SemaphoreSlim gate = new(1, 1);
    // The one used last comes first: its pages are still in its cache.
    private readonly ConcurrentStack<SqliteSession> readers = [];
    private volatile bool migrated;
    private volatile bool disposed;

    private SqliteFile(string path, SqliteOptions options, SqliteSession writer)
    {
        Path = path;
        this.options = options;
        this.writer = writer;
    }

    public string Path { get; }

    public static SqliteFile Open(string path, SqliteOptions options)
    {
        string full = SqliteOpening.CheckPath(path);
        SqliteOpening.CheckOptions(options);
        return new SqliteFile(full, options, SqliteOpening.OpenWriter(full, options));
    }

    public Task MigrateAsync(CancellationToken cancellationToken) =>
        WriteAsync("migrate", session => Schema.Migrate(session), needsTables: false, cancellationToken);

    public Task<T> WriteAsync<T>(string operation, Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        WriteAsync(operation, work, needsTables: true, cancellationToken);

    public Task<T> ReadAsync<T>(string operation, Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return Task.FromResult(Read(operation, work));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }

    /// <summary>Waits for the writing session and lets somebody use it.</summary>
    public async ValueTask HoldWriterAsync(Action<SqliteSession> work)
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, typeof(SqliteBettingDatabase));
            work(writer);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Runs work in a write transaction, by whoever holds the writing session.</summary>
    public T Write<T>(SqliteSession session, string operation, Func<SqliteSession, T> work) =>
        InTransaction(session, operation, "BEGIN IMMEDIATE", needsTables: true, work);

    /// <summary>Refuses a file that another program has brought to another version meanwhile.</summary>
    public void RequireCurrent() => Schema.RequireCurrent(writer);

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!disposed)
            {
                disposed = true;
                DrainReaders();
                writer.Dispose();
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<T> WriteAsync<T>(string operation, Func<SqliteSession, T> work, bool needsTables, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, typeof(SqliteBettingDatabase));
            return InTransaction(writer, operation, "BEGIN IMMEDIATE", needsTables, session =>
            {
                T result = work(session);
                cancellationToken.ThrowIfCancellationRequested();
                return result;
            });
        }
        finally
        {
            gate.Release();
        }
    }

    private T Read<T>(string operation, Func<SqliteSession, T> work)
    {
        ObjectDisposedException.ThrowIf(disposed, typeof(SqliteBettingDatabase));
        SqliteSession session = readers.TryPop(out SqliteSession? kept) ? kept : SqliteOpening.OpenReader(Path, options);
        try
        {
            return InTransaction(session, operation, "BEGIN", needsTables: true, work);
        }
        finally
        {
            Return(session);
        }
    }

    private void Return(SqliteSession session)
    {
        if (disposed || readers.Count >= KeptReaders || session.InTransaction)
        {
            session.Dispose();
            return;
        }

        readers.Push(session);
        if (disposed)
        {
            DrainReaders();
        }
    }

    private void DrainReaders()
    {
        while (readers.TryPop(out SqliteSession? session))
        {
            session.Dispose();
        }
    }

    private T InTransaction<T>(SqliteSession session, string operation, string begin, bool needsTables, Func<SqliteSession, T> work)
    {
        try
        {
            session.Statement(begin).Step();
            try
            {
                if (needsTables && !migrated)
                {
                    Schema.RequireCurrent(session);
                    migrated = true;
                }

                T result = work(session);
                session.Statement("COMMIT").Step();
                return result;
            }
            finally
            {
                RollBack(session);
            }
        }
        catch (SqliteException exception)
        {
            throw SqliteFailure.Explain(exception, Path, operation);
        }
        catch (StoreException exception) when (exception.Store.Length == 0)
        {
            throw new StoreException(exception.Message, Path, operation, exception.IsTransient, exception.InnerException);
        }
    }

    // After a commit there is nothing to roll back; after some errors SQLite has done it itself.
    private static void RollBack(SqliteSession session)
    {
        if (session.InTransaction)
        {
            try
            {
                session.Statement("ROLLBACK").Step();
            }
            catch (SqliteException)
            {
                // The error that led here says more; the transaction dies with the connection at the latest.
            }
        }
    }
}
