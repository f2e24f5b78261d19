namespace Betting.Execution.Placement;

/// <summary>Passes a judgement on and keeps it, so that a report can state the reasons that the ledger keeps as codes only.</summary>
internal sealed class RecordingJudge(IBetJudge inner) : IBetJudge
{
    /// <summary>The newest judgement: a store that retries its transaction judges more than once.</summary>
    public BetJudgement? Judgement { get; private set; }

    public BetJudgement Judge(RiskSnapshot snapshot, BetProposal proposal) => Judgement = inner.Judge(snapshot, proposal);
}
