using System.Collections.Immutable;
using Betting.Monitoring.Alerts;
using Betting.Testing;

namespace Betting.Monitoring.Tests;

public sealed class AlertRouterTests
{
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2024, 5, 1, 6, 0, 0, TimeSpan.Zero));
    private readonly RecordingAlertSink sink = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Repeats_are_held_back_for_exactly_sixty_minutes()
    {
        AlertRouter router = Router();

        Assert.Equal(AlertDisposition.New, await Raise(router, Severity.Warning));
        clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromTicks(1));
        Assert.Equal(AlertDisposition.Repeat, await Raise(router, Severity.Warning));
        Assert.Equal(AlertDisposition.Repeat, await Raise(router, Severity.Info));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(AlertDisposition.Reminder, await Raise(router, Severity.Warning));
        Assert.Equal(AlertDisposition.Repeat, await Raise(router, Severity.Warning));
        Assert.Equal(2, sink.Alerts.Count);
    }

    [Fact]
    public async Task Escalation_goes_through_at_once()
    {
        AlertRouter router = Router();
        await Raise(router, Severity.Info);

        Assert.Equal(AlertDisposition.Escalation, await Raise(router, Severity.Warning));
        Assert.Equal(AlertDisposition.Escalation, await Raise(router, Severity.Critical));
        Assert.Equal(AlertDisposition.Repeat, await Raise(router, Severity.Warning));
        Assert.Equal(AlertDisposition.Repeat, await Raise(router, Severity.Critical));
        Assert.Equal([Severity.Info, Severity.Warning, Severity.Critical], sink.Alerts.Select(alert => alert.Severity));
    }

    [Fact]
    public async Task Recovery_is_sent_once_and_only_when_something_was_wrong()
    {
        AlertRouter router = Router();

        Assert.Equal(AlertDisposition.NothingToRecover, await Raise(router, Severity.None));
        await Raise(router, Severity.Critical);
        Assert.Equal(AlertDisposition.Recovery, await Raise(router, Severity.None));
        Assert.Equal(AlertDisposition.NothingToRecover, await Raise(router, Severity.None));
        Assert.Equal(AlertDisposition.New, await Raise(router, Severity.Info));
        Assert.Equal([Severity.Critical, Severity.None, Severity.Info], sink.Alerts.Select(alert => alert.Severity));
    }

    [Fact]
    public async Task Labels_and_keys_tell_conditions_apart_and_titles_do_not()
    {
        AlertRouter router = Router();
        Alert football = Alert(Severity.Warning) with { Labels = Labels(("sport", "football")) };

        Assert.True((await router.RaiseAsync(football, Token)).WasSent);
        Assert.True((await router.RaiseAsync(football with { Labels = Labels(("sport", "basketball")) }, Token)).WasSent);
        Assert.True((await router.RaiseAsync(football with { Key = "brier-trend" }, Token)).WasSent);
        Assert.True((await router.RaiseAsync(football with { Labels = Labels(("a", "b;1:c")) }, Token)).WasSent);
        Assert.True((await router.RaiseAsync(football with { Labels = Labels(("a", "b"), ("c", "")) }, Token)).WasSent);
        Assert.False((await router.RaiseAsync(football with { Title = "another title", Message = "another message" }, Token)).WasSent);
    }

    [Fact]
    public async Task A_failing_sink_neither_throws_nor_stops_the_others()
    {
        RecordingAlertSink broken = new("broken");
        broken.FailWith(new IOException("no route to host"));
        AlertRouter router = Router(broken, new ThrowingSink(), sink);
        AlertDelivery delivery = await router.RaiseAsync(Alert(Severity.Critical), Token);

        Assert.Single(sink.Alerts);
        Assert.Equal(["recording"], delivery.DeliveredTo);
        Assert.Equal([new SinkFailure("broken", "IOException: no route to host"), new SinkFailure("throwing", "InvalidOperationException: before the first await")], delivery.Failures);
        Assert.Equal(delivery.Failures, router.Failures);
        Assert.Equal(AlertDisposition.Repeat, await Raise(router, Severity.Critical));
    }

    [Theory]
    [InlineData(Severity.Warning)]
    [InlineData(Severity.None)]
    public async Task What_nobody_received_is_tried_again_at_once(Severity second)
    {
        AlertRouter router = Router();
        if (second == Severity.None)
        {
            await Raise(router, Severity.Critical);
        }

        sink.FailWith(new IOException("down"));
        AlertDisposition first = await Raise(router, second);
        AlertDisposition again = await Raise(router, second);
        sink.FailWith(null);

        Assert.Equal(first, again);
        Assert.Equal(first, await Raise(router, second));
        Assert.NotEqual(first, await Raise(router, second));
    }

    [Fact]
    public async Task A_hanging_sink_counts_as_failed_after_its_time_and_the_others_have_delivered()
    {
        SignallingSink other = new();
        AlertRouter router = Router(new HangingSink(), other);
        Task<AlertDelivery> raising = router.RaiseAsync(Alert(Severity.Warning), Token);
        await other.Received.WaitAsync(Token);

        Assert.False(raising.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains(new SinkFailure("hanging", "The sink took longer than 10 s."), (await raising).Failures);
    }

    [Fact]
    public async Task Cancellation_is_a_failed_delivery_and_not_an_exception()
    {
        using CancellationTokenSource cancelled = new();
        AlertRouter router = Router(new HangingSink());
        Task<AlertDelivery> raising = router.RaiseAsync(Alert(Severity.Warning), cancelled.Token);
        await cancelled.CancelAsync();

        Assert.Equal([new SinkFailure("hanging", "The delivery was cancelled.")], (await raising).Failures);
    }

    [Fact]
    public async Task Many_threads_send_one_condition_once()
    {
        AlertRouter router = Router();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => router.RaiseAsync(Alert(Severity.Warning), Token), Token)));

        Assert.Single(sink.Alerts);
        Assert.Equal(64, router.History.Count);
    }

    [Fact]
    public async Task History_keeps_the_latest_deliveries_in_order()
    {
        AlertRouter router = new([sink], new AlertRouterOptions { HistorySize = 2 }, clock);
        await Raise(router, Severity.Info);
        await Raise(router, Severity.Warning);
        await Raise(router, Severity.Info);

        Assert.Equal([AlertDisposition.Escalation, AlertDisposition.Repeat], router.History.Select(delivery => delivery.Disposition));
        Assert.All(router.History, delivery => Assert.Equal(clock.GetUtcNow(), delivery.At));
    }

    [Fact]
    public async Task Without_sinks_alerts_are_kept_and_repeats_still_recognised()
    {
        AlertRouter router = Router([]);

        Assert.Equal(AlertDisposition.New, await Raise(router, Severity.Warning));
        Assert.Equal(AlertDisposition.Repeat, await Raise(router, Severity.Warning));
    }

    [Fact]
    public void Two_sinks_of_one_name_and_impossible_options_are_refused()
    {
        Assert.Contains("named 'recording'", Assert.Throws<ArgumentException>(() => Router(sink, new RecordingAlertSink())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new AlertRouter([], new AlertRouterOptions { RepeatAfter = TimeSpan.FromTicks(-1) }, clock));
        Assert.Throws<ArgumentException>(() => new AlertRouter([], new AlertRouterOptions { SinkTimeout = TimeSpan.Zero }, clock));
        Assert.Throws<ArgumentException>(() => new AlertRouter([], new AlertRouterOptions { HistorySize = 0 }, clock));
    }

    [Fact]
    public void Findings_of_one_check_become_one_alert_per_severity_and_category()
    {
        ImmutableArray<Alert> alerts = AlertRouter.AlertsFrom(
        [
            Finding("drift", "b", Severity.Critical),
            Finding("drift", "a", Severity.Warning),
            Finding("drift", "c", Severity.Warning),
            Finding("drift", "d", Severity.None),
            Finding("drift", "e", Severity.Warning) with { Category = FindingCategory.System },
            Finding("yield", "f", Severity.None),
            Finding("brier", "g", Severity.None) with { Status = FindingStatus.InsufficientData },
        ]);

        Assert.Equal(
            [
                ("drift", FindingCategory.ModelDrift, Severity.Warning), ("drift", FindingCategory.ModelDrift, Severity.Critical),
                ("drift", FindingCategory.System, Severity.Warning), ("yield", FindingCategory.ModelDrift, Severity.None),
            ],
            alerts.Select(alert => (alert.Key, alert.Category, alert.Severity)));
        Assert.Equal("drift: 2 warning (a, c)", alerts[0].Title);
        Assert.Equal("message a\nmessage c", alerts[0].Message);
        Assert.Equal("model-drift", alerts[0].Labels["category"]);
    }

    [Fact]
    public async Task Reported_findings_alarm_once_and_recover_when_all_is_checked_and_well()
    {
        AlertRouter router = Router();
        Finding[] bad = [Finding("drift", "a", Severity.Warning), Finding("drift", "b", Severity.Critical)];
        Finding[] unknown = [Finding("drift", "a", Severity.None), Finding("drift", "b", Severity.None) with { Status = FindingStatus.InsufficientData }];
        Finding[] good = [Finding("drift", "a", Severity.None), Finding("drift", "b", Severity.None)];

        Assert.Equal([AlertDisposition.New, AlertDisposition.Escalation], await Report(bad));
        Assert.Equal([AlertDisposition.Repeat, AlertDisposition.Repeat], await Report(bad));
        Assert.Empty(await Report(unknown));
        Assert.Equal([AlertDisposition.Recovery], await Report(good));
        Assert.Equal([AlertDisposition.NothingToRecover], await Report(good));

        async Task<IEnumerable<AlertDisposition>> Report(Finding[] findings) =>
            (await router.ReportAsync(findings, Token)).Select(delivery => delivery.Disposition);
    }

    private AlertRouter Router(params IAlertSink[] sinks) => new(sinks, new AlertRouterOptions(), clock);

    private AlertRouter Router() => Router(sink);

    private async Task<AlertDisposition> Raise(AlertRouter router, Severity severity) => (await router.RaiseAsync(Alert(severity), Token)).Disposition;

    private Alert Alert(Severity severity) => new()
    {
        Key = "feature-drift",
        Severity = severity,
        Category = FindingCategory.ModelDrift,
        Title = "title",
        Message = "message",
        At = clock.GetUtcNow(),
    };

    private Finding Finding(string check, string subject, Severity severity) => new()
    {
        Check = check,
        Subject = subject,
        Category = FindingCategory.ModelDrift,
        Status = FindingStatus.Checked,
        Severity = severity,
        Message = $"message {subject}",
        At = clock.GetUtcNow(),
    };

    private static ImmutableSortedDictionary<string, string> Labels(params (string Name, string Value)[] labels) =>
        labels.ToImmutableSortedDictionary(label => label.Name, label => label.Value);

    private sealed class ThrowingSink : IAlertSink
    {
        public string Name => "throwing";

        public Task SendAsync(Alert alert, CancellationToken cancellationToken = default) => throw new InvalidOperationException("before the first await");
    }

    private sealed class SignallingSink : IAlertSink
    {
        private readonly TaskCompletionSource received = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "signalling";

        public Task Received => received.Task;

        public Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
        {
            received.SetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class HangingSink : IAlertSink
    {
        public string Name => "hanging";

        // Ignores its token, as bad code does.
        public Task SendAsync(Alert alert, CancellationToken cancellationToken = default) => new TaskCompletionSource().Task;
    }
}
