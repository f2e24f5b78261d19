using System.Collections.Immutable;
using Betting.Execution.Placement;
using static System.FormattableString;

namespace Betting.Execution.Engine;

/// <summary>Writes down decisions.</summary>
internal static class DecisionText
{
    public static BetDecision OfNoBet(OpportunityFinder finder, OpportunityReport report) => Of(finder, report) with
    {
        Kind = DecisionKind.NoBet,
        Codes = [CodeOf(report.Reason)],
        Explanation = report.Explanation,
    };

    public static BetDecision OfPlacement(OpportunityFinder finder, OpportunityReport report, PlacementReport placement, DateTimeOffset at)
    {
        Bet bet = placement.Bet;
        DecisionKind kind = KindOf(bet.Status);
        string sizing = placement.Judgement is { Advice: { Reductions.Count: > 0 } advice } ? $" {advice.Reductions}" : "";
        return Of(finder, report) with
        {
            At = at,
            Kind = kind,
            Codes = kind switch
            {
                DecisionKind.Denied => [.. bet.Denials.Select(Denial.TextOf).Distinct(StringComparer.Ordinal)],
                DecisionKind.Rejected => ["NOT_TAKEN"],
                DecisionKind.Pending => ["UNCLEAR"],
                _ => [],
            },
            BetId = bet.Id,
            Bookmaker = bet.Bookmaker,
            Odds = bet.Odds,
            Stake = bet.Status is BetStatus.Denied or BetStatus.Rejected ? 0m : bet.Stake,
            Profit = bet.Profit,
            Explanation = $"{report.Explanation} {placement.Explanation}{sizing}",
        };
    }

    public static BetDecision OfSettlement(Bet bet, DateTimeOffset at) => OfBet(bet, at) with
    {
        Kind = DecisionKind.Settled,
        Explanation = Invariant($"Settled: {bet.Outcome}, profit {bet.Profit:0.##} on {bet.Stake:0.##} at {bet.Odds}."),
        Profit = bet.Profit,
    };

    public static BetDecision OfFailedSettlement(Bet bet, DateTimeOffset at, Exception error) => OfBet(bet, at) with
    {
        Codes = ["ERROR"],
        Explanation = $"The bet could not be settled: {error.Message}",
    };

    public static BetDecision OfError(OpportunityFinder finder, FixtureId fixture, MarketId market, DateTimeOffset at, string code, string explanation) => new()
    {
        Kind = DecisionKind.Failed,
        At = at,
        BankrollId = finder.BankrollId,
        Strategy = finder.Strategy,
        FixtureId = fixture,
        Market = market,
        Codes = [code],
        Explanation = explanation,
    };

    private static BetDecision OfBet(Bet bet, DateTimeOffset at) => new()
    {
        Kind = DecisionKind.Failed,
        At = at,
        BankrollId = bet.BankrollId,
        Strategy = bet.Strategy,
        FixtureId = bet.FixtureId,
        Market = bet.Market,
        BetId = bet.Id,
        Selection = bet.Selection,
        Bookmaker = bet.Bookmaker,
        Odds = bet.Odds,
        Probability = bet.Probability,
        ModelId = bet.ModelId,
        Stake = bet.Stake,
        Explanation = "",
    };

    private static BetDecision Of(OpportunityFinder finder, OpportunityReport report) => new()
    {
        Kind = DecisionKind.NoBet,
        At = report.At,
        BankrollId = finder.BankrollId,
        Strategy = finder.Strategy,
        FixtureId = report.Prediction.Fixture.Id,
        Market = report.Prediction.Market,
        Selection = report.Best?.Selection,
        Bookmaker = report.Quote.Bookmaker,
        Odds = report.Best?.Odds,
        QuotedAt = report.Quote.QuotedAt,
        Probability = report.Best?.Probability,
        Edge = report.Best?.Edge,
        ModelId = report.Prediction.ModelId,
        Explanation = "",
    };

    private static DecisionKind KindOf(BetStatus status) => status switch
    {
        BetStatus.Denied => DecisionKind.Denied,
        BetStatus.Rejected => DecisionKind.Rejected,
        BetStatus.Open => DecisionKind.Placed,
        BetStatus.Settled => DecisionKind.Settled,
        _ => DecisionKind.Pending,
    };

    private static string CodeOf(NoBetReason reason) => reason switch
    {
        NoBetReason.NoEdge => "NO_EDGE",
        NoBetReason.OtherMarket => "OTHER_MARKET",
        NoBetReason.IncompleteQuote => "INCOMPLETE_QUOTE",
        NoBetReason.NotObtainable => "NOT_OBTAINABLE",
        NoBetReason.ClosingPrice => "CLOSING_PRICE",
        NoBetReason.NotKnownYet => "NOT_KNOWN_YET",
        NoBetReason.Started => "STARTED",
        NoBetReason.DecidedBefore => "DECIDED_BEFORE",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Something was proposed."),
    };
}
