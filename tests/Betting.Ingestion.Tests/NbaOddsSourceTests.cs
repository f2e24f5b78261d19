using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

public sealed class NbaOddsSourceTests
{
    private const string Header =
        "season,date,regular,playoffs,away,home,score_away,score_home,q1_away,q2_away,q3_away,q4_away,ot_away,q1_home,q2_home,q3_home,q4_home,ot_home,whos_favored,spread,total,moneyline_away,moneyline_home";

    private static async Task<SourceRow> RowAsync(string line) => (await ReadAsync(file => new NbaOddsSource([file]), Header, line))[0];

    [Fact]
    public async Task A_game_is_read_with_its_quarters_and_its_moneyline_only()
    {
        SourceRow row = await RowAsync("2016,2016-06-19,False,True,cle,gs,93,89,23,19,33,18,0,22,27,27,13,0,home,4.5,204.5,155,-175");

        // Noon in Eastern Daylight Time is 16:00 UTC; six o'clock of the next day is 10:00 UTC.
        Assert.Equal((Utc(2016, 6, 19, 16), StartPrecision.Date, "playoffs", "2016"),
            (row.Fixture!.StartsAt, row.Fixture.StartPrecision, row.Fixture.Phase, row.Fixture.Season));
        Assert.Equal((Utc(2016, 6, 19, 18, 30), Utc(2016, 6, 20, 10)), (row.Result!.EndedAt, row.Result.KnownAt));
        Assert.Equal([22, 27, 27, 13, 0], row.Result.Statistics.Home);
        Assert.Equal(["q1", "q2", "q3", "q4", "overtime"], row.Result.Statistics.Schema.Names);
        Quote quote = Assert.Single(row.Quotes);
        Assert.Equal((MarketId.Moneyline, 2.55m, "consensus", false), (quote.Market, quote.OddsOf(Selection.Away).Value, quote.Bookmaker, quote.IsClosing));
        Assert.Equal(row.Fixture.StartsAt.AddHours(-1), quote.QuotedAt);
    }

    [Theory]
    [InlineData("8", "-300")] // Below a hundred there is no American price.
    [InlineData("-650", "-650")] // Book sum 1.733.
    [InlineData("-180", "-180")] // Book sum 1.286.
    public async Task An_impossible_moneyline_is_left_out_and_the_game_is_kept(string away, string home)
    {
        SourceRow row = await RowAsync($"2016,2016-06-19,True,False,cle,gs,93,89,23,19,33,18,0,22,27,27,13,0,home,4.5,204.5,{away},{home}");

        Assert.Equal(RejectScope.Quote, Assert.Single(row.Rejects).Scope);
        Assert.NotNull(row.Result);
        Assert.Empty(row.Quotes);
    }

    [Fact]
    public async Task Two_equal_negative_prices_are_fine_where_the_book_is()
    {
        SourceRow row = await RowAsync("2016,2016-06-19,True,False,cle,gs,93,89,23,19,33,18,0,22,27,27,13,0,home,4.5,204.5,-110,-110");

        Assert.Single(row.Quotes);
        Assert.Equal("regular", row.Fixture!.Phase);
    }

    [Fact]
    public async Task A_tie_is_rejected_because_basketball_has_none()
    {
        SourceRow row = await RowAsync("2016,2016-06-19,True,False,cle,gs,93,93,,,,,,,,,,,home,4.5,204.5,-110,-110");

        Assert.Contains("93-93", Assert.Single(row.Rejects).Reason, StringComparison.Ordinal);
        Assert.Null(row.Fixture);
    }

    [Fact]
    public async Task Quarters_that_do_not_add_up_are_left_out()
    {
        SourceRow row = await RowAsync("2016,2016-06-19,True,False,cle,gs,93,89,23,19,33,18,0,22,27,27,14,0,home,4.5,204.5,-110,-110");

        Assert.Equal(RejectScope.Statistic, Assert.Single(row.Rejects).Scope);
        Assert.Equal(89, row.Result!.HomeScore);
        Assert.Empty(row.Result.Statistics.Home);
    }
}
