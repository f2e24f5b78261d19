using Betting.Monitoring.Alerts;
using Betting.Testing;
using Betting.Testing.Stores;

namespace Betting.Monitoring.Tests.Alerts;

public sealed class AlertRoutingTests
{
    private static readonly InhibitionRule Outage = new()
    {
        Source = new AlertMatcher { Keys = ["source-down"], MinimumSeverity = Severity.Critical },
        Target = new AlertMatcher { MaximumSeverity = Severity.Critical },
        EqualLabels = ["sport"],
    };

    private readonly ManualTimeProvider clock = new(AlertSamples.Noon);
    private readonly RecordingAlertSink pager = new("pager");
    private readonly RecordingAlertSink chat = new("chat");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_route_that_matches_decides_and_what_none_matches_goes_everywhere()
    {
        AlertRouter router = Router(new AlertRouterOptions
        {
            Routes =
            [
                new AlertRoute { Match = new AlertMatcher { Keys = ["noise"] }, Sinks = [] },
                new AlertRoute { Match = new AlertMatcher { MinimumSeverity = Severity.Critical }, Sinks = ["pager"], Continue = true },
                new AlertRoute { Match = new AlertMatcher { Labels = [new LabelMatcher("sport", LabelComparison.StartsWith, "foot")] }, Sinks = ["chat"] },
            ],
        });

        Assert.Equal([], await SentTo(AlertSamples.Alert("noise")));
        Assert.Equal(["pager"], await SentTo(AlertSamples.Alert("a", Severity.Critical)));
        Assert.Equal(["pager", "chat"], await SentTo(AlertSamples.Alert("b", Severity.Critical, ("sport", "football"))));
        Assert.Equal(["chat"], await SentTo(AlertSamples.Alert("c", Severity.Info, ("sport", "football"))));
        Assert.Equal(["pager", "chat"], await SentTo(AlertSamples.Alert("d")));

        async Task<IEnumerable<string>> SentTo(Alert alert) => (await router.RaiseAsync(alert, Token)).DeliveredTo;
    }

    [Fact]
    public async Task A_recovery_goes_to_everybody_who_was_told_whatever_the_routes_say()
    {
        AlertRouter router = Router(new AlertRouterOptions
        {
            Routes = [new AlertRoute { Match = new AlertMatcher { MinimumSeverity = Severity.Critical }, Sinks = ["pager"] }, new AlertRoute { Sinks = ["chat"] }],
        });

        await router.RaiseAsync(AlertSamples.Alert(), Token);
        await router.RaiseAsync(AlertSamples.Alert(severity: Severity.Critical), Token);
        AlertDelivery recovery = await router.RaiseAsync(AlertSamples.Alert(severity: Severity.None), Token);

        Assert.Equal(["pager", "chat"], recovery.DeliveredTo);
    }

