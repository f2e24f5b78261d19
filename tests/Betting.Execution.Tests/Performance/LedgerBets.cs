using Betting.Execution.Tests.Support;

namespace Betting.Execution.Tests.Performance;

/// <summary>Bets as a ledger records them.</summary>
internal static class LedgerBets
{
    public static Bet Settled(long sequence, decimal stake, decimal profit, int day) => Open() with
    {
        Sequence = sequence,
        Status = BetStatus.Settled,
        Stake = stake,
        SettledAt = Samples.KickOff.AddDays(day),
        Outcome = profit > 0 ? SettlementOutcome.Won : SettlementOutcome.Lost,
        Profit = profit,
    };

    public static Bet Open() => new()
    {
        Sequence = 9,
        Id = new BetId("b"),
        BankrollId = "main",
        FixtureId = Samples.Game().Id,
        StartsAt = Samples.KickOff,
        Sport = "football",
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "Book",
        Odds = new DecimalOdds(2.10m),
        Stake = 10m,
        Probability = 0.5,
        ModelId = "model",
        Status = BetStatus.Open,
        ProposedAt = Samples.Noon,
    };
}
