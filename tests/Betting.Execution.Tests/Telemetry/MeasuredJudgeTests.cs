using System.Diagnostics.Metrics;
using Betting.Execution.Telemetry;
using Betting.Telemetry;

namespace Betting.Execution.Tests.Telemetry;

public sealed class MeasuredJudgeTests
{
    [Fact]
    public void A_measured_judge_judges_as_the_judge_inside_and_counts_denials_by_code()
    {
        List<(string Name, string Label)> seen = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == BettingTelemetry.Execution)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, labels, _) => seen.Add((instrument.Name, $"{labels[0].Key}={labels[0].Value}")));
        listener.SetMeasurementEventCallback<long>((instrument, _, labels, _) => seen.Add((instrument.Name, $"{labels[0].Key}={labels[0].Value}")));
        listener.Start();
        BetJudgement denied = new() { Advice = default, Denials = [new Denial(DenialCode.DailyLoss, 2m, 1m, "2 is more than 1."), new Denial(DenialCode.OpenBets, 2m, 1m, "2 is more than 1.")] };
        BetJudgement approved = new() { Advice = default, Denials = [] };

        Assert.Same(denied, new MeasuredJudge(new FixedJudge(denied)).Judge(null!, null!)); // The judge inside does not look at them.
        Assert.Same(approved, new MeasuredJudge(new FixedJudge(approved)).Judge(null!, null!));

        Assert.Equal(
            [
                (BettingInstruments.JudgementDuration, "betting.outcome=denied"),
                (BettingInstruments.Denials, "betting.denial.code=DAILY_LOSS"),
                (BettingInstruments.Denials, "betting.denial.code=OPEN_BETS"),
                (BettingInstruments.JudgementDuration, "betting.outcome=approved"),
            ],
            seen);
    }

    private sealed class FixedJudge(BetJudgement judgement) : IBetJudge
    {
        public BetJudgement Judge(RiskSnapshot snapshot, BetProposal proposal) => judgement;
    }
}
