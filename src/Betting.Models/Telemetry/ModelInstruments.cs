using System.Diagnostics.Metrics;
using Betting.Telemetry;

namespace Betting.Models.Telemetry;

/// <summary>The instruments of this package.</summary>
internal static class ModelInstruments
{
    private static readonly Meter Meter = new(BettingTelemetry.Models);

    public static readonly Histogram<double> Duration = Meter.CreateHistogram(
        BettingInstruments.PredictionDuration,
        BettingTelemetry.Describe(BettingInstruments.PredictionDuration).Unit,
        BettingTelemetry.Describe(BettingInstruments.PredictionDuration).Description,
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = BettingTelemetry.ShortDurations });

    public static readonly Counter<long> Degraded = Meter.CreateCounter<long>(
        BettingInstruments.PredictionDegraded,
        BettingTelemetry.Describe(BettingInstruments.PredictionDegraded).Unit,
        BettingTelemetry.Describe(BettingInstruments.PredictionDegraded).Description);
}
