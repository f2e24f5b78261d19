using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

public sealed class NflverseSourceTests
{
    private const string Header =
        "game_id,season,game_type,gameday,gametime,away_team,away_score,home_team,home_score,location,result,away_moneyline,home_moneyline,spread_line,away_spread_odds,home_spread_odds,total_line,under_odds,over_odds,stadium";

    private static async Task<SourceRow> RowAsync(string line) => (await ReadAsync(file => new NflverseSource([file]), Header, line))[0];

    [Fact]
    public async Task A_game_has_its_clocks_in_Eastern_time()
    {
        SourceRow row = await RowAsync("x,2018,SB,2019-02-03,18:30,NE,13,LA,3,Neutral,-10,-123,111,-2,-103,-108,55.5,-103,-108,Dome");

        // 18:30 Eastern Standard Time is 23:30 UTC.
        Assert.Equal(Utc(2019, 2, 3, 23, 30), row.Fixture!.StartsAt);
        Assert.Equal(Utc(2019, 2, 4, 3, 0), row.Result!.EndedAt);
        Assert.Equal(Utc(2019, 2, 4, 4, 0), row.Result.KnownAt);
        Assert.Equal(("american-football", "NFL", "2018", "SB", "Dome", true),
            (row.Fixture.Sport, row.Fixture.Competition, row.Fixture.Season, row.Fixture.Phase, row.Fixture.Venue, row.Fixture.IsNeutral));
        Assert.Equal(("LA", 3, "NE", 13), (row.Fixture.Home, row.Result.HomeScore, row.Fixture.Away, row.Result.AwayScore));
    }

    [Fact]
    public async Task Prices_become_decimal_and_the_line_becomes_the_home_handicap()
    {
        SourceRow row = await RowAsync("x,2018,REG,2018-10-07,13:00,NE,13,LA,20,Home,7,200,-250,6.5,-105,-115,47,-110,-110,Dome");

        // By hand: +200 pays 2 to 1, -250 pays 100 to 250; home favoured by 6.5 gives 6.5 points away.
        Assert.Equal([MarketId.Moneyline, MarketId.Spread(-6.5m), MarketId.Total(47m)], row.Quotes.Select(quote => quote.Market));
        Assert.Equal([1.4m, 3m], row.Quotes[0].Odds.Select(odds => odds.Value));
        Assert.Equal(1m + (100m / 115m), row.Quotes[1].OddsOf(Selection.Home).Value);
        Assert.Equal(1m + (100m / 110m), row.Quotes[2].OddsOf(Selection.Over).Value);
        Assert.All(row.Quotes, quote => Assert.Equal(("consensus", false, true, row.Fixture!.StartsAt.AddHours(-1)), (quote.Bookmaker, quote.IsClosing, quote.IsObtainable, quote.QuotedAt)));
    }

    [Fact]
    public async Task A_line_without_prices_is_no_quote()
    {
        SourceRow row = await RowAsync("x,1999,REG,1999-09-12,,MIN,17,ATL,14,Home,-3,,,-4,,,49,,,Dome");

        Assert.Empty(row.Quotes);
        Assert.Empty(row.Rejects);
        Assert.Equal(StartPrecision.Date, row.Fixture!.StartPrecision);
        Assert.Equal(Utc(1999, 9, 12, 16), row.Fixture.StartsAt); // Noon in Eastern Daylight Time.
        Assert.Equal(Utc(1999, 9, 13, 10), row.Result!.KnownAt); // Six o'clock there on the next day.
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    public async Task A_game_without_scores_is_not_played_yet(string score)
    {
        SourceRow row = await RowAsync($"x,2026,REG,2026-09-13,13:00,NE,{score},LA,{score},Home,{score},200,-250,,,,,,,");

        Assert.NotNull(row.Fixture);
        Assert.Null(row.Result);
        Assert.Single(row.Quotes);
    }

    [Fact]
    public async Task A_result_that_disagrees_with_the_scores_is_rejected()
    {
        SourceRow row = await RowAsync("x,2018,REG,2018-10-07,13:00,NE,13,LA,20,Home,-7,,,,,,,,,");

        Assert.Equal("result", Assert.Single(row.Rejects).Column);
    }

    [Theory]
    [InlineData("99", "-250")]
    [InlineData("200", "0")]
    [InlineData("200", "-8")]
    public async Task An_impossible_American_price_is_left_out(string away, string home)
    {
        SourceRow row = await RowAsync($"x,2018,REG,2018-10-07,13:00,NE,13,LA,20,Home,7,{away},{home},,,,,,,");

        Assert.Contains("American price", Assert.Single(row.Rejects).Reason, StringComparison.Ordinal);
        Assert.NotNull(row.Result);
        Assert.Empty(row.Quotes);
    }

    [Fact]
    public void A_quote_lead_outside_its_range_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new NflverseSource(["x"], new NflverseOptions { QuoteLead = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => new NbaOddsSource(["x"], new NbaOddsOptions { QuoteLead = TimeSpan.FromDays(8) }));
    }
}
