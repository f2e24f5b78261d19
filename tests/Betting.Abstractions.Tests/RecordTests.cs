using Betting.Execution;

namespace Betting.Tests;

/// <summary>Quotes, statistics, results, bankrolls and denials.</summary>
public sealed class RecordTests
{
    private static readonly DateTimeOffset Noon = new(2024, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_price_is_known_when_it_is_quoted_unless_it_says_otherwise()
    {
        Assert.Equal(Noon, Price().KnownAt);
        Assert.Equal(Noon.AddHours(3), (Price() with { KnownAt = Noon.AddHours(3) }).KnownAt);
        Assert.Equal(Noon.AddHours(1), (Price() with { QuotedAt = Noon.AddHours(1) }).KnownAt);
        Assert.True(Price().IsObtainable);
        Assert.False(Price().IsClosing);
    }

    [Fact]
    public void Instants_are_kept_in_utc()
    {
        DateTimeOffset local = new(2024, 3, 2, 14, 0, 0, TimeSpan.FromHours(2));
        Quote quote = Price() with { QuotedAt = local, KnownAt = local };

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero, Noon), (quote.QuotedAt.Offset, quote.KnownAt.Offset, quote.QuotedAt));
        Assert.Equal((TimeSpan.Zero, Noon), (Game(local).StartsAt.Offset, Game(local).StartsAt));
        Assert.Equal(TimeSpan.Zero, new Result { Fixture = Game(local), HomeScore = 0, AwayScore = 0, EndedAt = local, KnownAt = local }.EndedAt.Offset);
    }

    [Fact]
    public void A_bet_without_keys_shares_the_risk_of_its_fixture_and_teams()
    {
        Fixture game = Game(Noon);
        BetProposal bet = new()
        {
            Id = new("1"), BankrollId = "main", Fixture = game, Market = MarketId.MatchResult, Selection = Selection.Home, Bookmaker = "Bet365",
            Odds = new(2m), QuotedAt = Noon, Probability = 0.5, ModelId = "m", ProposedAt = Noon,
        };

        Assert.Equal([$"fixture:{game.Id}", $"team:{game.Sport}/{game.Home}", $"team:{game.Sport}/{game.Away}"], bet.EffectiveCorrelationKeys);
        Assert.Equal(["mine", "yours"], (bet with { CorrelationKeys = ["mine", "yours", "mine"] }).EffectiveCorrelationKeys);
    }

    [Fact]
    public void The_book_sums_the_implied_probabilities() => Assert.Equal(0.5 + 0.25 + 0.3125, Price().BookSum(), 15);

    [Fact]
    public void A_selection_has_its_price_and_a_foreign_one_is_refused()
    {
        Assert.Equal(3.2m, Price().OddsOf(Selection.Away).Value);
        Assert.Contains("match-result does not offer 'over'", Assert.Throws<ArgumentException>(() => Price().OddsOf(Selection.Over)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Statistics_are_found_by_name()
    {
        StatisticSchema schema = new(["shots", "corners"]);
        MatchStatistics statistics = new(schema, [12, double.NaN], [9, 4]);

        Assert.Equal((1, -1), (schema.IndexOf("corners"), schema.IndexOf("Corners")));
        Assert.Equal((12.0, 4.0), (statistics.Home[0], statistics.Away[1]));
        Assert.Empty(MatchStatistics.Empty.Home);
    }

    [Fact]
    public void Statistics_that_do_not_fit_are_refused_with_the_reason()
    {
        StatisticSchema schema = new(["shots", "corners"]);

        Assert.Contains("names 2 statistics but 1 values", Assert.Throws<ArgumentException>(() => new MatchStatistics(schema, [1], [1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("but 0 values", Assert.Throws<ArgumentException>(() => new MatchStatistics(schema, [1, 2], default)).Message, StringComparison.Ordinal);
        Assert.Contains("'corners' is infinite", Assert.Throws<ArgumentException>(() => new MatchStatistics(schema, [1, double.PositiveInfinity], [1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("'shots' is named twice", Assert.Throws<ArgumentException>(() => new StatisticSchema(["shots", "shots"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new StatisticSchema([""]));
    }

    [Fact]
    public void A_result_has_a_margin_and_a_total()
    {
        Result result = new() { Fixture = Game(Noon), HomeScore = 2, AwayScore = 5, EndedAt = Noon.AddHours(2), KnownAt = Noon.AddHours(2) };

        Assert.Equal((-3, 7, ResultStatus.Final), (result.Margin, result.TotalScore, result.Status));
    }

    // London kept GMT until 2024-03-31 01:00 UTC and again from 2024-10-27 01:00 UTC (IANA time zone database, Europe/London).
    [Theory]
    [InlineData("2024-03-30T23:59:59Z", "2024-03-30")]
    [InlineData("2024-03-31T00:00:00Z", "2024-03-31")]
    [InlineData("2024-03-31T22:59:59Z", "2024-03-31")]
    [InlineData("2024-03-31T23:00:00Z", "2024-04-01")]
    [InlineData("2024-10-26T22:59:59Z", "2024-10-26")]
    [InlineData("2024-10-26T23:00:00Z", "2024-10-27")]
    [InlineData("2024-10-27T23:59:59Z", "2024-10-27")]
    [InlineData("2024-10-28T00:00:00Z", "2024-10-28")]
    [InlineData("2024-04-01T00:30:00+02:00", "2024-03-31")]
    public void The_betting_day_starts_at_local_midnight_on_both_sides_of_a_clock_change(string instant, string day)
    {
        Bankroll bankroll = Purse() with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") };

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), bankroll.BettingDayOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_betting_day_is_that_of_utc_unless_said_otherwise() =>
        Assert.Equal(new DateOnly(2024, 3, 31), Purse().BettingDayOf(new DateTimeOffset(2024, 3, 31, 23, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void Every_denial_code_has_stable_text_that_reads_back()
    {
        DenialCode[] codes = Enum.GetValues<DenialCode>();

        Assert.All(codes, code => Assert.Equal(code, Denial.Parse(Denial.TextOf(code))));
        Assert.All(codes, code => Assert.Matches("^[A-Z]+(_[A-Z]+)*$", Denial.TextOf(code)));
        Assert.Distinct(codes.Select(Denial.TextOf));
        // Written into ledgers: changing a word makes old ledgers unreadable.
        Assert.Equal(
            "TRADING_HALTED BANKROLL_FLOOR SINGLE_STAKE DAILY_LOSS OPEN_EXPOSURE BETS_PER_DAY OPEN_BETS BETS_PER_FIXTURE CORRELATED_EXPOSURE INSUFFICIENT_FUNDS STAKE_BELOW_MINIMUM INSUFFICIENT_EDGE PREDICTION_WITH_CAVEATS FIXTURE_STARTED TRADING_REDUCING HEDGE_WITHOUT_EFFECT DRAWDOWN_STOP WEEKLY_LOSS DAILY_STAKE WEEKLY_STAKE TOTAL_BETS_PER_FIXTURE FIXTURE_LOSS FIXTURE_EXPOSURE MARKET_EXPOSURE LEAGUE_EXPOSURE BOOKMAKER_EXPOSURE STRATEGY_EXPOSURE QUOTE_TOO_OLD QUOTE_FROM_FUTURE ODDS_TOO_LOW ODDS_TOO_HIGH INSUFFICIENT_EDGE_AT_WORST_PRICE",
            string.Join(' ', codes.Select(Denial.TextOf)));
        Assert.Equal("DAILY_LOSS", new Denial(DenialCode.DailyLoss, 600m, 500m, "Too much.").CodeText);
    }

    [Theory]
    [InlineData("")]
    [InlineData("daily_loss")]
    [InlineData("DailyLoss")]
    public void Other_text_is_no_denial_code(string text) => Assert.Throws<FormatException>(() => Denial.Parse(text));

    [Fact]
    public void An_unknown_code_has_no_text() => Assert.Throws<ArgumentOutOfRangeException>(() => Denial.TextOf((DenialCode)99));

    private static Bankroll Purse() => new() { Id = "main", Currency = "EUR", OpeningBalance = 1000m, OpenedAt = Noon };

    private static Fixture Game(DateTimeOffset startsAt) => new() { Id = new FixtureId("game"), Sport = "football", Competition = "SIM", Home = "Reds", Away = "Blues", StartsAt = startsAt };

    private static Quote Price() => new()
    {
        FixtureId = new FixtureId("game"),
        Market = MarketId.MatchResult,
        Bookmaker = "Book",
        Odds = [new DecimalOdds(2m), new DecimalOdds(4m), new DecimalOdds(3.2m)],
        QuotedAt = Noon,
    };
}
