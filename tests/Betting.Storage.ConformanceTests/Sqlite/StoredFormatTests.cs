using System.IO.Compression;
using Betting.Execution;
using Betting.Features;
using Betting.Models;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.Sqlite;

namespace Betting.Storage.ConformanceTests.Sqlite;

/// <summary>A file that the first version of the format wrote: two feature sets, snapshots, models and bets in several states.</summary>
public sealed class StoredFormatTests
{
    private const string OldColumns = "entity, event_time, known_at";
    private static readonly FeatureSetId Elo = new("elo", "251424879aac1a24");
    private static readonly FeatureSetId Hostile = new("a\"b'; --", "f8e5c90c8a072932");
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly long Current = Newest();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_of_version_1_reads_the_same_rows_after_migration()
    {
        await using DatabaseFile file = await UnpackAsync();
        IReadOnlyList<object[]> elo = file.SqlRows($"SELECT {OldColumns}, home_elo, away_elo, gap FROM {Table(Elo)} ORDER BY {OldColumns}, ingest_sequence");
        IReadOnlyList<object[]> hostile = file.SqlRows($"SELECT {OldColumns}, A, \"a (2)\", \"entity (2)\", rowid, \"x\"\"y\", \"a (2) (2)\", é, revision, known_at_utc, \"ingest_sequence (2)\" FROM {Table(Hostile)} ORDER BY {OldColumns}, ingest_sequence");
        Assert.Equal((265, 3), (elo.Count, hostile.Count));

        SqliteBettingDatabase database = await file.OpenAsync();

        Assert.Equal(elo, file.SqlRows($"SELECT {OldColumns}, home_elo, away_elo, gap FROM {Table(Elo)} ORDER BY {OldColumns}, revision"));
        Assert.Equal(
            hostile,
            file.SqlRows($"SELECT {OldColumns}, A, \"a (2)\", \"entity (2)\", rowid, \"x\"\"y\", \"a (2) (2)\", é, \"revision (2)\", \"known_at_utc (2)\", ingest_sequence FROM {Table(Hostile)} ORDER BY {OldColumns}, revision"));
        await ExpectReadsAsync(database.Features, Elo, elo);
        await ExpectReadsAsync(database.Features, Hostile, hostile);
        Assert.Equal(new FeatureFreshness(265, 5, Start.AddDays(40), Start.AddDays(43)), await database.Features.GetFreshnessAsync(Elo, Token));
        Assert.Equal(new FeatureFreshness(3, 2, Start, DateTimeOffset.MaxValue), await database.Features.GetFreshnessAsync(Hostile, Token));
    }

