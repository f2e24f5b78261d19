using Betting.Execution;

namespace Betting.Storage.ConformanceTests.Support;

/// <summary>A judge made of a function; keeps the snapshots it was shown.</summary>
internal sealed class Judge(Func<RiskSnapshot, BetProposal, BetJudgement> judge) : IBetJudge
{
    public List<RiskSnapshot> Seen { get; } = [];

    public static Judge Approve(decimal stake) => new((_, _) => Approved(stake));

    public static Judge Deny(params DenialCode[] codes) => new((_, _) => Denied(codes));

    /// <summary>Lets a number of bets be at risk at once and no more.</summary>
    public static Judge AtMost(int openBets, decimal stake) =>
        new((snapshot, _) => snapshot.OpenBets < openBets ? Approved(stake) : Denied(DenialCode.OpenBets));

    public static BetJudgement Approved(decimal stake) => new() { Advice = Advice(stake), Denials = [] };

    public static BetJudgement Denied(params DenialCode[] codes) =>
        new() { Advice = Advice(0m), Denials = [.. codes.Select(code => new Denial(code, 2m, 1m, "2 is more than 1."))] };

    BetJudgement IBetJudge.Judge(RiskSnapshot snapshot, BetProposal proposal)
    {
        Seen.Add(snapshot);
        return judge(snapshot, proposal);
    }

    private static StakeAdvice Advice(decimal stake) => new() { Stake = stake, FullFraction = 0.1, AppliedFraction = 0.02, Edge = 0.05, ExpectedValue = 0.1 };
}
