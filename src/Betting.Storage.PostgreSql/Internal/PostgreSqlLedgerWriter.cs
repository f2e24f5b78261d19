using System.Collections.Concurrent;
using Betting.Execution;
using Betting.Storage.Ledger;
using Npgsql;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>
/// Writes the ledger of one bankroll for all threads of the process: the calls that wait make one transaction with one commit, in which each sees
/// what those before it did, and one that fails has written nothing. Other processes wait for it at the bankroll's row, and it for them.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class PostgreSqlLedgerWriter
{
    private const int Attempts = 4;

    private readonly PostgreSqlServer server;
    private readonly PostgreSqlLedgerRows rows;
    private readonly LedgerQueue queue;
    private readonly ConcurrentDictionary<LedgerCall, BetProposal> proposals = new();
    private readonly List<Exception?> failures = [];

    public PostgreSqlLedgerWriter(PostgreSqlServer server, LedgerReads reads, LedgerWrites writes, string bankrollId)
    {
        this.server = server;
        rows = new PostgreSqlLedgerRows(reads, writes, bankrollId);
        queue = new LedgerQueue(RunAsync);
    }

    /// <summary>Lets a call wait for its turn.</summary>
    /// <param name="call">The call.</param>
    /// <param name="proposal">What it proposes, so that what a judgement needs is read for the whole group at once.</param>
    public async Task<T> SendAsync<T>(LedgerCall<T> call, BetProposal? proposal = null)
    {
        if (proposal is not null)
        {
            proposals[call] = proposal;
        }

        try
        {
            return await queue.SendAsync(call).ConfigureAwait(false);
        }
        finally
        {
            proposals.TryRemove(call, out _);
        }
    }

    private async ValueTask RunAsync(IReadOnlyList<LedgerCall> group)
    {
        LedgerCall[] calls = [.. group.Where(call => call.TryTake())];
        try
        {
            if (calls.Length > 0 && !await TryTogetherAsync(calls, calls.Length == 1).ConfigureAwait(false))
            {
                foreach (LedgerCall call in calls)
                {
                    await TryTogetherAsync([call], isLast: true).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception)
        {
            rows.Forget();
            Fail(calls, exception);
        }
    }

    /// <summary>Runs calls in one transaction.</summary>
    /// <returns>Whether they are answered; not where another attempt, each alone, may do better.</returns>
    private async Task<bool> TryTogetherAsync(LedgerCall[] calls, bool isLast)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await server.HoldAsync(calls[0].Operation, session => RunEachAsync(session, calls)).ConfigureAwait(false);
                break;
            }
            catch (Exception exception)
            {
                rows.Forget();
                if (attempt < Attempts && HasWrittenNothing(exception))
                {
                    continue;
                }

                if (isLast || exception is StoreException { IsTransient: true })
                {
                    Fail(calls, exception);
                    return true;
                }

                return false;
            }
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

    private async Task<int> RunEachAsync(PostgreSqlSession session, LedgerCall[] calls)
    {
        failures.Clear();

        // Whoever is alone may give up while another process holds the bankroll. Nothing is cancelled once something is sent.
        CancellationToken token = calls.Length == 1 ? calls[0].CancellationToken : CancellationToken.None;
        await rows.BeginAsync(session, calls, [.. calls.Select(call => proposals.GetValueOrDefault(call)).OfType<BetProposal>()], token).ConfigureAwait(false);
        LedgerOperations operations = new(rows);
        foreach (LedgerCall call in calls)
        {
            Exception? failure = null;
            try
            {
                call.Run(operations);
            }
            catch (Exception exception) when (!rows.IsWriting && exception is not NpgsqlException)
            {
                failure = exception;
            }

            rows.Wrote();
            failures.Add(failure);
        }

        await rows.CommitAsync().ConfigureAwait(false);
        return calls.Length;
    }

    /// <summary>
    /// Whether a failure is of the passing kind and surely left nothing behind, so that the same transaction may be tried again: the server rolled
    /// it back for the sake of another one, or the connection had died before anything was sent.
    /// </summary>
    private bool HasWrittenNothing(Exception exception) => exception is StoreException { InnerException: NpgsqlException inner } && inner switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation } => true,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => !rows.IsSent,
        PostgresException => false,
        _ => !rows.IsSent && inner.IsTransient && inner.InnerException is not TimeoutException,
    };

    private void Fail(LedgerCall[] calls, Exception exception)
    {
        foreach (LedgerCall call in calls)
        {
            call.Fail(Located(exception, call));
        }
    }

    /// <summary>The failure as that of a call: several of them may share one.</summary>
    private Exception Located(Exception exception, LedgerCall call) => exception switch
    {
        StoreException { InnerException: NpgsqlException inner } => PostgreSqlFailure.Explain(inner, server.Store, call.Operation),
        StoreException store => new StoreException(store.Message, server.Store, call.Operation, store.IsTransient, store.InnerException),
        _ => exception,
    };
}
