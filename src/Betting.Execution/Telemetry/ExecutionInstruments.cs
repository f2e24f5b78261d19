using System.Diagnostics.Metrics;
using Betting.Telemetry;

namespace Betting.Execution.Telemetry;

/// <summary>The instruments of this package.</summary>
internal static class ExecutionInstruments
{
    private static readonly Meter Meter = new(BettingTelemetry.Execution);

    public static readonly Histogram<double> Duration = Meter.CreateHistogram(
        BettingInstruments.JudgementDuration,
        BettingTelemetry.Describe(BettingInstruments.JudgementDuration).Unit,
        BettingTelemetry.Describe(BettingInstruments.JudgementDuration).Description,
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = BettingTelemetry.ShortDurations });

    public static readonly Counter<long> Denials = Meter.CreateCounter<long>(
        BettingInstruments.Denials,
        BettingTelemetry.Describe(BettingInstruments.Denials).Unit,
        BettingTelemetry.Describe(BettingInstruments.Denials).Description);
}
