using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

public sealed class FootballExtraFormatTests
{
    private const string Header = "Country,League,Season,Date,Time,Home,Away,HG,AG,Res,PH,PD,PA,MaxH,MaxD,MaxA,AvgH,AvgD,AvgA";

    [Fact]
    public async Task The_format_is_told_from_the_header_and_all_prices_are_closing()
    {
        SourceRow row = Assert.Single(await FootballAsync(Header, "USA,MLS,2012,10/03/2012,23:00,North,South,2,0,H,2.06,3.4,4.11,2.13,3.4,4.11,2.01,3.19,3.65"));

        Assert.Equal("USA/MLS", row.Fixture!.Competition);
        Assert.Equal("usa-mls/2012-03-10/north/south", row.Fixture.Id.Value);
        Assert.Equal("2012", row.Fixture.Season);
        Assert.Equal(Utc(2012, 3, 10, 23), row.Fixture.StartsAt);
        Assert.Equal(["Pinnacle", "market-best", "market-average"], row.Quotes.Select(quote => quote.Bookmaker));
        Assert.All(row.Quotes, quote => Assert.True(quote.IsClosing && quote.QuotedAt == row.Fixture.StartsAt));
    }

    [Fact]
    public async Task A_match_after_midnight_keeps_the_British_date()
    {
        SourceRow row = Assert.Single(await FootballAsync(Header, "USA,MLS,2012/2013,11/07/2012,00:30,North,South,2,0,H"));

        Assert.Equal(Utc(2012, 7, 10, 23, 30), row.Fixture!.StartsAt); // 00:30 in British Summer Time.
        Assert.Contains("2012-07-11", row.Fixture.Id.Value, StringComparison.Ordinal);
        Assert.Equal("2012/2013", row.Fixture.Season);
    }

    [Fact]
    public async Task A_result_letter_that_disagrees_is_a_reject()
    {
        SourceRow row = (await FootballAsync(Header, "USA,MLS,2012,10/03/2012,23:00,North,South,2,0,A"))[0];

        Assert.Equal("Res", Assert.Single(row.Rejects).Column);
        Assert.Null(row.Fixture);
    }
}
