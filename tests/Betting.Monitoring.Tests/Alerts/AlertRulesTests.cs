using System.Collections.Immutable;
using Betting.Monitoring.Alerts;
using Betting.Testing.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Monitoring.Tests.Alerts;

public sealed class AlertRulesTests
{
    private static readonly DateTimeOffset Start = AlertSamples.Noon;

    private static readonly AlertRule Index = new()
    {
        Levels = [new AlertLevel(Severity.Warning, 0.10, 0.08), new AlertLevel(Severity.Critical, 0.25, 0.20)],
    };

    [Fact]
    public void A_value_between_clearing_and_raising_changes_nothing()
    {
        AlertRules rules = new([Index]);

        // Worked by hand: raised above 0.10 and 0.25, cleared at 0.08 and 0.20 or below.
        double[] values = [0.09, 0.10, 0.11, 0.09, 0.081, 0.26, 0.21, 0.20, 0.08, 0.09, 0.30, 0.01];
        Severity[] expected =
        [
            Severity.None, Severity.None, Severity.Warning, Severity.Warning, Severity.Warning, Severity.Critical, Severity.Critical, Severity.Warning, Severity.None,
            Severity.None, Severity.Critical, Severity.None,
        ];

        Assert.Equal(expected, values.Select((value, hour) => rules.Apply(AlertSamples.Finding(value, Start.AddHours(hour))).Severity));
    }

    [Fact]
    public void A_severity_is_raised_only_when_it_has_lasted_and_cleared_only_when_it_has_stayed_away()
    {
        AlertRules rules = new([Index with { For = TimeSpan.FromMinutes(10), ClearFor = TimeSpan.FromMinutes(5) }]);

        Assert.Equal(Severity.None, At(0, 0.2));
        Assert.Equal(Severity.None, At(9, 0.2));
        Assert.Equal(Severity.None, At(9.5, 0.05));
        Assert.Equal(Severity.None, At(10, 0.2));
        Assert.Equal(Severity.None, At(19.9, 0.2));
        Assert.Equal(Severity.Warning, At(20, 0.2));
        Assert.Equal(Severity.Warning, At(21, 0.05));
        Assert.Equal(Severity.Warning, At(25, 0.05));
        Assert.Equal(Severity.Warning, At(25.5, 0.2));
        Assert.Equal(Severity.Warning, At(26, 0.05));
        Assert.Equal(Severity.None, At(31, 0.05));

        Severity At(double minute, double value) => rules.Apply(AlertSamples.Finding(value, Start.AddMinutes(minute))).Severity;
    }

    [Fact]
    public void A_clock_that_goes_backwards_neither_raises_nor_holds_up_for_long()
    {
        AlertRules rules = new([Index with { For = TimeSpan.FromMinutes(10) }]);
        Assert.Equal(Severity.None, At(0));
        Assert.Equal(Severity.None, At(-1_000_000));
        Assert.Equal(Severity.None, At(-1_000_000 + 9));
        Assert.Equal(Severity.Warning, At(-1_000_000 + 10));

        Severity At(double minute) => rules.Apply(AlertSamples.Finding(0.2, Start.AddMinutes(minute))).Severity;
    }

    [Fact]
    public void Too_little_data_and_no_number_change_nothing_and_a_long_gap_begins_anew()
    {
        AlertRules rules = new([Index with { For = TimeSpan.FromMinutes(10), MaximumGap = TimeSpan.FromMinutes(30) }]);
        Finding unknown = AlertSamples.Finding(null, Start.AddMinutes(5)) with { Status = FindingStatus.InsufficientData };

        Assert.Equal(Severity.None, rules.Apply(AlertSamples.Finding(0.2, Start)).Severity);
        Assert.Same(unknown, rules.Apply(unknown));
        Assert.Equal(Severity.None, rules.Apply(AlertSamples.Finding(double.NaN, Start.AddMinutes(6))).Severity);
        Assert.Equal(Severity.None, rules.Apply(AlertSamples.Finding(0.2, Start.AddMinutes(60))).Severity);
        Assert.Equal(Severity.Warning, rules.Apply(AlertSamples.Finding(0.2, Start.AddMinutes(70))).Severity);
        Assert.Equal(Severity.Warning, rules.Apply(AlertSamples.Finding(double.PositiveInfinity, Start.AddMinutes(71))).Severity);
        Assert.Equal(Severity.Critical, rules.Apply(AlertSamples.Finding(double.PositiveInfinity, Start.AddMinutes(81))).Severity);
    }

