using System.Collections.Frozen;
using Betting.Execution;

namespace Betting.Backtesting.Reports.Html;

/// <summary>The limits that refuse bets, in plain words.</summary>
internal static class DenialWords
{
    private static readonly FrozenDictionary<string, DenialCode> Codes =
        Enum.GetValues<DenialCode>().ToFrozenDictionary(Denial.TextOf, StringComparer.Ordinal);

    /// <summary>What a code means; the code itself where it is not known.</summary>
    public static string Of(string code) => Codes.TryGetValue(code, out DenialCode known) ? Of(known) : code;

    private static string Of(DenialCode code) => code switch
    {
        DenialCode.TradingHalted => "Betting was halted",
        DenialCode.BankrollFloor => "The bankroll had fallen below its floor",
        DenialCode.SingleStake => "Stake above the largest single stake",
        DenialCode.DailyLoss => "The day's possible loss would exceed its limit",
        DenialCode.OpenExposure => "Too much money at risk at once",
        DenialCode.BetsPerDay => "The day's number of bets was used up",
        DenialCode.OpenBets => "Too many open bets",
        DenialCode.BetsPerFixture => "Already enough bets on the game",
        DenialCode.CorrelatedExposure => "Too much at risk on the same game or team",
        DenialCode.InsufficientFunds => "Not enough free money",
        DenialCode.StakeBelowMinimum => "Stake below the smallest stake",
        DenialCode.InsufficientEdge => "Edge too small",
        DenialCode.PredictionWithCaveats => "The prediction came with caveats",
        DenialCode.FixtureStarted => "The game had started",
        DenialCode.TradingReducing => "Only bets that reduce risk were allowed",
        DenialCode.HedgeWithoutEffect => "The hedge would not have lowered the worst case",
        DenialCode.DrawdownStop => "Stopped after a large drawdown",
        DenialCode.WeeklyLoss => "The week's possible loss would exceed its limit",
        DenialCode.DailyStake => "The day's stakes would exceed their limit",
        DenialCode.WeeklyStake => "The week's stakes would exceed their limit",
        DenialCode.TotalBetsPerFixture => "The game's number of bets was used up",
        DenialCode.FixtureLoss => "The game's worst case would be too large",
        DenialCode.FixtureExposure => "Too much at risk on the game",
        DenialCode.MarketExposure => "Too much at risk on the market",
        DenialCode.LeagueExposure => "Too much at risk in the league",
        DenialCode.BookmakerExposure => "Too much at risk with the bookmaker",
        DenialCode.StrategyExposure => "Too much at risk with the strategy",
        DenialCode.QuoteTooOld => "The price was too old",
        DenialCode.QuoteFromFuture => "The price was from the future",
        DenialCode.OddsTooLow => "The worst price accepted was too low",
        DenialCode.OddsTooHigh => "The price was too high",
        DenialCode.InsufficientEdgeAtWorstPrice => "Edge too small at the worst price accepted",
        _ => Denial.TextOf(code),
    };
}
