using Betting.Execution;

namespace Betting.Monitoring.Tests.Checks;

/// <summary>Bets in a ledger.</summary>
internal static class LedgerBets
{
    public static Task<BankrollState> OpenAsync(IBetLedger ledger, string bankroll, DateTimeOffset at, CancellationToken token) => ledger.OpenAsync(
        new Bankroll { Id = bankroll, Currency = "EUR", OpeningBalance = 1000m, TimeZone = TimeZoneInfo.Utc, OpenedAt = at }, token);

    public static async Task PlaceAsync(IBetLedger ledger, string bankroll, string id, decimal stake, DateTimeOffset at, CancellationToken token)
    {
        BetProposal proposal = new()
        {
            Id = new BetId(id),
            BankrollId = bankroll,
            Fixture = new Fixture
            {
                Id = new FixtureId("f" + id),
                Sport = "football",
                Competition = "E0",
                Home = "Home " + id,
                Away = "Away",
                StartsAt = at.AddHours(1),
            },
            Market = MarketId.Total(2.5m),
            Selection = Selection.Over,
            QuotedAt = at,
            Bookmaker = "book",
            Odds = new DecimalOdds(2m),
            Probability = 0.55,
            ModelId = "m1",
            ProposedAt = at,
            CorrelationKeys = [],
        };
        await ledger.ReserveAsync(proposal, new Approval(stake), token);
        await ledger.MarkSubmittedAsync(proposal.Id, at, token);
        await ledger.AcceptAsync(proposal.Id, new BetAcceptance(stake, new DecimalOdds(2m), "ref-" + id, at), token);
    }

    public static async Task SettleAsync(IBetLedger ledger, string bankroll, string id, decimal stake, bool isWon, DateTimeOffset at, CancellationToken token)
    {
        await PlaceAsync(ledger, bankroll, id, stake, at, token);
        await ledger.SettleAsync(new BetId(id), new Settlement(isWon ? SettlementOutcome.Won : SettlementOutcome.Lost, isWon ? stake : -stake), at.AddHours(2), token);
    }

    private sealed class Approval(decimal stake) : IBetJudge
    {
        public BetJudgement Judge(RiskSnapshot snapshot, BetProposal proposal) => new()
        {
            Advice = new StakeAdvice { Stake = stake, FullFraction = 0.1, AppliedFraction = 0.02, Edge = 0.05, ExpectedValue = 0.1 },
            Denials = [],
        };
    }
}