    [Fact]
    public void Low_values_can_be_the_bad_ones_and_severities_can_be_taken_as_they_are()
    {
        AlertRules rules = new(
        [
            new AlertRule { Match = new FindingMatcher { Subjects = ["yield"] }, LowIsBad = true, Levels = [new AlertLevel(Severity.Warning, -0.15, -0.05)] },
            new AlertRule { Match = new FindingMatcher { Subjects = ["own"] }, For = TimeSpan.FromHours(1) },
        ]);

        Assert.Equal(
            [Severity.None, Severity.Warning, Severity.Warning, Severity.None],
            new[] { -0.15, -0.16, -0.06, -0.05 }.Select((value, hour) => rules.Apply(AlertSamples.Finding(value, Start.AddHours(hour), subject: "yield")).Severity));
        Assert.Equal(
            [Severity.None, Severity.Warning, Severity.Warning, Severity.Critical, Severity.None],
            new[] { Severity.Warning, Severity.Warning, Severity.Critical, Severity.Critical, Severity.None }
                .Select((severity, hour) => rules.Apply(AlertSamples.Finding(null, Start.AddHours(hour), severity, "own")).Severity));
        Assert.Equal(Severity.Critical, rules.Apply(AlertSamples.Finding(9, Start, Severity.Critical, "unmatched")).Severity);
    }

    [Fact]
    public void Rules_that_cannot_be_meant_are_refused_with_their_number()
    {
        Assert.Contains("Rule 2", Refuse(new AlertRule { Levels = [new AlertLevel(Severity.Warning, 0.1, 0.2)] }), StringComparison.Ordinal);
        Assert.Contains("raised at NaN", Refuse(new AlertRule { Levels = [new AlertLevel(Severity.Warning, double.NaN, 0.2)] }), StringComparison.Ordinal);
        Assert.Contains("twice", Refuse(new AlertRule { Levels = [new AlertLevel(Severity.Info, 2, 1), new AlertLevel(Severity.Info, 3, 1)] }), StringComparison.Ordinal);
        Assert.Contains("For is", Refuse(new AlertRule { For = TimeSpan.FromTicks(-1) }), StringComparison.Ordinal);

        static string Refuse(AlertRule rule) => Assert.Throws<ArgumentException>(() => new AlertRules([Index, rule])).Message;
    }

    [Fact]
    public async Task After_a_restart_what_was_raised_stays_raised_until_it_is_cleared()
    {
        InMemoryFindingStore store = new();
        CancellationToken token = TestContext.Current.CancellationToken;
        await store.AppendAsync([new AlertRules([Index]).Apply(AlertSamples.Finding(0.11, Start))], Start, token);

        AlertRules restarted = new([Index]);
        restarted.Restore(await store.ListOpenAsync(token));

        Assert.Equal(Severity.Warning, restarted.Apply(AlertSamples.Finding(0.09, Start.AddHours(1))).Severity);
        Assert.Equal(Severity.None, new AlertRules([Index]).Apply(AlertSamples.Finding(0.09, Start.AddHours(1))).Severity);
    }

    [Fact]
    public void Whatever_comes_a_severity_is_beyond_its_clearing_threshold_and_durations_only_delay()
    {
        Prop.ForAll(
            Gen.Choose(0, 40).ArrayOf().ToArbitrary(),
            hundredths =>
            {
                AlertRules rules = new([Index]);
                return hundredths.Select((value, hour) => (Value: value / 100.0, rules.Apply(AlertSamples.Finding(value / 100.0, Start.AddHours(hour))).Severity))
                    .All(item => item.Severity switch
                    {
                        Severity.Critical => item.Value > 0.20,
                        Severity.Warning => item.Value > 0.08 && item.Value <= 0.25,
                        _ => item.Value <= 0.10,
                    });
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_reporter_decides_stores_and_tells_and_a_dead_store_stops_no_alert()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        Betting.Testing.ManualTimeProvider clock = new(Start);
        Betting.Testing.RecordingAlertSink sink = new();
        InMemoryFindingStore store = new();
        FindingReporter reporter = new(new AlertRouter([sink], new AlertRouterOptions(), clock), clock, new AlertRules([Index]), store);

        FindingReport first = await reporter.ReportAsync([AlertSamples.Finding(0.3, Start)], token);
        FindingReport second = await reporter.ReportAsync([AlertSamples.Finding(0.01, Start.AddHours(1))], token);
        FindingReport unstored = await reporter.ReportAsync([AlertSamples.Finding(0.3, Start.AddHours(2), subject: "a\0b")], token);

        Assert.Equal((Severity.Critical, true), (first.Records[0].Finding.Severity, first.Records[0].IsOpening));
        Assert.Equal((first.Records[0].Id, true), (second.Records[0].EpisodeId!.Value, second.Records[0].IsRecovery));
        Assert.Contains("ArgumentException", unstored.StoreFailure, StringComparison.Ordinal);
        Assert.Equal([Severity.Critical, Severity.None, Severity.Critical], sink.Alerts.Select(alert => alert.Severity));
        Assert.Equal(0, await reporter.RestoreAsync(token));
        ImmutableSortedDictionary<string, string> fields = sink.Alerts[0].Fields;
        Assert.Equal(("0.3", "0.25"), (fields["value"], fields["threshold"]));
    }
}
