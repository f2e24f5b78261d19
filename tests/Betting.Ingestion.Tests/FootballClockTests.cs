using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

public sealed class FootballClockTests
{
    [Theory]
    [InlineData("09/08/2019", "20:00", 19)] // British Summer Time is UTC+1.
    [InlineData("10/01/2020", "20:00", 20)] // Greenwich Mean Time is UTC.
    public async Task A_published_time_is_local_in_London(string date, string time, int utcHour)
    {
        SourceRow row = Assert.Single(await FootballAsync("Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR", $"E0,{date},{time},North,South,2,1,H"));

        Assert.Equal(StartPrecision.Instant, row.Fixture!.StartPrecision);
        Assert.Equal(utcHour, row.Fixture.StartsAt.Hour);
        Assert.Equal(TimeSpan.Zero, row.Fixture.StartsAt.Offset);
        Assert.Equal(row.Fixture.StartsAt.AddHours(2), row.Result!.EndedAt);
        Assert.Equal(row.Fixture.StartsAt.AddHours(3), row.Result.KnownAt);
    }

    [Fact]
    public async Task A_date_without_a_time_starts_at_noon_and_its_result_is_known_the_next_morning()
    {
        SourceRow row = Assert.Single(await FootballAsync(MainHeader, "E0,13/08/11,North,South,2,1,H"));

        // By hand: noon and six o'clock in British Summer Time are 11:00 and 05:00 UTC.
        Assert.Equal(StartPrecision.Date, row.Fixture!.StartPrecision);
        Assert.Equal(Utc(2011, 8, 13, 11), row.Fixture.StartsAt);
        Assert.Equal(Utc(2011, 8, 13, 13), row.Result!.EndedAt);
        Assert.Equal(Utc(2011, 8, 14, 5), row.Result.KnownAt);
    }

    [Fact]
    public async Task A_blank_time_cell_is_a_date_without_a_time()
    {
        SourceRow row = Assert.Single(await FootballAsync("Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG", "E0,13/08/2019,,North,South,2,1"));

        Assert.Equal(StartPrecision.Date, row.Fixture!.StartPrecision);
        Assert.Equal(Utc(2019, 8, 13, 11), row.Fixture.StartsAt);
    }

    [Fact]
    public async Task A_time_that_the_change_to_summer_time_skips_is_read_as_standard_time()
    {
        // 2020-03-29 01:30 does not exist in London: clocks went from 01:00 to 02:00.
        SourceRow row = Assert.Single(await FootballAsync("Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG", "E0,29/03/2020,01:30,North,South,2,1"));

        Assert.Equal(Utc(2020, 3, 29, 1, 30), row.Fixture!.StartsAt);
    }

    [Theory]
    [InlineData("10/08/2019", "15:00", 9)] // Saturday: Friday's collection.
    [InlineData("09/08/2019", "20:00", 9)] // Friday evening: the same day's.
    [InlineData("09/08/2019", "15:00", 6)] // Friday at the collection itself: not strictly before, so Tuesday's.
    [InlineData("09/08/2019", "", 6)] // Friday without a time: Tuesday's.
    [InlineData("13/08/2019", "", 9)] // Tuesday without a time: Friday's.
    [InlineData("14/08/2019", "20:00", 13)] // Wednesday: Tuesday's.
    [InlineData("12/08/2019", "20:00", 9)] // Monday: Friday's.
    public async Task Prices_before_the_match_are_quoted_on_the_latest_collection_day(string date, string time, int day)
    {
        SourceRow row = Assert.Single(await FootballAsync(
            "Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,B365H,B365D,B365A", $"E0,{date},{time},North,South,2,1,2.0,3.5,4.0"));

        Quote quote = Assert.Single(row.Quotes);
        Assert.Equal(Utc(2019, 8, day, 14), quote.QuotedAt); // 15:00 in London in August.
        Assert.Equal(quote.QuotedAt, quote.KnownAt);
        Assert.False(quote.IsClosing);
        Assert.True(quote.QuotedAt < row.Fixture!.StartsAt);
    }

    [Fact]
    public async Task Closing_prices_are_known_at_the_start_and_not_earlier()
    {
        SourceRow row = Assert.Single(await FootballAsync(
            "Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,PSCH,PSCD,PSCA,MaxC>2.5,MaxC<2.5", "E0,10/08/2019,15:00,North,South,2,1,2.0,3.5,4.0,1.9,2.0"));

        Assert.Equal(2, row.Quotes.Length);
        Assert.All(row.Quotes, quote => Assert.True(quote.IsClosing && quote.QuotedAt == row.Fixture!.StartsAt && quote.KnownAt == row.Fixture.StartsAt));
    }

    [Theory]
    [InlineData("E0", "30/06/12", "2011/2012")]
    [InlineData("E0", "01/07/12", "2012/2013")]
    [InlineData("E0", "26/07/2020", "2019/2020")] // The season 2019/20 ended late.
    [InlineData("I1", "02/08/2020", "2019/2020")]
    [InlineData("E0", "12/09/2020", "2020/2021")]
    [InlineData("SC0", "01/08/2020", "2020/2021")] // Scotland had ended its season in May.
    [InlineData("E0", "01/01/00", "1999/2000")]
    public async Task The_season_follows_from_the_date(string division, string date, string season)
    {
        SourceRow row = Assert.Single(await FootballAsync(MainHeader, $"{division},{date},North,South,2,1,H"));

        Assert.Equal(season, row.Fixture!.Season);
    }

    [Fact]
    public async Task The_assumed_start_can_be_chosen()
    {
        SourceRow row = Assert.Single(await ReadAsync(
            file => new FootballDataSource([file], new FootballDataOptions { AssumedStart = new TimeOnly(9, 0) }), MainHeader, "E0,13/01/11,North,South,2,1,H"));

        Assert.Equal(Utc(2011, 1, 13, 9), row.Fixture!.StartsAt);
    }
}
