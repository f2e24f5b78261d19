using Betting.Features;
using Betting.Storage.PostgreSql;
using Npgsql;
using static Betting.Storage.ConformanceTests.PostgreSql.FeatureRows;

namespace Betting.Storage.ConformanceTests.PostgreSql;

/// <summary>The server stops at once in the middle of a bulk write and comes back.</summary>
public sealed class PostgreSqlCrashTests
{
    private const int Rows = 100_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bulk_write_is_all_or_nothing_and_succeeds_after_the_restart(bool whileCopying)
    {
        await using PostgresProcess server = await PostgresProcess.StartNewAsync(PostgresServer.Binaries());
        await using PostgreSqlBettingDatabase database = await PostgreSqlBettingDatabase.OpenAsync(server.ConnectionString, cancellationToken: Token);
        await database.MigrateAsync(Token);
        FeatureSet set = Set("a", "b");
        await database.Features.RegisterAsync(set, Start, Token);
        FeatureRow[] rows = Many(Rows);
        await database.Features.WriteAsync(set.Id, rows[..500], Token);

        await using (await HeldSet.HoldAsync(server.ConnectionString, "betting", Token))
        {
            Task<int> write = database.Features.WriteAsync(set.Id, rows, Token);
            await (whileCopying ? CopyingAsync(server.ConnectionString) : HeldSet.WaiterAsync(server.ConnectionString, "betting", Token));
            await server.StopAsync();

            StoreException failure = await Assert.ThrowsAsync<StoreException>(() => write);
            Assert.True(failure.IsTransient, failure.ToString());
            Assert.Equal((database.Store, "write features"), (failure.Store, failure.Operation));
            StoreException stillDown = await Assert.ThrowsAsync<StoreException>(() => database.Features.GetFreshnessAsync(set.Id, Token));
            Assert.True(stillDown.IsTransient, stillDown.ToString());
        }

        await server.StartAsync();

        Assert.Equal(500, (await database.Features.GetFreshnessAsync(set.Id, Token)).Rows);
        Assert.Equal(Rows - 500, await database.Features.WriteAsync(set.Id, rows, Token));
        Assert.Equal(0, await database.Features.WriteAsync(set.Id, rows, Token));
    }

    [Fact]
    public async Task Connections_that_died_unused_fail_once_at_most_and_transiently()
    {
        await using PostgresProcess server = await PostgresProcess.StartNewAsync(PostgresServer.Binaries());
        await using PostgreSqlBettingDatabase database = await PostgreSqlBettingDatabase.OpenAsync(server.ConnectionString, cancellationToken: Token);
        await database.MigrateAsync(Token);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.Features.ListAsync(Token)));
        await server.StopAsync();
        await server.StartAsync();

        Exception? first = await Record.ExceptionAsync(() => database.Features.ListAsync(Token));

        Assert.True(first is null or StoreException { IsTransient: true }, first?.ToString());
        Assert.Empty(await database.Features.ListAsync(Token));
    }

    /// <summary>Waits until the server has taken some rows of a COPY, or, where that went by unseen, stands at the lock behind it.</summary>
    private static async Task CopyingAsync(string connectionString)
    {
        await using NpgsqlConnection watcher = new(connectionString + ";Pooling=false");
        await watcher.OpenAsync(Token);
        await using NpgsqlCommand copying = new("SELECT (SELECT count(*) FROM pg_stat_progress_copy WHERE tuples_processed > 0) + (SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock')", watcher);
        while (await copying.ExecuteScalarAsync(Token) is 0L)
        {
            Token.ThrowIfCancellationRequested();
        }
    }
}
