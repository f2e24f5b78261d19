using System.Text;
using Betting.Execution;
using Betting.Features;
using Betting.Models;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.ConformanceTests.Sqlite;

public sealed class FileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        await using DatabaseFile file = new();
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Div,Date,HomeTeam\n", 500)));
        await File.WriteAllBytesAsync(file.Path, text, Token);

        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token));

        Assert.Equal((file.Path, false), (refused.Store, refused.IsTransient));
        Assert.Contains("not a SQLite database", refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllBytesAsync(file.Path, Token));
    }

    [Fact]
    public async Task The_database_of_another_application_is_refused()
    {
        await using DatabaseFile file = new();
        file.Sql("CREATE TABLE person (name TEXT)");

        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token));
        Assert.Contains("another application", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_file_is_refused()
    {
        await using DatabaseFile file = new();
        await (await file.OpenAsync()).DisposeAsync();
        file.Sql("PRAGMA user_version=999");

        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token));
        Assert.Contains("update the package", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stores_of_a_file_without_tables_say_what_to_call()
    {
        await using DatabaseFile file = new();
        await using SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token);

        StoreException read = await Assert.ThrowsAsync<StoreException>(() => database.Ledger.FindBankrollAsync("main", Token));
        StoreException write = await Assert.ThrowsAsync<StoreException>(() => database.Ledger.OpenAsync(Bets.Bankroll(), Token));
        Assert.All([read, write], failure => Assert.Contains("MigrateAsync", failure.Message, StringComparison.Ordinal));

        await database.MigrateAsync(Token);
        await database.MigrateAsync(Token);
        Assert.Null(await database.Ledger.FindBankrollAsync("main", Token));
    }

    [Fact]
    public async Task A_truncated_or_damaged_file_gives_a_store_exception()
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        await database.Ledger.OpenAsync(Bets.Bankroll(), Token);
        for (int number = 0; number < 50; number++)
        {
            await database.Ledger.ReserveAsync(Bets.Proposal($"b{number}"), Judge.Approve(1m), Token);
        }

        await database.DisposeAsync();
        byte[] whole = await File.ReadAllBytesAsync(file.Path, Token);

        await File.WriteAllBytesAsync(file.Path, whole[..(whole.Length / 2)], Token);
        await Assert.ThrowsAsync<StoreException>(UseAsync);

        byte[] damaged = [.. whole];
        damaged.AsSpan(4096).Fill(0xA5);
        await File.WriteAllBytesAsync(file.Path, damaged, Token);
        StoreException failure = await Assert.ThrowsAsync<StoreException>(UseAsync);
        Assert.Contains("backup", failure.Message, StringComparison.Ordinal);

        async Task UseAsync()
        {
            await using SqliteBettingDatabase reopened = await SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token);
            await reopened.Ledger.VerifyAsync("main", Token);
        }
    }

    [Theory]
    [InlineData("UPDATE ledger_entry SET amount = '1000000'")]
    [InlineData("DELETE FROM ledger_entry")]
    [InlineData("INSERT OR REPLACE INTO ledger_entry (position, bankroll_id, step, kind, at, amount, hold, balance, exposure, note) VALUES ((1 << 40) + 1, 'main', 0, 'opened', 0, '5', '0', '5', '0', '')")]
    [InlineData("INSERT OR REPLACE INTO ledger_entry (position, bankroll_id, bet_id, step, kind, at, amount, hold, balance, exposure, note) VALUES ((1 << 40) + 9, 'main', 'b1', 0, 'denied', 0, '0', '0', '5', '0', '')")]
    [InlineData("UPDATE model_activation SET version = 2")]
    [InlineData("DELETE FROM model_activation")]
    [InlineData("INSERT OR REPLACE INTO model_activation (sequence, name, version, effective_at, actor, reason, is_rollback) VALUES (1, 'm', 1, 0, '', '', 0)")]
    public async Task The_logs_refuse_to_be_changed(string sql)
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        await database.Ledger.OpenAsync(Bets.Bankroll(), Token);
        await database.Ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(10m), Token);
        await database.Models.RegisterAsync(new ModelRegistration { Name = "m", ModelId = "id", Artefact = [1], RegisteredAt = Bets.Noon }, Token);
        await database.Models.ActivateAsync(new ActivationRequest { Name = "m", Version = 1, ExpectedCurrentVersion = null, EffectiveAt = Bets.Noon, Actor = "ann", Reason = "first" }, Token);

        SqliteException refused = Assert.Throws<SqliteException>(() => file.Sql(sql));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE bankroll SET balance = '5000'", "balance")]
    [InlineData("UPDATE bankroll SET open_exposure = '7'", "open exposure")]
    [InlineData("UPDATE bankroll SET peak = '999999'", "highest balance")]
    [InlineData("UPDATE bankroll SET at_risk = '1'", "bets at risk")]
    [InlineData("UPDATE bankroll SET through = 99", "entry 99")]
    [InlineData("UPDATE bankroll SET state = 'halted'", "state")]
    [InlineData("UPDATE bankroll SET author = 'eve'", "author")]
    [InlineData("UPDATE bankroll_day SET bets = 0", "Betting day 2024-03-01")]
    [InlineData("UPDATE bankroll_day SET settled = '9'", "settled profit")]
    [InlineData("UPDATE bankroll_day SET staked = '9'", "sum of stakes")]
    [InlineData("DELETE FROM bankroll_fixture", "Fixture 'f1'")]
    [InlineData("INSERT INTO ledger_entry (position, bankroll_id, bet_id, step, kind, at, amount, hold, balance, exposure, note, outcome) VALUES ((1 << 40) + 3, 'main', 'b1', 1, 'settled', 0, '50', '-10', '1050', '0', 'won', 'won')", "cannot become settled")]
    [InlineData("INSERT INTO ledger_entry (position, bankroll_id, step, kind, at, amount, hold, balance, exposure, note) VALUES ((1 << 40) + 3, 'main', 0, 'withdrawn', 0, '-995', '0', '5', '10', 'x')", "withdrawn")]
    [InlineData("INSERT INTO ledger_entry (position, bankroll_id, step, kind, at, amount, hold, balance, exposure, note, subject) VALUES ((1 << 40) + 3, 'main', 0, 'deposited', 0, '5', '0', '5000', '10', 'x', 'x')", "states a balance of 5000")]
    [InlineData("INSERT INTO ledger_entry (position, bankroll_id, step, kind, at, amount, hold, balance, exposure, note, subject) VALUES ((1 << 40) + 7, 'main', 0, 'deposited', 0, '5', '0', '1005', '10', 'x', 'x')", "missing")]
    [InlineData("DROP TRIGGER ledger_entry_no_update; UPDATE ledger_entry SET seen = replace(seen, '1000', '2000') WHERE bet_id = 'b1'", "judgement saw")]
    [InlineData("DROP TRIGGER ledger_entry_no_update; UPDATE ledger_entry SET hold = '1' WHERE bet_id = 'b1'", "exposure of 10")]
    public async Task Verification_finds_what_does_not_follow_from_the_entries(string sql, string expected)
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        await database.Ledger.OpenAsync(Bets.Bankroll(), Token);
        await database.Ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(10m), Token);
        Assert.True((await database.Ledger.RebuildAsync("main", Token)).IsSound);
        Assert.True((await database.Ledger.VerifyAsync("main", Token)).IsSound);

        file.Sql(sql);

        LedgerVerification verification = await database.Ledger.VerifyAsync("main", Token);
        Assert.False(verification.IsSound);
        Assert.Contains(verification.Problems, problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_artefact_is_neither_loaded_nor_activated()
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        await database.Models.RegisterAsync(new ModelRegistration { Name = "m", ModelId = "id", Artefact = [1, 2], RegisteredAt = Bets.Noon }, Token);
        file.Sql("UPDATE model_artefact SET content = x'0103'");

        ActivationRequest request = new() { Name = "m", Version = 1, ExpectedCurrentVersion = null, EffectiveAt = Bets.Noon, Actor = "ann", Reason = "first" };
        await Assert.ThrowsAsync<StoreException>(() => database.Models.LoadArtefactAsync("m", 1, Token));
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => database.Models.ActivateAsync(request, Token));
        Assert.Contains("SHA-256", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await database.Models.HistoryAsync("m", Token));
    }

    [Fact]
    public async Task A_value_written_by_hand_that_cannot_be_read_is_explained()
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        await database.Ledger.OpenAsync(Bets.Bankroll(), Token);
        file.Sql("UPDATE bankroll SET balance = 'a lot'");

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => database.Ledger.FindBankrollAsync("main", Token));
        Assert.Contains("'bankroll'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(file.Path, failure.Store);
    }

    [Fact]
    public async Task Feature_tables_have_named_columns_for_people()
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        FeatureSet set = new("elo", 1, "Ratings.", ["home_elo", "away_elo"], []);
        await database.Features.RegisterAsync(set, Bets.Noon, Token);
        await database.Features.WriteAsync(set.Id, [new FeatureRow { Entity = "f1", EventTime = Bets.Noon, KnownAt = Bets.Noon, Values = [1500.5, double.NaN] }], Token);

        await database.Features.WriteAsync(set.Id, [new FeatureRow { Entity = "f1", EventTime = Bets.Noon, KnownAt = Bets.Noon, Values = [1501.5, 1400] }], Token);

        Assert.Equal(
            [["f1", "2024-03-01 12:00:00", "2024-03-01 12:00:00", 1L, 1500.5, DBNull.Value], ["f1", "2024-03-01 12:00:00", "2024-03-01 12:00:00", 2L, 1501.5, 1400d]],
            file.SqlRows($"SELECT entity, event_time_utc, known_at_utc, revision, home_elo, away_elo FROM \"elo@{set.Id.Version}\""));

        // An as-of read as the package's page shows it.
        Assert.Equal(1501.5, file.Sql($"""
            SELECT home_elo, away_elo FROM "features_elo_{set.Id.Version}"
            WHERE entity = 'f1'
              AND event_time <= (strftime('%s', '2024-03-01 12:00:00') + 62135596800) * 10000000
              AND known_at <= (strftime('%s', '2024-03-01 12:00:00') + 62135596800) * 10000000
            ORDER BY event_time DESC, known_at DESC, revision DESC LIMIT 1
            """));
        Assert.Equal(
            [["elo", set.Id.Version, 2L, 1L, "2024-03-01 12:00:00", "2024-03-01 12:00:00"]],
            file.SqlRows("""
                SELECT name, version, row_count, entity_count, datetime(newest_event_time / 10000000 - 62135596800, 'unixepoch'),
                       datetime(created_at / 10000000 - 62135596800, 'unixepoch')
                FROM feature_set ORDER BY id
                """));
    }

    [Theory]
    [InlineData(1, "USING PRIMARY KEY (entity=? AND event_time<?)")]
    [InlineData(100, "USING PRIMARY KEY (entity=? AND event_time<?)")]
    [InlineData(101, "(entity=? AND event_time<?)")]
    public async Task The_key_of_a_feature_table_serves_an_as_of_read_without_sorting(int width, string expected)
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        FeatureSet set = new("elo", 1, "Ratings.", Enumerable.Range(0, width).Select(index => $"f{index}"), []);
        await database.Features.RegisterAsync(set, Bets.Noon, Token);

        string plan = string.Join('\n', file.SqlRows($"""
            EXPLAIN QUERY PLAN SELECT f0 FROM "features_elo_{set.Id.Version}"
            WHERE entity = 'a' AND event_time <= 5 AND known_at <= 5 ORDER BY event_time DESC, known_at DESC, revision DESC LIMIT 1
            """).Select(row => (string)row[3]));

        Assert.Contains(expected, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instant_written_by_hand_that_is_none_is_explained()
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        FeatureSet set = new("elo", 1, "Ratings.", ["home_elo"], []);
        await database.Features.RegisterAsync(set, Bets.Noon, Token);
        file.Sql($"INSERT INTO \"features_elo_{set.Id.Version}\" VALUES ('a', -1, 0, 1, 1.5)");

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => database.Features.ReadAsync(set.Id, new EntityAsOf("a", Bets.Noon), Token));
        Assert.Contains("-1", failure.Message, StringComparison.Ordinal);
        Assert.Equal(file.Path, failure.Store);
    }

    [Fact]
    public async Task A_set_wider_than_a_table_can_be_is_refused_with_the_limit()
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        FeatureSet widest = new("wide", 1, "Wide.", Enumerable.Range(0, 1996).Select(index => $"f{index}"), []);
        FeatureSet tooWide = new("wide", 1, "Wide.", Enumerable.Range(0, 1997).Select(index => $"f{index}"), []);
        await database.Features.RegisterAsync(widest, Bets.Noon, Token);
        FeatureRow row = new() { Entity = "a", EventTime = Bets.Noon, KnownAt = Bets.Noon, Values = [.. Enumerable.Range(0, 1996).Select(index => (double)index)] };

        Assert.Equal(1, await database.Features.WriteAsync(widest.Id, [row], Token));
        Assert.Equal(row.Values, (await database.Features.ReadAsync(widest.Id, new EntityAsOf("a", Bets.Noon), Token)).Values);
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => database.Features.RegisterAsync(tooWide, Bets.Noon, Token));
        Assert.Contains("1996", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_database_says_so_and_closing_twice_is_harmless()
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        await database.DisposeAsync();
        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.Ledger.FindBankrollAsync("main", Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.Ledger.OpenAsync(Bets.Bankroll(), Token));
    }

    [Theory]
    [InlineData(":memory:")]
    [InlineData("")]
    [InlineData("file:x?mode=memory")]
    public Task A_path_that_is_no_file_is_refused(string path) =>
        Assert.ThrowsAsync<ArgumentException>(() => SqliteBettingDatabase.OpenAsync(path, cancellationToken: Token));

    [Fact]
    public async Task The_folder_is_created_and_everything_survives_closing()
    {
        await using DatabaseFile file = new();
        string nested = Path.Combine(Path.GetDirectoryName(file.Path) ?? "", "a", "b", "bets.db");
        await using (SqliteBettingDatabase first = await SqliteBettingDatabase.OpenAsync(nested, cancellationToken: Token))
        {
            await first.MigrateAsync(Token);
            await first.Ledger.OpenAsync(Bets.Bankroll(), Token);
            await first.Ledger.HaltAsync("main", "stop", Bets.Noon, Token);
        }

        await using SqliteBettingDatabase second = await SqliteBettingDatabase.OpenAsync(nested, cancellationToken: Token);
        BankrollState? state = await second.Ledger.FindBankrollAsync("main", Token);
        Assert.Equal((TradingState.Halted, "stop"), (state!.State, state.HaltReason));
    }
}
