using Betting.Features;
using Betting.Storage.PostgreSql;
using static Betting.Storage.ConformanceTests.PostgreSql.FeatureRows;

namespace Betting.Storage.ConformanceTests.PostgreSql;

/// <summary>The tables that people see: names, widths, instants.</summary>
public sealed class PostgreSqlTableTests : IAsyncDisposable
{
    private readonly PostgresSchema schema = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => schema.DisposeAsync();

    [Fact]
    public async Task A_set_has_a_table_and_a_view_with_named_columns()
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        FeatureSet set = Set("home_elo", "Away Elo");
        await database.Features.RegisterAsync(set, Start, Token);
        DateTimeOffset eventTime = new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1234567);
        await database.Features.WriteAsync(set.Id, [Row("Arsenal", 0, 1500.5, double.NaN) with { EventTime = eventTime, KnownAt = DateTimeOffset.MaxValue }], Token);
        string view = $"{{0}}.\"elo_{set.Id.Version}\"";

        Assert.Equal(1500.5, await schema.SqlAsync($"SELECT home_elo FROM {{0}}.\"features_elo_{set.Id.Version}\" WHERE \"Away Elo\" IS NULL"));
        Assert.Equal("2024-03-01 12:00:00.123456", await schema.SqlAsync($"SELECT (event_time AT TIME ZONE 'UTC')::text FROM {view}"));
        Assert.Equal("9999-12-31 23:59:59.999999", await schema.SqlAsync($"SELECT (known_at AT TIME ZONE 'UTC')::text FROM {view}"));
        Assert.Equal(eventTime.UtcTicks, await schema.SqlAsync($"SELECT event_ticks FROM {view}"));
        Assert.Equal($"features_elo_{set.Id.Version}", await schema.SqlAsync("SELECT table_name FROM {0}.feature_set WHERE name = 'elo'"));
    }

    [Theory]
    [InlineData("0001-01-01 00:00:00+00", 0L)]
    [InlineData("1970-01-01 00:00:00+00", 621355968000000000L)]
    [InlineData("2024-02-29 23:59:59.999999+00", 638448479999999990L)]
    [InlineData("9999-12-31 23:59:59.999999+00", 3155378975999999990L)]
    public async Task Ticks_and_timestamps_turn_into_each_other(string timestamp, long ticks)
    {
        // Worked with System.DateTimeOffset, which counts ticks of 100 ns since the year 1.
        Assert.Equal(DateTimeOffset.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture).UtcTicks, ticks);
        await schema.OpenAsync();

        Assert.Equal(ticks, await schema.SqlAsync($"SELECT {{0}}.ticks('{timestamp}')"));
        Assert.Equal(true, await schema.SqlAsync($"SELECT {{0}}.instant({ticks + 9}) = timestamptz '{timestamp}'"));
    }

    [Fact]
    public async Task The_documented_as_of_query_finds_what_the_store_reads()
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        FeatureSet set = Set("home_elo", "away_elo");
        await database.Features.RegisterAsync(set, Start, Token);
        await database.Features.WriteAsync(set.Id, [Row("Arsenal", 1, 1, 1), Row("Arsenal", 2, 2, 2), Row("Arsenal", 2, 3, 3), Row("Arsenal", 4, 4, 4)], Token);

        object? found = await schema.SqlAsync($$"""
            SELECT home_elo FROM {0}."features_elo_{{set.Id.Version}}"
            WHERE entity = 'Arsenal' AND event_time <= {0}.ticks('2024-01-04 12:00+00') AND known_at <= {0}.ticks('2024-01-04 12:00+00')
            ORDER BY event_time DESC, known_at DESC, ingest_sequence DESC LIMIT 1
            """);

        Assert.Equal(found, (await database.Features.ReadAsync(set.Id, new EntityAsOf("Arsenal", Start.AddDays(3.5)), Token)).Values[0]);
        Assert.Equal(3d, found);
    }

    [Fact]
    public async Task Long_names_with_equal_beginnings_stay_apart()
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        string beginning = new('n', 100);
        string greek = new('ρ', 60);
        FeatureSet set = new(new string('s', 200), 1, "Long.", [$"{beginning}1", $"{beginning}2", $"{greek}1", $"{greek}2", "🏇" + beginning], []);
        FeatureSet sibling = new(new string('s', 201), 1, "Long.", set.Names, []);
        await database.Features.RegisterAsync(set, Start, Token);
        await database.Features.RegisterAsync(sibling, Start, Token);

        await database.Features.WriteAsync(set.Id, [Row("a", 1, 1, 2, 3, 4, 5)], Token);
        await database.Features.WriteAsync(sibling.Id, [Row("a", 1, 6, 7, 8, 9, 10)], Token);

        Assert.Equal([1, 2, 3, 4, 5], (await database.Features.ReadAsync(set.Id, new EntityAsOf("a", Start.AddDays(1)), Token)).Values);
        Assert.Equal([6, 7, 8, 9, 10], (await database.Features.ReadAsync(sibling.Id, new EntityAsOf("a", Start.AddDays(1)), Token)).Values);
        Assert.Equal([set.Id, sibling.Id], (await database.Features.ListAsync(Token)).Select(definition => definition.Set.Id));
        Assert.Equal($"{new string('n', 59)} (2)", await schema.SqlAsync("SELECT definition->'columns'->>1 FROM {0}.feature_set ORDER BY id LIMIT 1"));
    }

    [Fact]
    public async Task Hostile_names_are_kept()
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        string[] names =
        [
            "ctid", "xmin", "tableoid", "more", "known_ticks", "Entity", "ENTITY", "a;b", "@p", ":p", "$1", "{0}", "{schema}", "/* */", "--", "E'\\'", "q\"q", "'", "; DROP TABLE x; --", "$$", "select", "c0", "position",
        ];
        FeatureSet set = new("x\"; DROP SCHEMA public; --", 1, "it's \\ \"hostile\"", names, [KeyValuePair.Create("{0}", "';--")]);
        FeatureRow few = Row("O'Neill \\ \"x\" {0}", 1, [.. names.Select((_, index) => (double)index)]);
        await database.Features.RegisterAsync(set, Start, Token);

        Assert.Equal(1, await database.Features.WriteAsync(set.Id, [few], Token));
        Assert.Equal(300, await database.Features.WriteAsync(set.Id, [.. Enumerable.Range(0, 300).Select(day => few with { Entity = "many", EventTime = Start.AddDays(day) })], Token));
        FeatureReading reading = await database.Features.ReadAsync(set.Id, new EntityAsOf(few.Entity, Start.AddDays(1)), Token);
        Assert.Equal(few.Values, reading.Values);
        FeatureSet kept = (await database.Features.ListAsync(Token))[0].Set;
        Assert.Equal((set.Id, set.Description), (kept.Id, kept.Description));
        Assert.Equal(301L, await schema.SqlAsync($"SELECT count(*) FROM {{0}}.\"x\"\"; DROP SCHEMA public; --_{set.Id.Version}\" WHERE \"ctid (2)\" = 0 AND \"position\" = 22"));
    }

    [Theory]
    [InlineData(800)]
    [InlineData(801)]
    [InlineData(1000)]
    [InlineData(1590)]
    public async Task Wide_sets_are_kept_to_the_bit(int width)
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        FeatureSet set = Wide(width);
        await database.Features.RegisterAsync(set, Start, Token);
        FeatureRow full = Row(new string('é', 1300), 1, [.. Enumerable.Range(0, width).Select(index => 1d / (index + 1))]);
        FeatureRow gaps = Row("gaps", 1, [.. Enumerable.Range(0, width).Select(index => index % 3 == 0 ? double.NaN : -index)]);
        FeatureRow restated = full with { Values = full.Values.SetItem(width - 1, Math.BitIncrement(full.Values[^1])) };

        Assert.Equal(2, await database.Features.WriteAsync(set.Id, [full, gaps], Token));
        Assert.Equal(1, await database.Features.WriteAsync(set.Id, [gaps, full, restated], Token));
        Assert.Equal(0, await database.Features.WriteAsync(set.Id, [gaps, restated, full], Token));

        FeatureMatrix matrix = await database.Features.ReadMatrixAsync(set.Id, [new(gaps.Entity, Start.AddDays(1)), new(full.Entity, Start.AddDays(1))], Token);
        Assert.Equal([.. gaps.Values, .. restated.Values], matrix.Values.ToArray());
        Assert.Equal(restated.Values[^1], await schema.SqlAsync($"SELECT f{width - 1} FROM {{0}}.\"wide_{set.Id.Version}\" WHERE entity <> 'gaps' ORDER BY ingest_sequence DESC LIMIT 1"));
    }

    [Theory]
    [InlineData(1591)]
    [InlineData(10_000)]
    public async Task A_set_wider_than_a_view_can_be_is_refused_with_the_limit(int width)
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();

        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => database.Features.RegisterAsync(Wide(width), Start, Token));

        Assert.Contains("1590", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await database.Features.ListAsync(Token));
    }

    [Fact]
    public async Task An_entity_too_long_for_the_index_is_refused_before_the_call()
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        FeatureSet set = Set("a");
        await database.Features.RegisterAsync(set, Start, Token);

        // Text without repetition, which the index cannot compress: 2,600 bytes fit, one more is refused.
        string longest = string.Concat(Enumerable.Range(0, 650).Select(index => (index * 7919 % 9973).ToString("D4", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(1, await database.Features.WriteAsync(set.Id, [Row(longest, 1, 1)], Token));
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => database.Features.WriteAsync(set.Id, [Row("b", 1, 1), Row(longest + "x", 1, 1)], Token));

        Assert.Contains("2600", refused.Message, StringComparison.Ordinal);
        Assert.Equal(FeatureReadingStatus.NeverComputed, (await database.Features.ReadAsync(set.Id, new EntityAsOf("b", DateTimeOffset.MaxValue), Token)).Status);
        Assert.Equal(FeatureReadingStatus.NeverComputed, (await database.Features.ReadAsync(set.Id, new EntityAsOf(longest + "x", DateTimeOffset.MaxValue), Token)).Status);
    }
}
