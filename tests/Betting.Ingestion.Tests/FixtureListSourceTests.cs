using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

public sealed class FixtureListSourceTests
{
    private static Task<List<SourceRow>> ListAsync(params string[] lines) => ReadAsync(file => new FixtureListSource(file, "football", "E0"), lines);

    [Theory]
    [InlineData("2026-08-15T15:00+01:00", 14, StartPrecision.Instant)]
    [InlineData("2026-08-15T15:00:00Z", 15, StartPrecision.Instant)]
    [InlineData("2026-08-15T15:00", 15, StartPrecision.Instant)]
    [InlineData("2026-08-15 15:00", 15, StartPrecision.Instant)]
    [InlineData("2026-08-15", 12, StartPrecision.Date)]
    public async Task A_start_is_an_instant_or_a_date(string start, int utcHour, StartPrecision precision)
    {
        SourceRow row = Assert.Single(await ListAsync("start,home,away", $"{start},North,South"));

        Assert.Equal((Utc(2026, 8, 15, utcHour), precision), (row.Fixture!.StartsAt, row.Fixture.StartPrecision));
        Assert.Equal("e0/2026-08-15/north/south", row.Fixture.Id.Value);
        Assert.Null(row.Result);
    }

    [Fact]
    public async Task The_id_carries_the_date_as_written()
    {
        SourceRow row = Assert.Single(await ListAsync("start,home,away", "2026-08-15T22:00-05:00,North,South"));

        Assert.Equal(Utc(2026, 8, 16, 3), row.Fixture!.StartsAt);
        Assert.Contains("2026-08-15", row.Fixture.Id.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Optional_columns_are_read()
    {
        SourceRow row = Assert.Single(await ListAsync(
            "start,home,away,competition,neutral,season,venue,home_odds,draw_odds,away_odds,quoted_at,bookmaker",
            "2026-08-15T15:00Z,North,South,Cup,TRUE,2026,Dome,2.0,3.5,4.0,2026-08-15T09:30+01:00,Some Book"));

        Assert.Equal(("Cup", true, "2026", "Dome"), (row.Fixture!.Competition, row.Fixture.IsNeutral, row.Fixture.Season, row.Fixture.Venue));
        Quote quote = Assert.Single(row.Quotes);
        Assert.Equal((MarketId.MatchResult, "Some Book", Utc(2026, 8, 15, 8, 30)), (quote.Market, quote.Bookmaker, quote.QuotedAt));
    }

    [Fact]
    public async Task Without_a_draw_price_a_sport_without_draws_has_a_moneyline()
    {
        SourceRow row = Assert.Single(await ReadAsync(file => new FixtureListSource(file, "basketball", "NBA"),
            "start,home,away,home_odds,away_odds,quoted_at", "2026-08-15T15:00Z,North,South,1.9,1.95,2026-08-15T09:30Z"));

        Assert.Equal(MarketId.Moneyline, Assert.Single(row.Quotes).Market);
    }

    [Theory]
    [InlineData("2.0,3.5,4.0,", "quoted_at", "instant")]
    [InlineData("2.0,3.5,4.0,2026-08-15T16:00Z", "quoted_at", "after the start")]
    [InlineData("2.0,,4.0,2026-08-15T09:30Z", "draw_odds", "Only 2 of the 3")]
    public async Task Prices_that_cannot_be_placed_in_time_or_are_incomplete_are_left_out(string cells, string column, string reason)
    {
        SourceRow row = Assert.Single(await ListAsync("start,home,away,home_odds,draw_odds,away_odds,quoted_at", $"2026-08-15T15:00Z,North,South,{cells}"));

        RejectedRow reject = Assert.Single(row.Rejects);
        Assert.NotNull(row.Fixture);
        Assert.Empty(row.Quotes);
        Assert.Equal((RejectScope.Quote, column), (reject.Scope, reject.Column));
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("15/08/2026 15:00")]
    [InlineData("tomorrow")]
    [InlineData("")]
    public async Task An_unreadable_start_is_rejected_with_an_example(string start)
    {
        SourceRow row = (await ListAsync("start,home,away", $"{start},North,South"))[0];

        Assert.Contains("2026-08-15T14:00Z", Assert.Single(row.Rejects).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_texts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new FixtureListSource(" ", "football", "E0"));
        Assert.Throws<ArgumentException>(() => new FixtureListSource("x.csv", "", "E0"));
        Assert.Throws<ArgumentException>(() => new FixtureListSource("x.csv", "football", new string('x', 81)));
    }
}
