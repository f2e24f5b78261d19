using Npgsql;

namespace Betting.Storage.ConformanceTests.PostgreSql;

/// <summary>Holds a bankroll as another host does while it judges, so that writers stand still at a known place.</summary>
internal sealed class HeldBankroll : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private HeldBankroll(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<HeldBankroll> HoldAsync(string connectionString, string schema, CancellationToken token)
    {
        NpgsqlConnection connection = new(connectionString + ";Pooling=false");
        await connection.OpenAsync(token);
        await using NpgsqlCommand hold = new($"BEGIN; SELECT 1 FROM {schema}.bankroll FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync(token);
        return new HeldBankroll(connection);
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();
}
