using System.Diagnostics.Metrics;
using System.Reflection;
using Betting.Monitoring.Checks;
using Betting.Monitoring.Health;
using Betting.Monitoring.Telemetry;
using Betting.Monitoring.Tests.Checks;
using Betting.Monitoring.Tests.Health;
using Betting.Telemetry;
using Betting.Testing;
using Betting.TestSupport;

namespace Betting.Monitoring.Tests.Telemetry;

public sealed class TelemetryTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_constant_is_described_once_and_named_by_the_conventions()
    {
        string[] names = [.. Constants(typeof(BettingInstruments))];
        string[] labels = [.. Constants(typeof(BettingLabels))];

        Assert.Equal(names.Order(StringComparer.Ordinal), BettingTelemetry.Instruments.Select(instrument => instrument.Name).Order(StringComparer.Ordinal));
        Assert.All(names.Concat(labels), name => Assert.Matches("^betting(\\.[a-z]+)+$", name));
        Assert.All(names, name => Assert.DoesNotMatch("_total$|seconds|count$", name));
        Assert.All(BettingTelemetry.Instruments, instrument =>
        {
            Assert.Matches("^(s|1|By|\\{[a-z]+\\})$", instrument.Unit);
            Assert.All(instrument.Labels, label => Assert.Contains(label, labels));
            Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal);
            Assert.Contains(instrument.Meter, (string[])[BettingTelemetry.Models, BettingTelemetry.Execution, BettingTelemetry.Monitoring]);
        });
        Assert.Throws<ArgumentException>(() => BettingTelemetry.Describe("betting.nothing"));
    }

    [Fact]
    public void Buckets_rise_and_the_short_ones_begin_at_a_microsecond()
    {
        Assert.Equal(BettingTelemetry.ShortDurations.Order().Distinct(), BettingTelemetry.ShortDurations);
        Assert.Equal(BettingTelemetry.LongDurations.Order().Distinct(), BettingTelemetry.LongDurations);
        Assert.Equal(1e-6, BettingTelemetry.ShortDurations[0]);
    }

    [Fact]
    public async Task Checks_and_probes_are_measured_with_the_labels_that_are_described()
    {
        List<(string Name, double Value, string Labels)> seen = [];
        using MeterListener listener = Listen(seen);
        ManualTimeProvider clock = new(Noon);
        string mine = "telemetry-" + nameof(Checks_and_probes_are_measured_with_the_labels_that_are_described);

        await new DailyChecks([new ScriptedMonitor(mine, (_, _) => throw new StoreException("away"))], clock).RunAsync(new MonitorContext { At = Noon }, Token);
        await new HealthChecks([new ScriptedProbe(mine, _ => Task.FromResult(new HealthReading(HealthStatus.Degraded, "slow")))], clock).CheckAsync(Token);

        lock (seen)
        {
            Assert.Contains((BettingInstruments.CheckDuration, 0.0, $"betting.monitor={mine},betting.outcome=failed"), seen);
            Assert.Contains((BettingInstruments.HealthDuration, 0.0, $"betting.monitor={mine},betting.outcome=degraded"), seen);
            Assert.Contains((BettingInstruments.HealthStatus, 1.0, $"betting.monitor={mine}"), seen);
        }
    }

    [Fact]
    public void Where_nobody_listens_nothing_is_allocated()
    {
        List<Finding> none = [];
        MonitoringInstruments.Check("m", TimeSpan.FromSeconds(1), false, none);

        long bytes = Allocated.Least(() =>
        {
            for (int index = 0; index < 1000; index++)
            {
                MonitoringInstruments.Check("m", TimeSpan.FromSeconds(1), false, none);
                MonitoringInstruments.LabelLag("nba", 60);
                MonitoringInstruments.Money("main", 1000m, 10m);
                MonitoringInstruments.Retraining(Betting.Monitoring.Retraining.RetrainingOutcome.Kept);
                MonitoringInstruments.StartCheck("m")?.Dispose();
            }
        });

        Assert.Equal(0, bytes);
    }

    private static MeterListener Listen(List<(string Name, double Value, string Labels)> seen)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == BettingTelemetry.Monitoring)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) =>
        {
            string text = string.Join(',', labels.ToArray().Select(label => $"{label.Key}={label.Value}"));
            lock (seen)
            {
                seen.Add((instrument.Name, value, text));
            }
        });
        listener.Start();
        return listener;
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!); // Constants have values.
}
