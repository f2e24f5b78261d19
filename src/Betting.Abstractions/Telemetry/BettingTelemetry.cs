using System.Collections.Immutable;

namespace Betting.Telemetry;

/// <summary>Meters, activity sources and instruments of all packages, to be named when an exporter is set up.</summary>
/// <remarks>
/// The name of a package is the name of its meter. Nothing is measured where nobody listens. Thread-safe: constant.
/// </remarks>
public static class BettingTelemetry
{
    /// <summary>Meter of <c>Betting.Models</c>.</summary>
    public const string Models = "Betting.Models";

    /// <summary>Meter of <c>Betting.Execution</c>.</summary>
    public const string Execution = "Betting.Execution";

    /// <summary>Meter and activity source of <c>Betting.Monitoring</c>.</summary>
    public const string Monitoring = "Betting.Monitoring";

    /// <summary>The activity of one run of a monitor.</summary>
    public const string CheckActivity = "betting.monitoring.check";

    /// <summary>The activity of one health probe.</summary>
    public const string HealthActivity = "betting.monitoring.health";

    /// <summary>
    /// Edges of histograms of short durations in seconds, from a microsecond to a tenth of a second. The usual edges start at milliseconds, so that all of
    /// a model's answers would lie in the first cell.
    /// </summary>
    public static ImmutableArray<double> ShortDurations { get; } =
        [1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1];

    /// <summary>Edges of histograms of long durations in seconds, from a millisecond to ten minutes.</summary>
    public static ImmutableArray<double> LongDurations { get; } =
        [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

    /// <summary>All instruments, by name.</summary>
    public static ImmutableArray<InstrumentDescription> Instruments { get; } =
    [
        new(BettingInstruments.BankrollBalance, Monitoring, InstrumentKind.Gauge, "{money}", "Balance of a bankroll in its currency, open stakes not deducted, at the last check.", [BettingLabels.Bankroll]),
        new(BettingInstruments.Denials, Execution, InstrumentKind.Counter, "{denial}", "Reasons for which proposals were denied.", [BettingLabels.DenialCode]),
        new(BettingInstruments.OpenExposure, Monitoring, InstrumentKind.Gauge, "{money}", "Stakes at risk of a bankroll in its currency, at the last check.", [BettingLabels.Bankroll]),
        new(BettingInstruments.JudgementDuration, Execution, InstrumentKind.Histogram, "s", "Judgement of one proposal by the risk limits.", [BettingLabels.Outcome]),
        new(BettingInstruments.PredictionDegraded, Models, InstrumentKind.Counter, "{prediction}", "Answers with at least one caveat.", [BettingLabels.ModelKind]),
        new(BettingInstruments.PredictionDuration, Models, InstrumentKind.Histogram, "s", "Scoring of one row by a model, calibration included.", [BettingLabels.ModelKind]),
        new(BettingInstruments.CheckDuration, Monitoring, InstrumentKind.Histogram, "s", "One run of a monitor.", [BettingLabels.Monitor, BettingLabels.Outcome]),
        new(BettingInstruments.Findings, Monitoring, InstrumentKind.Counter, "{finding}", "Findings of monitors.", [BettingLabels.Category, BettingLabels.Severity]),
        new(BettingInstruments.HealthDuration, Monitoring, InstrumentKind.Histogram, "s", "One health probe.", [BettingLabels.Monitor, BettingLabels.Outcome]),
        new(BettingInstruments.HealthStatus, Monitoring, InstrumentKind.Gauge, "1", "Status of a health probe: 0 healthy, 1 degraded, 2 unhealthy.", [BettingLabels.Monitor]),
        new(BettingInstruments.LabelLag, Monitoring, InstrumentKind.Gauge, "s", "Lag of labels at the judged quantile.", [BettingLabels.Subject]),
        new(BettingInstruments.RetrainingRuns, Monitoring, InstrumentKind.Counter, "{run}", "What retraining came to.", [BettingLabels.Outcome]),
    ];

    /// <summary>The description of an instrument.</summary>
    /// <param name="name">One of <see cref="BettingInstruments"/>.</param>
    /// <returns>The description.</returns>
    /// <exception cref="ArgumentException">There is no such instrument.</exception>
    public static InstrumentDescription Describe(string name) =>
        Instruments.FirstOrDefault(instrument => instrument.Name == name) ?? throw new ArgumentException($"There is no instrument '{name}'.", nameof(name));
}
