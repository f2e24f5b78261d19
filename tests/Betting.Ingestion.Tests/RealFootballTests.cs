using Betting.TestSupport;
using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

/// <summary>football-data.co.uk, E0, SP1 and D1, 2011/12 to 2020/21, read once for all tests.</summary>
public sealed class RealFootballTests
{
    private static readonly Lazy<Task<SportsHistory>> Loaded = new(() =>
        SportsHistoryLoader.LoadAsync(new FootballDataSource([SharedData.Path("football_odds")])));

    private static Task<SportsHistory> HistoryAsync()
    {
        _ = SharedData.Path("football_odds");
        return Loaded.Value;
    }

    [Fact]
    public async Task Thirty_files_hold_10660_games_and_only_two_prices_are_wrong()
    {
        SportsHistory history = await HistoryAsync();

        // 10 seasons of 380, 380 and 306 games.
        Assert.Equal((10_660, 10_660, 10_660L, 0L), (history.Fixtures.Count, history.Results.Count, history.RowCount, history.RejectedRowCount));

        // William Hill's 2.4, 1.02, 3.0 on Mainz in May 2012 sums to 1.73; an average of 0.42 on Cologne in June 2020 is no price.
        Assert.Equal([("WHH", "2.4"), ("AvgC_2_5", "0.42")], history.Rejects.Select(reject => (reject.Column, reject.Value)));
        Assert.All(history.Rejects, reject => Assert.Equal(RejectScope.Quote, reject.Scope));
    }

    [Theory]
    [InlineData("2011/2012", "Man City", 89, 1066)] // Premier League final tables.
    [InlineData("2015/2016", "Leicester", 81, 1026)]
    [InlineData("2017/2018", "Man City", 100, 1018)]
    [InlineData("2019/2020", "Liverpool", 99, 1034)] // Ended on 26 July 2020.
    public async Task League_tables_come_out_as_history_has_them(string season, string team, int points, int goals)
    {
        SportsHistory history = await HistoryAsync();

        Result[] games = [.. history.Results.Where(result => result.Fixture.Competition == "E0" && result.Fixture.Season == season)];

        Assert.Equal(380, games.Length);
        Assert.Equal(goals, games.Sum(result => result.TotalScore));
        Assert.Equal(points, games.Sum(result => Points(result, team)));
    }

    [Fact]
    public async Task Closing_prices_of_Pinnacle_score_as_published_for_this_data()
    {
        SportsHistory history = await HistoryAsync();

        (int games, double logLoss, double ranked) = MarketScore.Of(history,
            quote => quote is { Bookmaker: "Pinnacle", IsClosing: true } && quote.Market == MarketId.MatchResult);

        // Computed independently from the files with proportional margin removal.
        Assert.Equal(9592, games);
        Assert.Equal(0.95946, logLoss, 5);
        Assert.Equal(0.19423, ranked, 5);
    }

    [Fact]
    public async Task Prices_of_Bet365_before_the_match_score_as_published_for_this_data()
    {
        SportsHistory history = await HistoryAsync();

        (int games, double logLoss, _) = MarketScore.Of(history,
            quote => quote is { Bookmaker: "Bet365", IsClosing: false } && quote.Market == MarketId.MatchResult);

        // Computed independently from the files with proportional margin removal.
        Assert.Equal(10_660, games);
        Assert.Equal(0.96396, logLoss, 5);
    }

    [Fact]
    public async Task No_result_is_known_before_the_end_and_no_closing_price_before_the_start()
    {
        SportsHistory history = await HistoryAsync();

        foreach (Result result in history.Results)
        {
            Assert.True(result.EndedAt > result.Fixture.StartsAt && result.KnownAt > result.EndedAt);
            foreach (Quote quote in history.QuotesOf(result.Fixture.Id))
            {
                Assert.Equal(quote.IsClosing, quote.KnownAt == result.Fixture.StartsAt);
                Assert.True(quote.IsClosing || quote.KnownAt < result.Fixture.StartsAt);
                Assert.True(result.Fixture.StartsAt - quote.KnownAt <= TimeSpan.FromDays(5));
            }
        }
    }

    [Fact]
    public async Task Raw_and_renamed_headers_together_are_still_each_game_once()
    {
        SportsHistory both = await LoadAsync(new FootballDataSource([SharedData.Path("football_odds"), SharedData.Path("football_odds_raw_header")]));
        SportsHistory one = await HistoryAsync();

        // Seven seasons of 380 games are in both folders.
        Assert.Equal(10_660 + (7 * 380), both.RowCount);
        Assert.Equal((10_660, 0L, one.QuoteCount), (both.Fixtures.Count, both.RejectedRowCount, both.QuoteCount));
        Assert.Equal(one.Rejects.Count, both.Rejects.Count);
    }

    [Fact]
    public async Task Raw_and_renamed_headers_alone_give_the_same_games_and_quotes()
    {
        SportsHistory raw = await LoadAsync(new FootballDataSource([SharedData.Path("football_odds_raw_header/E0_1112.csv")]));
        SportsHistory renamed = await LoadAsync(new FootballDataSource([SharedData.Path("football_odds/E0_1112.csv")]));

        Assert.Equal(raw.Fixtures, renamed.Fixtures);
        Assert.Equal(raw.QuoteCount, renamed.QuoteCount);
        foreach (Fixture fixture in raw.Fixtures)
        {
            Assert.Equal(raw.QuotesOf(fixture.Id).Select(Describe), renamed.QuotesOf(fixture.Id).Select(Describe));
        }
    }

    [Theory]
    [InlineData("USA", 4837, 13)] // 13 seasons, 2012 to 2024; a price is missing for one game.
    [InlineData("NOR", 2907, 13)]
    public async Task Extra_leagues_are_read_whole(string country, int games, int seasons)
    {
        SportsHistory history = await LoadAsync(new FootballDataSource([SharedData.Path($"football_odds_extra_format/{country}.csv")]));

        Assert.Equal((games, 0L), (history.Fixtures.Count, history.RejectedRowCount));
        Assert.Empty(history.Rejects);
        Assert.Equal(seasons, history.Fixtures.Select(fixture => fixture.Season).Distinct().Count());
        Assert.All(history.Fixtures, fixture => Assert.All(history.QuotesOf(fixture.Id), quote => Assert.True(quote.IsClosing)));
    }

    private static int Points(Result result, string team) =>
        result.Fixture.Home == team ? Points(result.Margin) : result.Fixture.Away == team ? Points(-result.Margin) : 0;

    private static int Points(int margin) => margin > 0 ? 3 : margin == 0 ? 1 : 0;

    private static string Describe(Quote quote) => $"{quote.Bookmaker} {quote.Market} {quote.QuotedAt:O} {string.Join(' ', quote.Odds)}";
}
