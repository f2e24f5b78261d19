using Npgsql;

namespace Betting.Storage.ConformanceTests.PostgreSql;

/// <summary>Holds the feature sets of a schema as another writer does, so that a write stands still at a known place.</summary>
internal sealed class HeldSet : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private HeldSet(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<HeldSet> HoldAsync(string connectionString, string schema, CancellationToken token)
    {
        NpgsqlConnection connection = new(connectionString + ";Pooling=false");
        await connection.OpenAsync(token);
        await using NpgsqlCommand hold = new($"BEGIN; SELECT 1 FROM {schema}.feature_sequence FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync(token);
        return new HeldSet(connection);
    }

    /// <summary>Waits until a write has come as far as the lock.</summary>
    public static async Task WaiterAsync(string connectionString, string schema, CancellationToken token)
    {
        await using NpgsqlConnection watcher = new(connectionString + ";Pooling=false");
        await watcher.OpenAsync(token);
        await using NpgsqlCommand waiting = new($"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%{schema}%'", watcher);
        while (await waiting.ExecuteScalarAsync(token) is 0L)
        {
            token.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();
}
