using Betting.Ingestion;

namespace Betting.Backtesting.Tests.Support;

/// <summary>Single games and prices, made by hand.</summary>
internal static class Games
{
    public static readonly DateTimeOffset KickOff = new(2024, 3, 2, 15, 0, 0, TimeSpan.Zero);

    public static Fixture Game(string home = "Reds", string away = "Blues") => new()
    {
        Id = FixtureId.From("SIM", new DateOnly(2024, 3, 2), home, away),
        Sport = "football",
        Competition = "SIM",
        Home = home,
        Away = away,
        StartsAt = KickOff,
    };

    public static Result ResultOf(int home, int away, ResultStatus status = ResultStatus.Final) => new()
    {
        Fixture = Game(),
        Status = status,
        HomeScore = home,
        AwayScore = away,
        EndedAt = KickOff.AddHours(2),
        KnownAt = KickOff.AddHours(2),
    };

    public static Quote QuoteOf(string bookmaker, double hoursBefore, bool isClosing = false, bool isObtainable = true, decimal home = 2m, MarketId? market = null) => new()
    {
        FixtureId = Game().Id,
        Market = market ?? MarketId.MatchResult,
        Bookmaker = bookmaker,
        Odds = [.. (market ?? MarketId.MatchResult).Selections.Select((_, index) => new DecimalOdds(index == 0 ? home : 4m))],
        QuotedAt = KickOff.AddHours(-hoursBefore),
        IsClosing = isClosing,
        IsObtainable = isObtainable,
    };

    public static Task<SportsHistory> HistoryAsync(params Quote[] quotes) =>
        RowSource.LoadAsync([new SourceRow { Fixture = Game(), Result = ResultOf(1, 0), Quotes = [.. quotes] }]);
}
