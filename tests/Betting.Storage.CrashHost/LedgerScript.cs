using Betting.Execution;

namespace Betting.Storage.CrashHost;

/// <summary>Bets of many callers at once.</summary>
public static class LedgerScript
{
    /// <summary>How many bets may be at risk at once where processes compete.</summary>
    public const int Allowed = 101;

    public const decimal Stake = 2m;

    private const int Callers = 8;

    public static Task OpenAsync(IBetLedger ledger) =>
        ledger.OpenAsync(new Bankroll { Id = CrashScript.BankrollId, Currency = "EUR", OpeningBalance = 100_000m, OpenedAt = CrashScript.Start });

    /// <summary>Proposes bets of one process from several callers; gives how many were reserved.</summary>
    public static async Task<int> HammerAsync(IBetLedger ledger, int count, int process)
    {
        int reserved = 0;
        await InParallelAsync(count, async number =>
        {
            Bet bet = (await ledger.ReserveAsync(Proposal($"p{process}-{number}"), new Limit(Allowed))).Bet;
            Interlocked.Add(ref reserved, bet.Status == BetStatus.Reserved ? 1 : 0);
        });
        return reserved;
    }

    /// <summary>Brings bets from proposal to settlement, many at once, and says which are settled.</summary>
    public static Task FloodAsync(IBetLedger ledger, int count, int round, Action<string> settled) => InParallelAsync(count, async number =>
    {
        Bet bet = (await ledger.ReserveAsync(Proposal($"r{round}-{number}"), new Limit(int.MaxValue))).Bet;
        await ledger.MarkSubmittedAsync(bet.Id, CrashScript.Start);
        await ledger.AcceptAsync(bet.Id, new BetAcceptance(bet.Stake, bet.Odds, $"ref-{number}", CrashScript.Start));
        await ledger.SettleAsync(bet.Id, new Settlement(SettlementOutcome.Lost, -bet.Stake), CrashScript.Start);
        await ledger.DepositAsync(CrashScript.BankrollId, $"back-{bet.Id}", bet.Stake, CrashScript.Start);
        settled(bet.Id.Value);
    });

    public static async Task InParallelAsync(int count, Func<int, Task> work)
    {
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) < count)
            {
                await work(number);
            }
        })));
    }

    public static BetProposal Proposal(string id) => new()
    {
        Id = new BetId(id),
        BankrollId = CrashScript.BankrollId,
        Fixture = new Fixture { Id = new FixtureId("sim/1"), Sport = "football", Competition = "SIM", Home = "Home", Away = "Away", StartsAt = CrashScript.Start.AddHours(1) },
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "book",
        Odds = new DecimalOdds(2.5m),
        QuotedAt = CrashScript.Start,
        Probability = 0.45,
        ModelId = "model",
        ProposedAt = CrashScript.Start,
    };

    /// <summary>Lets a number of bets be at risk at once and no more.</summary>
    public sealed class Limit(int openBets) : IBetJudge
    {
        public BetJudgement Judge(RiskSnapshot snapshot, BetProposal proposal) => new()
        {
            Advice = new StakeAdvice { Stake = Stake, FullFraction = 0.1, AppliedFraction = 0.02, Edge = 0.05, ExpectedValue = 0.125 },
            Denials = snapshot.OpenBets < openBets ? [] : [new Denial(DenialCode.OpenBets, snapshot.OpenBets + 1m, openBets, "Too many bets are open.")],
        };
    }
}
