using System.Diagnostics;
using Betting.Telemetry;

namespace Betting.Execution.Telemetry;

/// <summary>A judge that is timed and whose denials are counted by code, while somebody listens.</summary>
/// <remarks>
/// It judges as the judge inside does and never fails on its own. It adds no allocation. A ledger that has to judge a proposal again, since its
/// transaction was rolled back, is measured twice. Thread-safe where the judge inside is.
/// </remarks>
public sealed class MeasuredJudge : IBetJudge
{
    private static readonly KeyValuePair<string, object?> Approved = new(BettingLabels.Outcome, "approved");
    private static readonly KeyValuePair<string, object?> Denied = new(BettingLabels.Outcome, "denied");

    private readonly IBetJudge inner;

    /// <summary>Wraps a judge.</summary>
    /// <param name="judge">The judge.</param>
    public MeasuredJudge(IBetJudge judge)
    {
        ArgumentNullException.ThrowIfNull(judge);
        inner = judge;
    }

    /// <inheritdoc />
    public BetJudgement Judge(RiskSnapshot snapshot, BetProposal proposal)
    {
        bool isTimed = ExecutionInstruments.Duration.Enabled;
        long start = isTimed ? Stopwatch.GetTimestamp() : 0;
        BetJudgement judgement = inner.Judge(snapshot, proposal);
        if (isTimed)
        {
            ExecutionInstruments.Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, judgement.IsApproved ? Approved : Denied);
        }

        if (ExecutionInstruments.Denials.Enabled)
        {
            foreach (Denial denial in judgement.Denials)
            {
                ExecutionInstruments.Denials.Add(1, new KeyValuePair<string, object?>(BettingLabels.DenialCode, Denial.TextOf(denial.Code)));
            }
        }

        return judgement;
    }
}
