using System.Globalization;
using Betting.Storage.PostgreSql;
using Npgsql;

namespace Betting.Storage.ConformanceTests.PostgreSql;

/// <summary>A schema of its own for one test, which goes away with it.</summary>
internal sealed class PostgresSchema : IAsyncDisposable
{
    private static int count;

    private readonly List<PostgreSqlBettingDatabase> opened = [];
    private string? connectionString;

    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"betting_test_{Environment.ProcessId}_{Interlocked.Increment(ref count)}");

    public PostgreSqlOptions Options => new() { Schema = Name };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<PostgreSqlBettingDatabase> OpenAsync()
    {
        PostgreSqlBettingDatabase database = await OpenWithoutTablesAsync();
        await database.MigrateAsync(Token);
        return database;
    }

    public async Task<PostgreSqlBettingDatabase> OpenWithoutTablesAsync()
    {
        connectionString ??= await PostgresServer.ConnectionStringAsync();
        PostgreSqlBettingDatabase database = await PostgreSqlBettingDatabase.OpenAsync(connectionString + ";Maximum Pool Size=16", Options, Token);
        lock (opened)
        {
            opened.Add(database);
        }

        return database;
    }

    /// <summary>Runs SQL beside the package, as a person with psql would; {0} stands for the schema.</summary>
    public async Task<object?> SqlAsync(string sql)
    {
        connectionString ??= await PostgresServer.ConnectionStringAsync();
        await using NpgsqlConnection connection = new(connectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new(sql.Replace("{0}", Name, StringComparison.Ordinal), connection);
        return await command.ExecuteScalarAsync(Token);
    }

    public async Task CloseAsync()
    {
        foreach (PostgreSqlBettingDatabase database in opened)
        {
            await database.DisposeAsync();
        }

        opened.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (connectionString is not null)
        {
            await using NpgsqlConnection connection = new(connectionString + ";Pooling=false");
            await connection.OpenAsync(CancellationToken.None);
            await using NpgsqlCommand drop = new($"DROP SCHEMA IF EXISTS {Name} CASCADE", connection);
            await drop.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