    [Fact]
    public void A_route_to_a_sink_that_is_not_there_is_refused()
    {
        string message = Assert.Throws<ArgumentException>(() => Router(new AlertRouterOptions { Routes = [new AlertRoute { Sinks = ["mail"] }] })).Message;

        Assert.Contains("'mail', which is none of pager, chat", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_source_holds_targets_with_equal_labels_are_held_back()
    {
        AlertRouter router = Router(new AlertRouterOptions { Inhibitions = [Outage] });

        Assert.Equal(AlertDisposition.New, await Raise("stale-features", Severity.Critical, "football"));
        Assert.Equal(AlertDisposition.New, await Raise("source-down", Severity.Critical, "football"));
        Assert.Equal(AlertDisposition.Repeat, await Raise("source-down", Severity.Critical, "football"));
        Assert.Equal(AlertDisposition.Inhibited, await Raise("label-lag", Severity.Critical, "football"));
        Assert.Equal(AlertDisposition.New, await Raise("label-lag", Severity.Critical, "basketball"));
        Assert.Equal(AlertDisposition.Recovery, await Raise("stale-features", Severity.None, "football"));
        Assert.Equal(AlertDisposition.NothingToRecover, await Raise("label-lag", Severity.None, "football"));
        Assert.Equal(AlertDisposition.Recovery, await Raise("source-down", Severity.None, "football"));
        Assert.Equal(AlertDisposition.New, await Raise("label-lag", Severity.Warning, "football"));

        async Task<AlertDisposition> Raise(string key, Severity severity, string sport) =>
            (await router.RaiseAsync(AlertSamples.Alert(key, severity, ("sport", sport)), Token)).Disposition;
    }

    [Fact]
    public async Task A_missing_label_equals_a_missing_one_and_both_sides_cannot_inhibit_each_other()
    {
        AlertRouter router = Router(new AlertRouterOptions { Inhibitions = [Outage with { Target = new AlertMatcher() }] });

        Assert.True((await router.RaiseAsync(AlertSamples.Alert("source-down", Severity.Critical), Token)).WasSent);
        Assert.False((await router.RaiseAsync(AlertSamples.Alert("other"), Token)).WasSent);
        Assert.True((await router.RaiseAsync(AlertSamples.Alert("source-down", Severity.Critical, ("host", "b")), Token)).WasSent);
    }

    [Fact]
    public async Task A_source_of_which_nothing_is_heard_any_more_holds_back_nothing()
    {
        AlertRouter router = Router(new AlertRouterOptions { Inhibitions = [Outage] });
        await router.RaiseAsync(AlertSamples.Alert("source-down", Severity.Critical), Token);

        clock.Advance(TimeSpan.FromHours(48));
        Assert.False((await router.RaiseAsync(AlertSamples.Alert("a"), Token)).WasSent);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.True((await router.RaiseAsync(AlertSamples.Alert("a"), Token)).WasSent);
    }

    [Fact]
    public async Task A_clock_that_goes_backwards_lengthens_no_silence()
    {
        ShiftedTime time = new(clock);
        AlertRouter router = new([pager], new AlertRouterOptions(), time);
        await router.RaiseAsync(AlertSamples.Alert(), Token);
        time.Shift = TimeSpan.FromDays(-365);

        Assert.Equal(AlertDisposition.Repeat, (await router.RaiseAsync(AlertSamples.Alert(), Token)).Disposition);
        clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(AlertDisposition.Reminder, (await router.RaiseAsync(AlertSamples.Alert(), Token)).Disposition);
        Assert.Equal(AlertDisposition.Escalation, (await router.RaiseAsync(AlertSamples.Alert(severity: Severity.Critical), Token)).Disposition);
    }

    [Fact]
    public async Task Every_alert_has_an_id_that_says_what_and_when()
    {
        AlertRouter router = Router(new AlertRouterOptions { RepeatAfter = TimeSpan.Zero });

        string first = (await router.RaiseAsync(AlertSamples.Alert(), Token)).Alert.Id;
        clock.Advance(TimeSpan.FromTicks(1));
        string second = (await router.RaiseAsync(AlertSamples.Alert(), Token)).Alert.Id;
        string given = (await router.RaiseAsync(AlertSamples.Alert() with { Id = "mine" }, Token)).Alert.Id;

        Assert.Equal(32, first.Length);
        Assert.NotEqual(first, second);
        Assert.Equal("mine", given);
    }

    [Fact]
    public async Task What_goes_on_over_a_restart_is_no_new_condition()
    {
        InMemoryAlertQueueStore store = new();
        await store.EnqueueAsync([Entry("lasting", Severity.Warning, 0), Entry("over", Severity.Critical, 1), Entry("over", Severity.None, 2)], Token);
        clock.Advance(TimeSpan.FromMinutes(10));
        AlertRouter router = Router(new AlertRouterOptions());

        Assert.Equal(1, await router.RestoreAsync(store, Token));

        Assert.Equal(AlertDisposition.Repeat, (await router.RaiseAsync(AlertSamples.Alert("lasting"), Token)).Disposition);
        Assert.Equal(AlertDisposition.New, (await router.RaiseAsync(AlertSamples.Alert("over"), Token)).Disposition);
        Assert.Equal(["pager"], (await router.RaiseAsync(AlertSamples.Alert("lasting", Severity.None), Token)).DeliveredTo);

        AlertQueueEntry Entry(string key, Severity severity, int minute) =>
            new() { Alert = AlertSamples.Alert(key, severity) with { Id = $"{key}{minute}" }, Sink = "pager", QueuedAt = AlertSamples.Noon.AddMinutes(minute) };
    }

    [Fact]
    public async Task Findings_are_grouped_by_their_labels_or_by_some_of_them()
    {
        Finding[] findings =
        [
            AlertSamples.Finding(1, AlertSamples.Noon, Severity.Warning) with { Labels = AlertSamples.Labels(("sport", "football"), ("model", "a")) },
            AlertSamples.Finding(2, AlertSamples.Noon, Severity.Warning) with { Labels = AlertSamples.Labels(("sport", "football"), ("model", "b")) },
        ];

        Assert.Equal(["a", "b"], AlertRouter.AlertsFrom(findings).Select(alert => alert.Labels["model"]));
        AlertRouter router = Router(new AlertRouterOptions { GroupBy = ["sport"] });
        Assert.Equal("football", Assert.Single(await router.ReportAsync(findings, Token)).Alert.Labels["sport"]);
    }

    [Fact]
    public async Task Text_that_is_no_text_harms_nobody()
    {
        Alert broken = AlertSamples.Alert() with { Title = "half \ud83d", Message = "a\0b", Labels = AlertSamples.Labels(("\ud83d", "\udc00")) };

        Assert.True((await Router(new AlertRouterOptions()).RaiseAsync(broken, Token)).WasSent);
    }

    private AlertRouter Router(AlertRouterOptions options) => new([pager, chat], options, clock);

    private sealed class ShiftedTime(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Shift;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
    }
}
