using Betting.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>
/// Runs calls of many threads in one transaction with one commit: each sees what those before it did, and one that fails has written nothing.
/// Where the transaction itself fails, every call gets one of its own, so that only those fail that cannot succeed.
/// </summary>
internal sealed class SqliteLedgerGroups
{
    private readonly SqliteFile file;
    private readonly LedgerQueue queue;
    private readonly List<LedgerCall> taken = [];
    private readonly List<Exception?> failures = [];
    private SqliteLedgerRows? rows;

    public SqliteLedgerGroups(SqliteFile file)
    {
        this.file = file;
        queue = new LedgerQueue(RunAsync);
    }

    public Task<T> SendAsync<T>(LedgerCall<T> call) => queue.SendAsync(call);

    private async ValueTask RunAsync(IReadOnlyList<LedgerCall> group)
    {
        try
        {
            await file.HoldWriterAsync(session => Run(session, group)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(group, exception);
        }
    }

    private void Run(SqliteSession session, IReadOnlyList<LedgerCall> group)
    {
        taken.Clear();
        foreach (LedgerCall call in group)
        {
            if (call.TryTake())
            {
                taken.Add(call);
            }
        }

        rows ??= new SqliteLedgerRows(session);
        LedgerCall[] calls = [.. taken];
        if (calls.Length > 0 && !TryTogether(session, calls, calls.Length == 1))
        {
            foreach (LedgerCall call in calls)
            {
                TryTogether(session, [call], isLast: true);
            }
        }
    }

    /// <summary>Runs calls in one transaction.</summary>
    /// <returns>Whether they are answered; not where another attempt may do better.</returns>
    private bool TryTogether(SqliteSession session, LedgerCall[] calls, bool isLast)
    {
        SqliteLedgerRows held = rows ?? throw new InvalidOperationException("There is no session.");
        try
        {
            file.Write(session, calls[0].Operation, _ => RunEach(held, calls));
        }
        catch (Exception exception)
        {
            held.Forget();
            if (isLast || exception is StoreException { IsTransient: true })
            {
                Fail(calls, exception);
                return true;
            }

            return false;
        }

        for (int index = 0; index < calls.Length; index++)
        {
            if (failures[index] is { } failure)
            {
                calls[index].Fail(Located(failure, calls[index]));
            }
            else
            {
                calls[index].Complete();
            }
        }

        return true;
    }

    private int RunEach(SqliteLedgerRows held, LedgerCall[] calls)
    {
        if (held.Begin())
        {
            file.RequireCurrent();
        }

        LedgerOperations operations = new(held);
        failures.Clear();
        foreach (LedgerCall call in calls)
        {
            Exception? failure = null;
            try
            {
                call.Run(operations);
            }
            catch (Exception exception) when (!held.IsWriting && exception is not SqliteException)
            {
                failure = exception;
            }

            held.Wrote();
            failures.Add(failure);
        }

        held.WriteCheckpoints();
        return calls.Length;
    }

    private void Fail(IReadOnlyList<LedgerCall> calls, Exception exception)
    {
        foreach (LedgerCall call in calls)
        {
            call.Fail(Located(exception, call));
        }
    }

    /// <summary>The failure as that of a call: several of them may share one.</summary>
    private Exception Located(Exception exception, LedgerCall call) => exception switch
    {
        StoreException { InnerException: SqliteException inner } => SqliteFailure.Explain(inner, file.Path, call.Operation),
        StoreException store => new StoreException(store.Message, file.Path, call.Operation, store.IsTransient, store.InnerException),
        _ => exception,
    };
}
