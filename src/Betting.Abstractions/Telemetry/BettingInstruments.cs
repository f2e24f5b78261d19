namespace Betting.Telemetry;

/// <summary>The names of all instruments, by the conventions of OpenTelemetry: lower-case, dotted, without unit.</summary>
/// <remarks>What each counts, its unit and its labels: <see cref="BettingTelemetry.Instruments"/>. Names do not change within a major version.</remarks>
public static class BettingInstruments
{
    /// <summary>Histogram, s: scoring of one row by a model.</summary>
    public const string PredictionDuration = "betting.models.prediction.duration";

    /// <summary>Counter, {prediction}: answers with a caveat.</summary>
    public const string PredictionDegraded = "betting.models.prediction.degraded";

    /// <summary>Counter, {denial}: reasons for which proposals were denied.</summary>
    public const string Denials = "betting.execution.denials";

    /// <summary>Histogram, s: one judgement of a proposal by the risk limits.</summary>
    public const string JudgementDuration = "betting.execution.judgement.duration";

    /// <summary>Gauge, {money}: balance of a bankroll, open stakes not deducted.</summary>
    public const string BankrollBalance = "betting.bankroll.balance";

    /// <summary>Gauge, {money}: stakes at risk of a bankroll.</summary>
    public const string OpenExposure = "betting.bankroll.exposure";

    /// <summary>Histogram, s: one run of a monitor.</summary>
    public const string CheckDuration = "betting.monitoring.check.duration";

    /// <summary>Counter, {finding}: findings of monitors.</summary>
    public const string Findings = "betting.monitoring.findings";

    /// <summary>Gauge, s: lag of labels as the label-lag monitor judges it.</summary>
    public const string LabelLag = "betting.monitoring.label.lag";

    /// <summary>Counter, {run}: what retraining came to.</summary>
    public const string RetrainingRuns = "betting.monitoring.retraining.runs";

    /// <summary>Histogram, s: one health probe.</summary>
    public const string HealthDuration = "betting.monitoring.health.duration";

    /// <summary>Gauge, 1: 0 healthy, 1 degraded, 2 unhealthy.</summary>
    public const string HealthStatus = "betting.monitoring.health.status";
}
