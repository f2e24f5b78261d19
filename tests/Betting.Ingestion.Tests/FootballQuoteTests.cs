using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

public sealed class FootballQuoteTests
{
    private static async Task<SourceRow> RowAsync(string columns, string cells) =>
        Assert.Single(await FootballAsync($"{MainHeader},{columns}", $"E0,13/08/11,North,South,2,1,H,{cells}"));

    [Theory]
    [InlineData("B365", "Bet365")]
    [InlineData("PS", "Pinnacle")]
    [InlineData("P", "Pinnacle")]
    [InlineData("BW", "Bwin")]
    [InlineData("IW", "Interwetten")]
    [InlineData("WH", "William Hill")]
    [InlineData("VC", "BetVictor")]
    [InlineData("LB", "Ladbrokes")]
    [InlineData("SJ", "Stan James")]
    [InlineData("GB", "Gamebookers")]
    [InlineData("SB", "Sportingbet")]
    [InlineData("BS", "Blue Square")]
    public async Task Bookmakers_have_their_names(string prefix, string name)
    {
        SourceRow row = await RowAsync($"{prefix}H,{prefix}D,{prefix}A", "2,3.5,4.0");

        Quote quote = Assert.Single(row.Quotes);
        Assert.Equal(name, quote.Bookmaker);
        Assert.Equal(MarketId.MatchResult, quote.Market);
        Assert.Equal([2m, 3.5m, 4m], quote.Odds.Select(odds => odds.Value));
        Assert.True(quote.IsObtainable);
        Assert.Equal(row.Fixture!.Id, quote.FixtureId);
    }

    [Theory]
    [InlineData("BbMxH,BbMxD,BbMxA", "market-best")]
    [InlineData("MaxH,MaxD,MaxA", "market-best")]
    [InlineData("BbAvH,BbAvD,BbAvA", "market-average")]
    [InlineData("AvgH,AvgD,AvgA", "market-average")]
    public async Task Aggregates_cannot_be_bet_with(string columns, string name)
    {
        Quote quote = Assert.Single((await RowAsync(columns, "2.2,3.6,4.2")).Quotes);

        Assert.Equal(name, quote.Bookmaker);
        Assert.False(quote.IsObtainable);
    }

    [Theory]
    [InlineData("B365>2.5,B365<2.5")]
    [InlineData("B365_2_5,B365_2_5_1")]
    [InlineData("B365.2.5,B365.2.5.1")]
    public async Task Over_and_under_are_told_apart_in_every_spelling(string columns)
    {
        Quote quote = Assert.Single((await RowAsync(columns, "1.8,2.05")).Quotes);

        Assert.Equal(MarketId.Total(2.5m), quote.Market);
        Assert.Equal(1.8m, quote.OddsOf(Selection.Over).Value);
        Assert.Equal(2.05m, quote.OddsOf(Selection.Under).Value);
    }

    [Theory]
    [InlineData("AHh,B365AHH,B365AHA", "-0.75,1.9,1.95", -0.75, "Bet365")]
    [InlineData("BbAHh,BbAvAHH,BbAvAHA", "0.5,1.9,1.95", 0.5, "market-average")]
    [InlineData("GBAHH,GBAHA,GBAH", "1.9,1.95,-1", -1.0, "Gamebookers")]
    [InlineData("AHCh,PCAHH,PCAHA", "-0.25,1.9,1.95", -0.25, "Pinnacle")]
    public async Task Asian_handicaps_carry_the_handicap_of_the_home_side(string columns, string cells, double line, string bookmaker)
    {
        Quote quote = Assert.Single((await RowAsync(columns, cells)).Quotes);

        Assert.Equal(MarketId.Spread((decimal)line), quote.Market);
        Assert.Equal(bookmaker, quote.Bookmaker);
    }

    [Theory]
    [InlineData("B365H,B365D,B365A", "0.42,3.5,4.0", "B365H", "0.42", "above 1")]
    [InlineData("B365H,B365D,B365A", "1,3.5,4.0", "B365H", "1", "above 1")]
    [InlineData("B365H,B365D,B365A", "2.0,abc,4.0", "B365D", "abc", "no number")]
    [InlineData("B365H,B365D,B365A", "2.0,,4.0", "B365D", "", "Only 2 of the 3")]
    [InlineData("WHH,WHD,WHA", "2.4,1.02,3.0", "WHH", "2.4", "1.730")]
    [InlineData("B365H,B365D,B365A", "20,35,40", "B365H", "20", "outside 0.90 to 1.60")]
    [InlineData("AHh,B365AHH,B365AHA", ",1.9,1.95", "AHh", "", "multiple of 0.25")]
    [InlineData("AHh,B365AHH,B365AHA", "0.3,1.9,1.95", "AHh", "0.3", "multiple of 0.25")]
    public async Task A_wrong_price_is_left_out_and_the_game_is_kept(string columns, string cells, string column, string value, string reason)
    {
        SourceRow row = await RowAsync(columns, cells);

        RejectedRow reject = Assert.Single(row.Rejects);
        Assert.NotNull(row.Result);
        Assert.Empty(row.Quotes);
        Assert.Equal((RejectScope.Quote, column, value), (reject.Scope, reject.Column, reject.Value));
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_book_without_any_price_is_silently_absent()
    {
        SourceRow row = await RowAsync("B365H,B365D,B365A,AHh,PAHH,PAHA", ",,,-0.5,,");

        Assert.Empty(row.Quotes);
        Assert.Empty(row.Rejects);
    }

    [Fact]
    public async Task An_aggregate_below_one_is_what_it_is()
    {
        // Best of many books can sum below 0.90 because of stale prices; it is kept and marked as not obtainable.
        SourceRow row = await RowAsync("MaxH,MaxD,MaxA", "3.0,4.3,3.6");

        Assert.False(Assert.Single(row.Quotes).IsObtainable);
        Assert.Empty(row.Rejects);
    }

    [Fact]
    public async Task The_bounds_of_the_book_sum_are_options()
    {
        SourceRow row = Assert.Single(await ReadAsync(
            file => new FootballDataSource([file], new FootballDataOptions { MaximumBookSum = 2 }), $"{MainHeader},WHH,WHD,WHA", "E0,13/08/11,North,South,2,1,H,2.4,1.02,3.0"));

        Assert.Single(row.Quotes);
    }

    [Theory]
    [InlineData(0, 1.6)]
    [InlineData(1.6, 0.9)]
    [InlineData(0.9, double.NaN)]
    [InlineData(0.9, double.PositiveInfinity)]
    public void Bounds_that_are_not_in_order_are_refused(double minimum, double maximum)
    {
        Assert.Throws<ArgumentException>(() => new FootballDataSource(["x"], new FootballDataOptions { MinimumBookSum = minimum, MaximumBookSum = maximum }));
    }
}
