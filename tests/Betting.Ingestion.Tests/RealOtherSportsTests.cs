using Betting.TestSupport;
using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

public sealed class RealOtherSportsTests
{
    [Fact]
    public async Task Nflverse_is_read_whole()
    {
        SportsHistory history = await LoadAsync(new NflverseSource([SharedData.Path("nflverse/games_1999_2018.csv")]));

        // Counted in the file: 5,316 games, 52 at neutral venues, 259 of 1999 without a time, 3,335 moneylines, 3,335 spreads and 3,332 totals with prices.
        Assert.Equal((5316, 5316, 0), (history.Fixtures.Count, history.Results.Count, history.Rejects.Count));
        Assert.Equal(52, history.Fixtures.Count(fixture => fixture.IsNeutral));
        Assert.Equal(259, history.Fixtures.Count(fixture => fixture.StartPrecision == StartPrecision.Date));
        Assert.Equal(20, history.Fixtures.Count(fixture => fixture.Phase == "SB"));
        Assert.Equal(3335 + 3335 + 3332, history.QuoteCount);
        AssertClocks(history);
    }

    [Fact]
    public async Task Nba_games_are_read_and_the_impossible_moneylines_are_left_out()
    {
        SportsHistory history = await LoadAsync(new NbaOddsSource([SharedData.Path("nba_odds/nba_2008_2016.csv")]));

        // Counted in the file: one tied score (95-95 on 2012-12-26), one price of 8, eight pairs of equal negative prices that sum to 1.29 and more
        // (72 pairs of -110 and one of -108 are normal), and two games without prices.
        Assert.Equal((11_588L, 1L, 11_587), (history.RowCount, history.RejectedRowCount, history.Fixtures.Count));
        Assert.Equal(9, history.Rejects.Count(reject => reject.Scope == RejectScope.Quote));
        Assert.Equal("8", history.Rejects.Single(reject => reject.Reason.Contains("American", StringComparison.Ordinal)).Value);
        Assert.Equal(11_587 - 9 - 2, history.QuoteCount);
        Assert.Equal(759, history.Fixtures.Count(fixture => fixture.Phase == "playoffs"));
        AssertClocks(history);
    }

    [Fact]
    public async Task Nba_moneylines_score_as_published_for_this_data()
    {
        string file = SharedData.Path("nba_odds/nba_2008_2016.csv");
        SportsHistory clean = await LoadAsync(new NbaOddsSource([file]));
        SportsHistory everything = await LoadAsync(new NbaOddsSource([file], new NbaOddsOptions { MaximumBookSum = 2 }));

        (int games, double logLoss, _) = MarketScore.Of(clean, quote => quote.Market == MarketId.Moneyline);
        (int allGames, double allLogLoss, _) = MarketScore.Of(everything, quote => quote.Market == MarketId.Moneyline);

        // Computed independently from the file. The published 0.57602 is over 11,585 games: the eight books with a wrong price and the tied game,
        // counted as an away win at 2.05 and 1.80, included. Without the tie it is (11585 x 0.5760179859 - 0.7601736) / 11584.
        Assert.Equal((11_576, 11_584), (games, allGames));
        Assert.Equal(0.57592, logLoss, 5);
        Assert.Equal(0.57600, allLogLoss, 5);
        Assert.Equal(0.57602, ((11_584 * allLogLoss) + 0.7601736) / 11_585, 5);
    }

    [Fact]
    public async Task Internationals_are_read_whole()
    {
        SportsHistory history = await LoadAsync(new InternationalResultsSource([SharedData.Path("international_results/results.csv")]));

        // Counted in the file: 49,520 rows, 13,156 neutral; Tahiti against New Caledonia on 1974-02-17 is listed twice, as 2-1 and as 1-2.
        Assert.Equal((49_520L, 1L, 49_519), (history.RowCount, history.RejectedRowCount, history.Fixtures.Count));
        Assert.Equal(13_156, history.Fixtures.Count(fixture => fixture.IsNeutral));
        Assert.Contains("2-1", Assert.Single(history.Rejects).Reason, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(1872, 11, 30), DateOnly.FromDateTime(history.Fixtures[0].StartsAt.UtcDateTime));
        AssertClocks(history);
    }

    [Fact]
    public async Task Reading_twice_gives_the_same_records()
    {
        NflverseSource source = new([SharedData.Path("nflverse/games_1999_2018.csv")]);

        SportsHistory first = await LoadAsync(source);
        SportsHistory second = await LoadAsync(source);

        Assert.Equal(first.Fixtures, second.Fixtures);
        Assert.Equal(first.QuoteCount, second.QuoteCount);
    }

    private static void AssertClocks(SportsHistory history)
    {
        foreach (Result result in history.Results)
        {
            Assert.True(result.EndedAt > result.Fixture.StartsAt && result.KnownAt > result.EndedAt);
            Assert.All(history.QuotesOf(result.Fixture.Id), quote => Assert.True(!quote.IsClosing && quote.KnownAt < result.Fixture.StartsAt));
        }
    }
}
