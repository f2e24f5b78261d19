using Betting.Backtesting.Replay;
using Betting.Backtesting.Tests.Support;

namespace Betting.Backtesting.Tests;

public sealed class PriceBookTests
{
    private static readonly DateTimeOffset OneHourBefore = Games.KickOff.AddHours(-1);

    [Fact]
    public async Task The_most_preferred_bookmaker_of_the_first_instant_is_bet_with()
    {
        PriceBook book = await BookAsync(Games.QuoteOf("Bet365", 48), Games.QuoteOf("Another", 48), Games.QuoteOf("Pinnacle", 48));

        Assert.Equal("Pinnacle", book.BettingQuote(Games.Game(), OneHourBefore)?.Bookmaker);
    }

    [Fact]
    public async Task Bookmakers_without_preference_follow_by_name_and_the_average_comes_last()
    {
        PriceBook book = await BookAsync(Games.QuoteOf("market-average", 48), Games.QuoteOf("Zeta", 48), Games.QuoteOf("Beta", 48));

        Assert.Equal("Beta", book.BettingQuote(Games.Game(), OneHourBefore)?.Bookmaker);
    }

    [Fact]
    public async Task A_later_price_does_not_replace_the_first_because_nobody_knew_it_would_come()
    {
        PriceBook book = await BookAsync(Games.QuoteOf("Bet365", 48), Games.QuoteOf("Pinnacle", 24), Games.QuoteOf("Bet365", 12, home: 9m));

        Assert.Equal(("Bet365", 2m), (book.BettingQuote(Games.Game(), OneHourBefore)?.Bookmaker, book.BettingQuote(Games.Game(), OneHourBefore)?.Odds[0].Value));
    }

    [Fact]
    public async Task Closing_prices_aggregates_and_other_markets_are_never_bet_at()
    {
        PriceBook book = await BookAsync(
            Games.QuoteOf("Pinnacle", 48, isClosing: true),
            Games.QuoteOf("market-best", 48, isObtainable: false),
            Games.QuoteOf("Bet365", 48, market: MarketId.Total(2.5m)),
            Games.QuoteOf("Pinnacle", 0.5));

        Assert.Null(book.BettingQuote(Games.Game(), OneHourBefore));
        Assert.Equal("Pinnacle", book.BettingQuote(Games.Game(), Games.KickOff)?.Bookmaker);
    }

    [Fact]
    public async Task A_price_from_before_the_fixture_was_published_is_not_bet_at()
    {
        PriceBook book = await BookAsync(Games.QuoteOf("Pinnacle", 48), Games.QuoteOf("Bet365", 12));

        Assert.Equal("Bet365", book.BettingQuote(Games.Game() with { KnownAt = Games.KickOff.AddHours(-24) }, OneHourBefore)?.Bookmaker);
    }

    [Fact]
    public async Task Predictions_are_compared_with_the_closing_price_of_the_most_preferred_bookmaker()
    {
        PriceBook book = await BookAsync(Games.QuoteOf("Pinnacle", 1), Games.QuoteOf("Bet365", 0, isClosing: true), Games.QuoteOf("Another", 0, isClosing: true));

        Quote? last = book.LastQuote(Games.Game());

        Assert.Equal(("Bet365", true), (last?.Bookmaker, last?.IsClosing));
    }

    [Fact]
    public async Task Without_a_closing_price_the_last_one_before_the_start_is_compared_with()
    {
        PriceBook book = await BookAsync(Games.QuoteOf("Pinnacle", 48), Games.QuoteOf("Pinnacle", 3, home: 2.4m), Games.QuoteOf("Bet365", 1));

        Assert.Equal(2.4m, book.LastQuote(Games.Game())?.Odds[0].Value);
    }

    [Fact]
    public async Task The_best_price_of_the_market_is_not_compared_with()
    {
        PriceBook book = await BookAsync(Games.QuoteOf("market-best", 0, isClosing: true, isObtainable: false), Games.QuoteOf("market-best", 5, isObtainable: false));

        Assert.Null(book.LastQuote(Games.Game()));
    }

    [Fact]
    public async Task A_game_without_prices_has_none()
    {
        PriceBook book = await BookAsync();

        Assert.Null(book.BettingQuote(Games.Game(), Games.KickOff));
        Assert.Null(book.LastQuote(Games.Game()));
    }

    private static async Task<PriceBook> BookAsync(params Quote[] quotes) => new(await Games.HistoryAsync(quotes), MarketId.MatchResult, ["Pinnacle", "Bet365"]);
}
