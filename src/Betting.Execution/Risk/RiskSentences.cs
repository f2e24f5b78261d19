using Betting.Execution.Staking;
using Betting.Models;
using static System.FormattableString;

namespace Betting.Execution.Risk;

/// <summary>The sentence of every violated limit, with both values.</summary>
internal static class RiskSentences
{
    public static string Of(in RiskViolation violation, in StakeAdvice advice) =>
        OfState(violation) ?? OfMoney(violation) ?? OfCount(violation) ?? OfKey(violation) ?? OfPrice(violation) ?? OfSize(violation, advice);

    private static string? OfState(in RiskViolation violation) => violation.Code switch
    {
        DenialCode.TradingHalted => "The bankroll is halted (1) and must not be (0); a person has to resume it.",
        DenialCode.TradingReducing => Invariant($"Only what lowers the worst case of its fixture may be bet; it would be {violation.Value:0.##} and is {violation.Limit:0.##} without the bet."),
        DenialCode.HedgeWithoutEffect => Invariant($"A hedge lowers the worst case of its fixture; it would be {violation.Value:0.##} and is {violation.Limit:0.##} without the bet."),
        DenialCode.BankrollFloor => Invariant($"The balance {violation.Value:0.##} is below the floor {violation.Limit:0.##}; betting halts until a person resumes it."),
        DenialCode.DrawdownStop => Invariant($"The balance has fallen {violation.Value:0.######} of its peak; beyond {violation.Limit:0.######} betting stops."),
        DenialCode.PredictionWithCaveats => Invariant($"The prediction carries caveats ({violation.Value:0}: {(PredictionCaveats)(int)violation.Value}); without AllowCaveats only predictions with none (0) are staked on."),
        DenialCode.FixtureStarted => Invariant($"The bet was proposed {violation.Value:0.###} s before the start; it must be more than 0 s before."),
        _ => null,
    };

    private static string? OfMoney(in RiskViolation violation) => violation.Code switch
    {
        DenialCode.SingleStake => Invariant($"The stake {violation.Value:0.##} exceeds the largest single stake {violation.Limit:0.##}."),
        DenialCode.DailyLoss => Invariant($"With everything open lost, the day's loss would be {violation.Value:0.##}; the limit is {violation.Limit:0.##}."),
        DenialCode.WeeklyLoss => Invariant($"With everything open lost, the week's loss would be {violation.Value:0.##}; the limit is {violation.Limit:0.##}."),
        DenialCode.DailyStake => Invariant($"The day's stakes would be {violation.Value:0.##}; the limit is {violation.Limit:0.##}."),
        DenialCode.WeeklyStake => Invariant($"The week's stakes would be {violation.Value:0.##}; the limit is {violation.Limit:0.##}."),
        DenialCode.OpenExposure => Invariant($"The stakes at risk would be {violation.Value:0.##}; the limit is {violation.Limit:0.##}."),
        DenialCode.InsufficientFunds => Invariant($"The stake {violation.Value:0.##} exceeds the money that is not at risk, {violation.Limit:0.##}."),
        DenialCode.FixtureLoss => Invariant($"The largest loss on the fixture would be {violation.Value:0.##}; the limit is {violation.Limit:0.##}."),
        _ => null,
    };

    private static string? OfCount(in RiskViolation violation) => violation.Code switch
    {
        DenialCode.BetsPerDay => Count(violation, "of the betting day"),
        DenialCode.OpenBets => Count(violation, "open at once"),
        DenialCode.BetsPerFixture => Count(violation, "open on the fixture"),
        DenialCode.TotalBetsPerFixture => Count(violation, "on the fixture altogether"),
        _ => null,
    };

    private static string? OfKey(in RiskViolation violation) => violation.Code switch
    {
        DenialCode.FixtureExposure => Key(violation, "fixture"),
        DenialCode.MarketExposure => Key(violation, "market"),
        DenialCode.LeagueExposure => Key(violation, "league"),
        DenialCode.BookmakerExposure => Key(violation, "bookmaker"),
        DenialCode.StrategyExposure => Key(violation, "strategy"),
        DenialCode.CorrelatedExposure => Key(violation, "risk"),
        _ => null,
    };

    private static string? OfPrice(in RiskViolation violation) => violation.Code switch
    {
        DenialCode.QuoteTooOld => Invariant($"The quote was {violation.Value:0.###} s old when the bet was proposed; at most {violation.Limit:0.###} s are allowed."),
        DenialCode.QuoteFromFuture => Invariant($"The quote is {violation.Value:0.###} s later than the proposal; at most {violation.Limit:0.###} s are allowed."),
        DenialCode.OddsTooLow => Invariant($"The worst price that the bet accepts, {violation.Value:0.00####}, is below the lowest price {violation.Limit:0.00####}."),
        DenialCode.OddsTooHigh => Invariant($"The price {violation.Value:0.00####} is above the highest price {violation.Limit:0.00####}."),
        DenialCode.InsufficientEdgeAtWorstPrice => Invariant($"At the worst price that the bet accepts, the edge {violation.Value:0.######} is below the smallest edge {violation.Limit:0.######}."),
        _ => null,
    };

    private static string OfSize(in RiskViolation violation, in StakeAdvice advice)
    {
        if (violation.Code == DenialCode.InsufficientEdge)
        {
            return StakeThresholds.EdgeSentence((double)violation.Value, (double)violation.Limit);
        }

        string last = advice.Reductions.Count == 0 ? "The policy gave no reason." : advice.Reductions[advice.Reductions.Count - 1].ToString();
        return Invariant($"The advised stake is {violation.Value:0.##}; the smallest stake is {violation.Limit:0.##}. {last}");
    }

    private static string Count(in RiskViolation violation, string what) => Invariant($"This would be bet number {violation.Value:0} {what}; the limit is {violation.Limit:0}.");

    private static string Key(in RiskViolation violation, string what) =>
        Invariant($"The {what} '{violation.Key}' would carry stakes of {violation.Value:0.##}; the limit is {violation.Limit:0.##}.");
}
