using System.Diagnostics;
using System.Diagnostics.Metrics;
using Betting.Monitoring.Health;
using Betting.Monitoring.Retraining;
using Betting.Telemetry;

namespace Betting.Monitoring.Telemetry;

/// <summary>The instruments of this package. Where nobody listens, a call looks at one field and returns.</summary>
internal static class MonitoringInstruments
{
    private static readonly ActivitySource Source = new(BettingTelemetry.Monitoring);
    private static readonly Meter Meter = new(BettingTelemetry.Monitoring);
    private static readonly Histogram<double> CheckDuration = Durations(BettingInstruments.CheckDuration);
    private static readonly Histogram<double> HealthDuration = Durations(BettingInstruments.HealthDuration);
    private static readonly Counter<long> Findings = Meter.CreateCounter<long>(BettingInstruments.Findings, Unit(BettingInstruments.Findings), Text(BettingInstruments.Findings));
    private static readonly Counter<long> RetrainingRuns = Meter.CreateCounter<long>(BettingInstruments.RetrainingRuns, Unit(BettingInstruments.RetrainingRuns), Text(BettingInstruments.RetrainingRuns));
    private static readonly Gauge<double> Lag = Gauge(BettingInstruments.LabelLag);
    private static readonly Gauge<double> Balance = Gauge(BettingInstruments.BankrollBalance);
    private static readonly Gauge<double> Exposure = Gauge(BettingInstruments.OpenExposure);
    private static readonly Gauge<double> Status = Gauge(BettingInstruments.HealthStatus);

    public static Activity? StartCheck(string monitor) => Source.StartActivity(BettingTelemetry.CheckActivity)?.SetTag(BettingLabels.Monitor, monitor);

    public static Activity? StartHealth(string probe) => Source.StartActivity(BettingTelemetry.HealthActivity)?.SetTag(BettingLabels.Monitor, probe);

    public static void Check(string monitor, TimeSpan duration, bool hasFailed, List<Finding> findings)
    {
        if (CheckDuration.Enabled)
        {
            CheckDuration.Record(duration.TotalSeconds, new(BettingLabels.Monitor, monitor), new(BettingLabels.Outcome, hasFailed ? "failed" : "ok"));
        }

        if (Findings.Enabled)
        {
            foreach (Finding finding in findings)
            {
                Findings.Add(1, new(BettingLabels.Category, FindingWords.Of(finding.Category)), new(BettingLabels.Severity, FindingWords.Of(finding.Severity)));
            }
        }
    }

    public static void Health(HealthResult result)
    {
        if (HealthDuration.Enabled)
        {
            HealthDuration.Record(result.Duration.TotalSeconds, new(BettingLabels.Monitor, result.Name), new(BettingLabels.Outcome, HealthWords.Of(result.Status)));
        }

        if (Status.Enabled)
        {
            Status.Record((int)result.Status, new KeyValuePair<string, object?>(BettingLabels.Monitor, result.Name));
        }
    }

    public static void Retraining(RetrainingOutcome outcome)
    {
        if (RetrainingRuns.Enabled)
        {
            RetrainingRuns.Add(1, new KeyValuePair<string, object?>(BettingLabels.Outcome, RetrainingWords.Of(outcome)));
        }
    }

    public static void LabelLag(string subject, double seconds)
    {
        if (Lag.Enabled)
        {
            Lag.Record(seconds, new KeyValuePair<string, object?>(BettingLabels.Subject, subject));
        }
    }

    public static void Money(string bankroll, decimal balance, decimal exposure)
    {
        if (Balance.Enabled)
        {
            Balance.Record((double)balance, new KeyValuePair<string, object?>(BettingLabels.Bankroll, bankroll));
        }

        if (Exposure.Enabled)
        {
            Exposure.Record((double)exposure, new KeyValuePair<string, object?>(BettingLabels.Bankroll, bankroll));
        }
    }

    private static Histogram<double> Durations(string name) => Meter.CreateHistogram(
        name, Unit(name), Text(name), tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = BettingTelemetry.LongDurations });

    private static Gauge<double> Gauge(string name) => Meter.CreateGauge<double>(name, Unit(name), Text(name));

    private static string Unit(string name) => BettingTelemetry.Describe(name).Unit;

    private static string Text(string name) => BettingTelemetry.Describe(name).Description;
}
