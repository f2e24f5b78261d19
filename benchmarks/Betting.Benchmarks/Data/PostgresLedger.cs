using System.Diagnostics;
using System.Globalization;
using Betting.Benchmarks.Ratios;
using Betting.Execution;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Storage.ConformanceTests.PostgreSql;
using Betting.Storage.PostgreSql;
using Npgsql;

namespace Betting.Benchmarks.Data;

/// <summary>A private PostgreSQL server that waits for its disk at every commit, with our ledger and a bare table on it. Its calls wait, for they are timed.</summary>
internal sealed class PostgresLedger : IDisposable
{
    private static readonly RiskLimits Wide = new()
    {
        DailyLoss = 1_000_000_000m, OpenExposure = 1_000_000_000m, BetsPerDay = 1_000_000, OpenBets = 1_000_000, OpenBetsPerFixture = 1_000_000, CorrelatedExposure = 1_000_000_000m,
    };

    private readonly RiskJudge judge = new(new FlatStakePolicy(1m), Wide);
    private readonly PostgresProcess server;
    private readonly PostgreSqlBettingDatabase database;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlCommand insert;
    private int runs;

    private PostgresLedger(PostgresProcess server, PostgreSqlBettingDatabase database, NpgsqlConnection connection, NpgsqlCommand insert)
    {
        this.server = server;
        this.database = database;
        this.connection = connection;
        this.insert = insert;
    }

    /// <summary>Whether there is a server to start.</summary>
    public static bool IsInstalled => PostgresProcess.FindBinaries() is not null;

    /// <summary>Starts the server and makes the tables.</summary>
    public static PostgresLedger Start() => StartAsync().GetAwaiter().GetResult();

    /// <summary>Judges and reserves bets on a new bankroll, from several callers at once, each of which waits for its answer before it asks again.</summary>
    public TimedAnswer Reserve(int count, int callers)
    {
        Bankroll bankroll = SampleBets.Bankroll with { Id = string.Create(CultureInfo.InvariantCulture, $"run {++runs}"), OpeningBalance = 1_000_000_000m };
        database.Ledger.OpenAsync(bankroll).GetAwaiter().GetResult();
        BetProposal[] proposals = [.. Enumerable.Range(0, count).Select(number => SampleBets.Proposal(((long)runs * 1_000_000) + number) with { BankrollId = bankroll.Id })];
        int next = -1;
        int reserved = 0;
        async Task CallAsync()
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) < count)
            {
                Reservation reservation = await database.Ledger.ReserveAsync(proposals[number], judge).ConfigureAwait(false);
                Interlocked.Add(ref reserved, reservation.Bet.Status == BetStatus.Reserved ? 1 : 0);
            }
        }

        long start = Stopwatch.GetTimestamp();
        Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync))).GetAwaiter().GetResult();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return reserved == count
            ? new TimedAnswer(seconds / count, reserved)
            : throw new InvalidOperationException($"Only {reserved} of {count} bets were reserved.");
    }

    /// <summary>Inserts rows one after the other on one connection, each with its own commit, by a prepared statement.</summary>
    public TimedAnswer Commit(int count)
    {
        long start = Stopwatch.GetTimestamp();
        for (int row = 0; row < count; row++)
        {
            insert.ExecuteNonQuery();
        }

        return new TimedAnswer(Stopwatch.GetElapsedTime(start).TotalSeconds / count, count);
    }

    /// <summary>Stops the server and deletes its files.</summary>
    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
        database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static async Task<PostgresLedger> StartAsync()
    {
        string binaries = PostgresProcess.FindBinaries() ?? throw new InvalidOperationException("There is no PostgreSQL server.");
        PostgresProcess server = await PostgresProcess.StartNewAsync(binaries, isDurable: true).ConfigureAwait(false);
        PostgreSqlBettingDatabase database = await PostgreSqlBettingDatabase.OpenAsync(server.ConnectionString).ConfigureAwait(false);
        await database.MigrateAsync().ConfigureAwait(false);
        NpgsqlConnection connection = new(server.ConnectionString);
        await connection.OpenAsync().ConfigureAwait(false);
        using (NpgsqlCommand create = new("CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL)", connection))
        {
            await create.ExecuteNonQueryAsync().ConfigureAwait(false);
        }

        NpgsqlCommand insert = new("INSERT INTO bare (note) VALUES ($1)", connection);
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "a bare row" });
        await insert.PrepareAsync().ConfigureAwait(false);
        return new PostgresLedger(server, database, connection, insert);
    }
}
