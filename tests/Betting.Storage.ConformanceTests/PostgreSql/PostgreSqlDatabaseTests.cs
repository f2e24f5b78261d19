using System.Transactions;
using Betting.Features;
using Betting.Storage.PostgreSql;
using Npgsql;

namespace Betting.Storage.ConformanceTests.PostgreSql;

/// <summary>Opening, migrating, closing, and what failures say.</summary>
public sealed class PostgreSqlDatabaseTests : IAsyncDisposable
{
    private const string Secret = "s3cret-Pa55word";

    private readonly PostgresSchema schema = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => schema.DisposeAsync();

    [Fact]
    public async Task Without_migration_the_error_names_the_method()
    {
        PostgreSqlBettingDatabase database = await schema.OpenWithoutTablesAsync();

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => database.Features.ListAsync(Token));

        Assert.Contains("MigrateAsync", failure.Message, StringComparison.Ordinal);
        Assert.Equal((database.Store, "list feature sets", false), (failure.Store, failure.Operation, failure.IsTransient));
        Assert.Equal(DBNull.Value, await schema.SqlAsync("SELECT to_regnamespace('{0}')::text"));
    }

    [Fact]
    public async Task Hosts_that_migrate_at_once_do_it_once()
    {
        PostgreSqlBettingDatabase[] hosts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => schema.OpenWithoutTablesAsync()));

        await Task.WhenAll(hosts.Select(host => host.MigrateAsync(Token)));
        await hosts[0].Features.RegisterAsync(FeatureRows.Set("a"), FeatureRows.Start, Token);
        await hosts[1].MigrateAsync(Token);

        Assert.Equal("1,2,3,4,5,6", await schema.SqlAsync("SELECT string_agg(version::text, ',' ORDER BY version) FROM {0}.schema_version"));
        Assert.Single(await hosts[2].Features.ListAsync(Token));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        PostgreSqlBettingDatabase open = await schema.OpenWithoutTablesAsync();
        await (await schema.OpenWithoutTablesAsync()).MigrateAsync(Token);
        await schema.SqlAsync("INSERT INTO {0}.schema_version (version) VALUES (99)");

        StoreException opening = await Assert.ThrowsAsync<StoreException>(schema.OpenWithoutTablesAsync);
        StoreException migrating = await Assert.ThrowsAsync<StoreException>(() => open.MigrateAsync(Token));
        StoreException using_ = await Assert.ThrowsAsync<StoreException>(() => open.Features.ListAsync(Token));

        Assert.All([opening, migrating, using_], failure => Assert.Contains("version 99", failure.Message, StringComparison.Ordinal));
        Assert.Equal(99, await schema.SqlAsync("SELECT max(version) FROM {0}.schema_version"));
    }

    [Fact]
    public async Task A_schema_with_foreign_tables_is_not_half_migrated()
    {
        PostgreSqlBettingDatabase database = await schema.OpenWithoutTablesAsync();
        await schema.SqlAsync("CREATE SCHEMA {0}; CREATE TABLE {0}.feature_snapshot (theirs integer)");

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => database.MigrateAsync(Token));

        Assert.Contains("PostgreSqlOptions.Schema", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await schema.SqlAsync("SELECT count(*) FROM information_schema.tables WHERE table_schema = '{0}'"));
    }

    [Fact]
    public async Task A_wrong_password_is_explained_and_never_repeated()
    {
        await using PostgresProcess server = await PostgresProcess.StartNewAsync(PostgresServer.Binaries());
        await using (NpgsqlConnection owner = new(server.ConnectionString + ";Pooling=false"))
        {
            await owner.OpenAsync(Token);
            await using NpgsqlCommand create = new("CREATE ROLE with_password LOGIN PASSWORD 'right'", owner);
            await create.ExecuteNonQueryAsync(Token);
        }

        string wrong = $"{server.ConnectionString};Username=with_password;Password={Secret}";
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => PostgreSqlBettingDatabase.OpenAsync(wrong, cancellationToken: Token));
        StoreException missing = await Assert.ThrowsAsync<StoreException>(() => PostgreSqlBettingDatabase.OpenAsync($"{server.ConnectionString};Database=nowhere;Password={Secret}", cancellationToken: Token));
        await using PostgreSqlBettingDatabase open = await PostgreSqlBettingDatabase.OpenAsync($"{server.ConnectionString};Password={Secret}", cancellationToken: Token);
        StoreException notMigrated = await Assert.ThrowsAsync<StoreException>(() => open.Features.ListAsync(Token));
        await server.StopAsync();
        StoreException gone = await Assert.ThrowsAsync<StoreException>(() => PostgreSqlBettingDatabase.OpenAsync($"{server.ConnectionString};Password={Secret}", cancellationToken: Token));

        Assert.All([refused, missing, notMigrated, gone], failure => Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, open.Store, StringComparison.Ordinal);
        Assert.Equal([false, false, false, true], new[] { refused, missing, notMigrated, gone }.Select(failure => failure.IsTransient));
        Assert.Contains("createdb", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db1;Password=abc;" + Secret + "=x")]
    [InlineData("Host=db1;Password='abc;" + Secret)]
    [InlineData("Host=db1;Port=" + Secret)]
    [InlineData("Password=" + Secret)]
    [InlineData("postgresql://user:" + Secret + "@db1/bets")]
    public async Task A_connection_string_that_cannot_be_read_is_refused_without_repeating_it(string connectionString)
    {
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => PostgreSqlBettingDatabase.OpenAsync(connectionString, cancellationToken: Token));

        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
        Assert.Equal("connectionString", refused.ParamName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Betting")]
    [InlineData("pg_own")]
    [InlineData("1st")]
    [InlineData("a\"; DROP SCHEMA public; --")]
    public async Task A_schema_name_that_would_need_quoting_is_refused(string name)
    {
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(
            () => PostgreSqlBettingDatabase.OpenAsync("Host=db1", new PostgreSqlOptions { Schema = name }, Token));
        Assert.Contains($"'{name}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_limit_out_of_range_is_refused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => PostgreSqlBettingDatabase.OpenAsync("Host=db1", new PostgreSqlOptions { CommandTimeout = TimeSpan.Zero }, Token));

    [Fact]
    public async Task A_closed_database_says_so_and_closing_twice_is_harmless()
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        await database.DisposeAsync();
        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.Features.ListAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.MigrateAsync(Token));
    }

    [Fact]
    public async Task An_ambient_transaction_of_the_caller_is_not_joined()
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await database.Features.RegisterAsync(FeatureRows.Set("a"), FeatureRows.Start, Token);
        }

        Assert.Single(await database.Features.ListAsync(Token));
    }

    [Fact]
    public async Task A_definition_that_was_changed_by_hand_is_explained()
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        await database.Features.RegisterAsync(FeatureRows.Set("a"), FeatureRows.Start, Token);
        await schema.SqlAsync("UPDATE {0}.feature_set SET definition = jsonb_set(definition, '{codeVersion}', '7')");

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => database.Features.ListAsync(Token));

        Assert.Contains("'feature_set'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(database.Store, failure.Store);
    }
}
