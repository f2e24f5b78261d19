namespace Betting.Execution;

/// <summary>One violated limit.</summary>
/// <param name="Code">Which limit.</param>
/// <param name="Value">The value that violated it, in the limit's unit.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Explanation">One sentence for people, with both values.</param>
public sealed record Denial(DenialCode Code, decimal Value, decimal Limit, string Explanation)
{
    /// <summary>The code as stable upper-case text, for example <c>DAILY_LOSS</c>.</summary>
    public string CodeText => TextOf(Code);

    /// <summary>The stable text of a code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>Upper case with underscores.</returns>
    public static string TextOf(DenialCode code) => code switch
    {
        DenialCode.TradingHalted => "TRADING_HALTED",
        DenialCode.BankrollFloor => "BANKROLL_FLOOR",
        DenialCode.SingleStake => "SINGLE_STAKE",
        DenialCode.DailyLoss => "DAILY_LOSS",
        DenialCode.OpenExposure => "OPEN_EXPOSURE",
        DenialCode.BetsPerDay => "BETS_PER_DAY",
        DenialCode.OpenBets => "OPEN_BETS",
        DenialCode.BetsPerFixture => "BETS_PER_FIXTURE",
        DenialCode.CorrelatedExposure => "CORRELATED_EXPOSURE",
        DenialCode.InsufficientFunds => "INSUFFICIENT_FUNDS",
        DenialCode.StakeBelowMinimum => "STAKE_BELOW_MINIMUM",
        DenialCode.InsufficientEdge => "INSUFFICIENT_EDGE",
        DenialCode.PredictionWithCaveats => "PREDICTION_WITH_CAVEATS",
        DenialCode.FixtureStarted => "FIXTURE_STARTED",
        DenialCode.TradingReducing => "TRADING_REDUCING",
        DenialCode.HedgeWithoutEffect => "HEDGE_WITHOUT_EFFECT",
        DenialCode.DrawdownStop => "DRAWDOWN_STOP",
        DenialCode.WeeklyLoss => "WEEKLY_LOSS",
        DenialCode.DailyStake => "DAILY_STAKE",
        DenialCode.WeeklyStake => "WEEKLY_STAKE",
        DenialCode.TotalBetsPerFixture => "TOTAL_BETS_PER_FIXTURE",
        DenialCode.FixtureLoss => "FIXTURE_LOSS",
        DenialCode.FixtureExposure => "FIXTURE_EXPOSURE",
        DenialCode.MarketExposure => "MARKET_EXPOSURE",
        DenialCode.LeagueExposure => "LEAGUE_EXPOSURE",
        DenialCode.BookmakerExposure => "BOOKMAKER_EXPOSURE",
        DenialCode.StrategyExposure => "STRATEGY_EXPOSURE",
        DenialCode.QuoteTooOld => "QUOTE_TOO_OLD",
        DenialCode.QuoteFromFuture => "QUOTE_FROM_FUTURE",
        DenialCode.OddsTooLow => "ODDS_TOO_LOW",
        DenialCode.OddsTooHigh => "ODDS_TOO_HIGH",
        DenialCode.InsufficientEdgeAtWorstPrice => "INSUFFICIENT_EDGE_AT_WORST_PRICE",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not a denial code."),
    };

    /// <summary>Reads what <see cref="TextOf"/> wrote.</summary>
    /// <param name="text">Upper case with underscores.</param>
    /// <returns>The code.</returns>
    /// <exception cref="FormatException">The text is no denial code.</exception>
    public static DenialCode Parse(string text)
    {
        foreach (DenialCode code in Enum.GetValues<DenialCode>())
        {
            if (string.Equals(TextOf(code), text, StringComparison.Ordinal))
            {
                return code;
            }
        }

        throw new FormatException($"'{text}' is no denial code.");
    }
}