    [Fact]
    public async Task Values_of_version_1_are_what_was_written()
    {
        await using DatabaseFile file = await UnpackAsync();
        IFeatureStore store = (await file.OpenAsync()).Features;

        // Known when the file was made: day 40 was written, restated at once (1740, 2, 3), and restated again on day 43.
        Assert.Equal([1740, 2, 3], (await store.ReadAsync(Elo, new EntityAsOf("FC Köln", Start.AddDays(42)), Token)).Values);
        Assert.Equal([1640, double.NaN, 1e-310], (await store.ReadAsync(Elo, new EntityAsOf("FC Köln", Start.AddDays(43)), Token)).Values);
        Assert.Equal([1500 + (39 * 4 / 7.0), 1361, 3], (await store.ReadAsync(Elo, new EntityAsOf("O'Brien \"XI\"", Start.AddDays(39)), Token)).Values);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], (await store.ReadAsync(Hostile, new EntityAsOf("x", Start), Token)).Values);
        Assert.Equal(
            [double.MaxValue, double.MinValue, double.Epsilon, 0.1 + 0.2, -1d / 3, 0, 9007199254740992d, double.NaN, double.NaN, 1],
            (await store.ReadAsync(Hostile, new EntityAsOf("ends", DateTimeOffset.MinValue) { KnownBy = DateTimeOffset.MaxValue }, Token)).Values);

        IReadOnlyList<FeatureDefinition> definitions = await store.ListAsync(Token);
        Assert.Equal([(Elo, Start, null), (Hostile, Start.AddDays(-1).AddTicks(7), (TimeSpan?)null)], definitions.Select(definition => (definition.Set.Id, definition.CreatedAt, definition.Set.TimeToLive)));
        Assert.Equal([4, 5, 6, 0], (await store.FindSnapshotAsync(Elo, DateTimeOffset.MaxValue, Token))!.State);

        // A repeat is a repeat and a restatement comes after what was there.
        FeatureRow known = new() { Entity = "FC Köln", EventTime = Start.AddDays(40), KnownAt = Start.AddDays(40), Values = [1740, 2, 3] };
        Assert.Equal(0, await store.WriteAsync(Elo, [known], Token));
        Assert.Equal(1, await store.WriteAsync(Elo, [known with { Values = [1, 1, 1] }], Token));
        Assert.Equal([1, 1, 1], (await store.ReadAsync(Elo, new EntityAsOf("FC Köln", Start.AddDays(42)), Token)).Values);
        Assert.Equal(266, (await store.GetFreshnessAsync(Elo, Token)).Rows);
    }

    [Fact]
    public async Task Models_and_bets_of_version_1_are_there_after_migration()
    {
        await using DatabaseFile file = await UnpackAsync();
        SqliteBettingDatabase database = await file.OpenAsync();

        Assert.Equal(2, (await database.Models.ListAsync("result", Token)).Count);
        Assert.Equal(1, (await database.Models.FindActiveAsync("result", Start.AddDays(1), Token))!.Version);
        Assert.Equal(2, (await database.Models.FindActiveAsync("result", Start.AddDays(2), Token))!.Version);
        Assert.Equal([4, 5], await database.Models.LoadArtefactAsync("result", 2, Token));
        Assert.Empty((await database.Ledger.VerifyAsync("main", Token)).Problems);
        Assert.Equal(
            [BetStatus.Reserved, BetStatus.Submitted, BetStatus.Rejected, BetStatus.Open, BetStatus.Settled, BetStatus.Denied],
            (await database.Ledger.ListBetsAsync("main", [], Token)).Select(bet => bet.Status));
        Assert.Equal((1003m, 6m), ((await database.Ledger.FindBankrollAsync("main", Token))!.Balance, (await database.Ledger.FindBankrollAsync("main", Token))!.OpenExposure));
    }

    [Fact]
    public async Task Without_migration_the_file_says_what_to_call_and_stays_as_it_is()
    {
        await using DatabaseFile file = await UnpackAsync();
        byte[] before = await File.ReadAllBytesAsync(file.Path, Token);
        await using (SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token))
        {
            StoreException read = await Assert.ThrowsAsync<StoreException>(() => database.Features.ReadAsync(Elo, new EntityAsOf("FC Köln", Start), Token));
            StoreException write = await Assert.ThrowsAsync<StoreException>(() => database.Features.WriteAsync(Elo, [], Token));
            Assert.All([read, write], failure => Assert.Contains($"version 1, this package needs version {Current}: call MigrateAsync", failure.Message, StringComparison.Ordinal));
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(file.Path, Token));
    }

    [Fact]
    public async Task A_second_migration_does_nothing_and_a_cancelled_one_neither()
    {
        await using DatabaseFile file = await UnpackAsync();
        await using SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token);
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.MigrateAsync(source.Token));
        Assert.Equal(1L, file.Sql("PRAGMA user_version"));

        await database.MigrateAsync(Token);
        IReadOnlyList<object[]> schema = file.SqlRows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name");
        IReadOnlyList<object[]> sets = file.SqlRows("SELECT * FROM feature_set ORDER BY id");
        await database.MigrateAsync(Token);

        Assert.Equal(Current, file.Sql("PRAGMA user_version"));
        Assert.Equal(schema, file.SqlRows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"));
        Assert.Equal(sets, file.SqlRows("SELECT * FROM feature_set ORDER BY id"));
        Assert.Equal("ok", file.Sql("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_migrated_file_has_the_same_feature_tables_as_a_fresh_one()
    {
        await using DatabaseFile migrated = await UnpackAsync();
        await using DatabaseFile fresh = new();
        SqliteBettingDatabase old = await migrated.OpenAsync();
        SqliteBettingDatabase young = await fresh.OpenAsync();
        foreach (FeatureDefinition definition in await old.Features.ListAsync(Token))
        {
            await young.Features.RegisterAsync(definition.Set, definition.CreatedAt, Token);
        }

        const string Schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";
        Assert.Equal(fresh.SqlRows(Schema), migrated.SqlRows(Schema));
        Assert.Equal(fresh.SqlRows("SELECT name, version, table_name, definition, created_at FROM feature_set ORDER BY id"), migrated.SqlRows("SELECT name, version, table_name, definition, created_at FROM feature_set ORDER BY id"));
    }

    // The number of the newest migration, as a fresh file states it.
    private static long Newest()
    {
        string path = Path.Combine(Path.GetTempPath(), $"betting-newest-{Environment.ProcessId}.db");
        SqliteBettingDatabase database = SqliteBettingDatabase.OpenAsync(path).GetAwaiter().GetResult();
        database.MigrateAsync().GetAwaiter().GetResult();
        database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        using Microsoft.Data.Sqlite.SqliteConnection connection = new(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        long version = (long)command.ExecuteScalar()!; // The pragma always gives a row.
        connection.Close();
        File.Delete(path);
        return version;
    }

    private static string Table(FeatureSetId id) => $"\"features_{id.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}_{id.Version}\"";

    /// <summary>Of all rows under one key, the one that was written last answers as of exactly that key.</summary>
    private static async Task ExpectReadsAsync(IFeatureStore store, FeatureSetId id, IReadOnlyList<object[]> rows)
    {
        foreach (IGrouping<(string Entity, long EventTime, long KnownAt), object[]> key in rows.GroupBy(row => ((string)row[0], (long)row[1], (long)row[2])))
        {
            EntityAsOf query = new(key.Key.Entity, new DateTimeOffset(key.Key.EventTime, TimeSpan.Zero)) { KnownBy = new DateTimeOffset(key.Key.KnownAt, TimeSpan.Zero) };
            FeatureReading reading = await store.ReadAsync(id, query, Token);
            Assert.Equal(key.Last().Skip(3).Select(value => value is double number ? number : double.NaN), reading.Values);
        }
    }

    private static async Task<DatabaseFile> UnpackAsync()
    {
        DatabaseFile file = new();
        await using Stream packed = typeof(StoredFormatTests).Assembly.GetManifestResourceStream("sqlite-version-1.db.gz")
            ?? throw new InvalidOperationException("The stored file is not embedded.");
        await using GZipStream unpacked = new(packed, CompressionMode.Decompress);
        await using FileStream target = File.Create(file.Path);
        await unpacked.CopyToAsync(target, Token);
        return file;
    }
}
