using Betting.Execution;

namespace Betting.Storage.CrashHost;

/// <summary>A fixed series of bets; running it again goes on where the ledger stands.</summary>
public static class CrashScript
{
    public const string BankrollId = "main";

    public static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(IBetLedger ledger, int count, Action<int> finished)
    {
        await ledger.OpenAsync(new Bankroll { Id = BankrollId, Currency = "EUR", OpeningBalance = 1000m, OpenedAt = Start });
        for (int number = 0; number < count; number++)
        {
            await AdvanceAsync(ledger, number);
            finished(number);
        }
    }

    public static BetId IdOf(int number) => new($"bet-{number:D6}");

    private static async Task AdvanceAsync(IBetLedger ledger, int number)
    {
        DateTimeOffset at = Start.AddMinutes(number);
        Bet bet = (await ledger.ReserveAsync(Proposal(number, at), new SmallStakes())).Bet;
        if (bet.Status == BetStatus.Reserved)
        {
            bet = await ledger.MarkSubmittedAsync(bet.Id, at);
        }

        if (bet.Status == BetStatus.Submitted)
        {
            bet = number % 5 == 0
                ? await ledger.RejectAsync(bet.Id, "price moved", at)
                : await ledger.AcceptAsync(bet.Id, new BetAcceptance(number % 3 == 0 ? 1m : 2m, new DecimalOdds(2.5m), $"ref-{number}", at));
        }

        // Every seventh bet stays open for the next five, so that there is exposure at any moment.
        if (bet.Status == BetStatus.Open && number % 7 != 0)
        {
            bool won = number % 2 == 0;
            await ledger.SettleAsync(bet.Id, new Settlement(won ? SettlementOutcome.Won : SettlementOutcome.Lost, won ? bet.Stake * 1.5m : -bet.Stake), at.AddHours(2));
        }
    }

    private static BetProposal Proposal(int number, DateTimeOffset at) => new()
    {
        Id = IdOf(number),
        BankrollId = BankrollId,
        Fixture = new Fixture
        {
            Id = new FixtureId($"sim/{number / 3}"),
            Sport = "football",
            Competition = "SIM",
            Home = $"Home {number % 4}",
            Away = $"Away {number % 6}",
            StartsAt = at.AddHours(1),
        },
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "book",
        Odds = new DecimalOdds(2.5m),
        QuotedAt = at,
        Probability = 0.45,
        ModelId = "model",
        ProposedAt = at,
    };

    private sealed class SmallStakes : IBetJudge
    {
        public BetJudgement Judge(RiskSnapshot snapshot, BetProposal proposal) => new()
        {
            Advice = new StakeAdvice { Stake = 2m, FullFraction = 0.1, AppliedFraction = 0.02, Edge = 0.05, ExpectedValue = 0.125 },
            Denials = proposal.Id.Value.EndsWith('9') ? [new Denial(DenialCode.OpenBets, 9m, 8m, "Every tenth bet is refused.")] : [],
        };
    }
}
