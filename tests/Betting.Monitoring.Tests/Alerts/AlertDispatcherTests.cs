using Betting.Monitoring.Alerts;
using Betting.Testing;
using Betting.Testing.Stores;

namespace Betting.Monitoring.Tests.Alerts;

public sealed class AlertDispatcherTests
{
    private readonly ManualTimeProvider clock = new(AlertSamples.Noon);
    private readonly InMemoryAlertQueueStore store = new();
    private readonly RecordingLogger logger = new();

    // The clock runs far faster than the machine: only tests of a time limit have one that it could reach.
    private static readonly AlertDispatcherOptions Patient = new() { AttemptTimeout = TimeSpan.FromMinutes(10), StoreTimeout = TimeSpan.FromMinutes(10) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_sink_holds_up_neither_the_caller_nor_the_others()
    {
        ScriptedSink slow = new("slow", (_, _) => new TaskCompletionSource().Task);
        ScriptedSink quick = new("quick");
        await using AlertDispatcher dispatcher = Started([slow, quick], new AlertDispatcherOptions());

        Assert.True(dispatcher.Post(AlertSamples.Alert()));
        await quick.CalledAsync(1);

        await clock.AdvanceUntilAsync(() => dispatcher.Counts.FailedRounds == 1);
        Assert.Equal("The sink took longer than 10 s.", dispatcher.Failures[0].Reason);
        Assert.Equal(3, slow.Calls);
        await dispatcher.StopAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again_with_growing_delays_that_chance_shortens()
    {
        List<DateTimeOffset> at = [];
        ScriptedSink sink = new("sink", (_, _) =>
        {
            at.Add(clock.GetUtcNow());
            return Task.FromException(new AlertSinkException("busy"));
        });
        await using AlertDispatcher dispatcher = Started([sink], Patient with { Attempts = 4, FirstDelay = TimeSpan.FromSeconds(2), LongestDelay = TimeSpan.FromSeconds(5), BreakAfter = 1000 });

        dispatcher.Post(AlertSamples.Alert());
        await clock.AdvanceUntilAsync(() => dispatcher.Counts.FailedRounds == 1, TimeSpan.FromMilliseconds(10));

        // Worked by hand: 2, 4 and 5 seconds, of which chance takes up to a half.
        TimeSpan[] delays = [.. at.Zip(at.Skip(1), (left, right) => right - left)];
        Assert.Equal(3, delays.Length);
        Assert.All(delays.Zip([1.0, 2.0, 2.5]), item => Assert.True(item.First.TotalSeconds >= item.Second, $"{item}"));
        AlertQueueEntry kept = Assert.Single(await store.ListAsync(new AlertQueueQuery(), Token));
        Assert.Equal((AlertQueueState.Pending, 1, "busy"), (kept.State, kept.Attempts, kept.LastFailure));
        await dispatcher.StopAsync(TimeSpan.Zero);
    }

    [Fact]
    public void Delays_double_up_to_the_longest_and_are_the_same_for_the_same_seed()
    {
        Betting.Numerics.Randomness.SeededRandom random = new(7), same = new(7);
        for (int failures = 0; failures < 100; failures++)
        {
            TimeSpan full = TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, failures)));
            TimeSpan delay = Delay(failures, random);
            Assert.InRange(delay, full / 2, full);
            Assert.Equal(delay, Delay(failures, same));
        }

        static TimeSpan Delay(int failures, Betting.Numerics.Randomness.SeededRandom random) => SinkPipeline.Delay(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(300), failures, random);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        DateTimeOffset? second = null;
        ScriptedSink sink = new("sink", (call, _) =>
        {
            second = call == 2 ? clock.GetUtcNow() : second;
            return call == 1 ? Task.FromException(new AlertSinkException("429", isTransient: true, TimeSpan.FromMinutes(20))) : Task.CompletedTask;
        });
        await using AlertDispatcher dispatcher = Started([sink]);

        dispatcher.Post(AlertSamples.Alert());
        await clock.AdvanceUntilAsync(() => dispatcher.Counts.Delivered == 1, TimeSpan.FromSeconds(10));

        Assert.True(second >= AlertSamples.Noon.AddMinutes(20), $"{second}");
        Assert.Equal(0, dispatcher.Counts.Retries);
    }

    [Fact]
    public async Task A_refusal_that_will_not_pass_is_not_repeated_at_once_and_not_forgotten()
    {
        ScriptedSink sink = new("sink", (call, _) => call == 1 ? Task.FromException(new AlertSinkException("404", isTransient: false)) : Task.CompletedTask);
        await using AlertDispatcher dispatcher = Started([sink]);

        dispatcher.Post(AlertSamples.Alert());
        await clock.AdvanceUntilAsync(() => dispatcher.Counts.FailedRounds == 1);
        AlertQueueEntry entry = Assert.Single(await store.ListAsync(new AlertQueueQuery { State = AlertQueueState.Pending }, Token));
        Assert.InRange(entry.NextAttemptAt - clock.GetUtcNow(), TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));
        await clock.AdvanceUntilAsync(() => dispatcher.Counts.Delivered == 1, TimeSpan.FromSeconds(10));
        Assert.Equal(2, sink.Calls);
    }

    [Fact]
    public async Task A_dead_sink_is_left_alone_and_everything_arrives_when_it_is_back_in_order()
    {
        bool isDead = true;
        ScriptedSink sink = new("sink", (_, _) => isDead ? Task.FromException(new IOException("dead")) : Task.CompletedTask);
        await using AlertDispatcher dispatcher = Started([sink], Patient with { BreakAfter = 5 });
        for (int number = 0; number < 50; number++)
        {
            dispatcher.Post(AlertSamples.Alert($"key{number % 10}") with { Id = $"{number:00}" });
        }

        await dispatcher.FlushAsync(Token);
        await clock.AdvanceUntilAsync(() => dispatcher.Counts.FailedRounds >= 3);
        int calls = sink.Calls;
        Assert.True(calls < 30, $"{calls} calls although the circuit is open.");

        isDead = false;
        await clock.AdvanceUntilAsync(() => dispatcher.Counts.Delivered == 50, TimeSpan.FromSeconds(5));
        string[] delivered = [.. sink.Delivered.Select(alert => alert.Id)];
        Assert.Equal(50, delivered.Distinct().Count());
        Assert.All(delivered.GroupBy(id => id[1]), group => Assert.Equal(group.Order(StringComparer.Ordinal), group));
    }

    [Fact]
    public async Task A_full_queue_refuses_the_newest_counts_it_and_the_router_tries_again()
    {
        ScriptedSink sink = new("sink");
        AlertDispatcher dispatcher = new([sink], Patient with { Capacity = 2 }, clock, store, logger);
        AlertRouter router = new(dispatcher, new AlertRouterOptions(), clock);

        Assert.Equal(["sink"], (await router.RaiseAsync(AlertSamples.Alert("a"), Token)).QueuedFor);
        await router.RaiseAsync(AlertSamples.Alert("b"), Token);
        AlertDelivery refused = await router.RaiseAsync(AlertSamples.Alert("c"), Token);
        Assert.Equal("The queue of alerts is full or closed; the alert was dropped.", Assert.Single(refused.Failures).Reason);
        Assert.Equal((2, 1), (dispatcher.Counts.Posted, dispatcher.Counts.Dropped));

        dispatcher.Start();
        await dispatcher.FlushAsync(Token);
        Assert.Equal(AlertDisposition.New, (await router.RaiseAsync(AlertSamples.Alert("c"), Token)).Disposition);
        await sink.CalledAsync(3);
        await dispatcher.DisposeAsync();
        Assert.False(dispatcher.Post(AlertSamples.Alert("d")));
        Assert.Throws<ObjectDisposedException>(dispatcher.Start);
    }

    [Fact]
    public async Task Disposal_delivers_what_is_due_and_gives_up_at_its_deadline()
    {
        ScriptedSink quick = new("quick");
        ScriptedSink hanging = new("hanging", (_, _) => new TaskCompletionSource().Task);
        AlertDispatcher dispatcher = Started([quick, hanging]);
        for (int number = 0; number < 20; number++)
        {
            dispatcher.Post(AlertSamples.Alert($"key{number}"));
        }

        Task disposing = dispatcher.DisposeAsync().AsTask();
        await quick.CalledAsync(20);
        await clock.AdvanceUntilAsync(() => disposing.IsCompleted);

        await disposing;
        await dispatcher.DisposeAsync();
        IReadOnlyList<AlertQueueEntry> left = await store.ListAsync(new AlertQueueQuery { State = AlertQueueState.Pending }, Token);
        Assert.Equal(20, left.Count);
        Assert.All(left, entry => Assert.Equal("hanging", entry.Sink));
    }

    [Fact]
    public async Task What_one_process_leaves_the_next_delivers_with_the_same_id()
    {
        AlertDispatcher first = Started([new ScriptedSink("sink", (_, _) => new TaskCompletionSource().Task)], Patient with { Owner = "host" });
        first.Post(AlertSamples.Alert());
        await first.FlushAsync(Token);

        // Abandoned, as by a crash: never stopped, and its claim on the alert still stands.
        ScriptedSink sink = new("sink");
        await using AlertDispatcher second = Started([sink], Patient with { Owner = "host" });
        await sink.CalledAsync(1);

        AlertQueueEntry entry = Assert.Single(await store.ListAsync(new AlertQueueQuery(), Token));
        Assert.Equal(entry.Alert.Id, sink.Delivered[0].Id);
        await first.StopAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task An_alarm_about_a_dead_store_gets_out_and_is_not_repeated()
    {
        FailingQueue failing = new(store);
        ScriptedSink sink = new("sink");
        AlertDispatcher dispatcher = new([sink], Patient, clock, failing, logger);
        dispatcher.Start();

        failing.IsDown = true;
        dispatcher.Post(AlertSamples.Alert("store-down"));
        await sink.CalledAsync(1);
        failing.IsDown = false;
        dispatcher.Post(AlertSamples.Alert("other"));
        await sink.CalledAsync(2);
        await dispatcher.DisposeAsync();

        Assert.Equal(["store-down", "other"], sink.Delivered.Select(alert => alert.Key));
        Assert.True(dispatcher.Counts.StoreFailures > 0);
        Assert.Contains(logger.Entries, entry => entry.Id == 5003);
    }

    [Fact]
    public async Task What_was_delivered_while_the_store_could_not_be_told_is_not_delivered_again()
    {
        FailingQueue failing = new(store);
        ScriptedSink sink = new("sink", (_, _) =>
        {
            failing.IsDown = true;
            return Task.CompletedTask;
        });
        AlertDispatcher dispatcher = new([sink], Patient, clock, failing, logger);
        dispatcher.Start();

        dispatcher.Post(AlertSamples.Alert());
        await clock.AdvanceUntilAsync(() => dispatcher.Counts.StoreFailures >= 2);
        failing.IsDown = false;
        await clock.AdvanceUntilAsync(() => store.ListAsync(new AlertQueueQuery { State = AlertQueueState.Delivered }, Token).Result.Count == 1);
        await dispatcher.DisposeAsync();

        Assert.Equal(1, sink.Calls);
    }

    [Fact]
    public async Task Without_a_store_alerts_wait_in_memory_up_to_its_capacity()
    {
        ScriptedSink sink = new("sink", (_, _) => Task.FromException(new IOException("down")));
        AlertDispatcher dispatcher = new([sink], Patient with { Capacity = 3 }, clock, logger: logger);
        dispatcher.Start();
        for (int number = 0; number < 5; number++)
        {
            while (!dispatcher.Post(AlertSamples.Alert($"key{number}")))
            {
                await dispatcher.FlushAsync(Token);
            }

            await dispatcher.FlushAsync(Token);
        }

        Assert.True(dispatcher.Counts.Dropped >= 2, $"{dispatcher.Counts}");
        await dispatcher.StopAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task What_has_become_too_old_is_given_up_and_said()
    {
        ScriptedSink sink = new("sink", (_, _) => Task.FromException(new IOException("down")));
        await using AlertDispatcher dispatcher = Started([sink], Patient with { MaximumAge = TimeSpan.FromHours(2), BreakAfter = 1000 });

        dispatcher.Post(AlertSamples.Alert());
        await clock.AdvanceUntilAsync(() => dispatcher.Counts.Abandoned == 1, TimeSpan.FromSeconds(20));

        Assert.Equal(AlertQueueState.Abandoned, Assert.Single(await store.ListAsync(new AlertQueueQuery(), Token)).State);
        Assert.Contains(logger.Entries, entry => entry.Id == 5002);
    }

    [Fact]
    public async Task A_test_goes_past_the_queue_and_says_plainly_what_went_wrong()
    {
        await using AlertDispatcher dispatcher = Started([new ScriptedSink("good"), new ScriptedSink("bad", (_, _) => Task.FromException(new IOException("no route to host")))]);

        AlertSinkTestResult good = await dispatcher.TestAsync("good", Token);
        AlertSinkTestResult bad = await dispatcher.TestAsync("bad", Token);

        Assert.True(good.Succeeded);
        Assert.Equal((false, "IOException: no route to host"), (bad.Succeeded, bad.Explanation));
        await Assert.ThrowsAsync<ArgumentException>(() => dispatcher.TestAsync("none", Token));
        Assert.Empty(await store.ListAsync(new AlertQueueQuery(), Token));
    }

    [Fact]
    public async Task No_secret_is_in_any_log_failure_count_or_entry()
    {
        const string Secret = "very-secret-token";
        using HttpClient client = AlertHttp.CreateClient();
        await using WebhookServer server = new((_, request) => WebhookServer.Answer(500, $"oops {request.Headers[WebhookSignature.SignatureHeader]} /services/T000/B000/{Secret} signing-key"));
        WebhookAlertOptions options = new() { Url = new Secret(server.Url), SigningKey = new Secret("signing-key") };
        await using AlertDispatcher dispatcher = Started([new WebhookAlertSink(client, options, clock)], Patient);

        dispatcher.Post(AlertSamples.Alert());
        await clock.AdvanceUntilAsync(() => dispatcher.Counts.FailedRounds == 1, TimeSpan.FromMilliseconds(100));

        string everything = string.Join('\n', logger.Entries.Select(entry => entry.Text)) + string.Join('\n', dispatcher.Failures) + dispatcher.Counts + options
            + string.Join('\n', (await store.ListAsync(new AlertQueueQuery(), Token)).Select(entry => entry.ToString()));
        Assert.Contains("oops", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, everything, StringComparison.Ordinal);
        Assert.DoesNotContain("signing-key", everything, StringComparison.Ordinal);
        await dispatcher.StopAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_server_that_first_refuses_then_drops_then_lies_gets_the_alert_in_the_end()
    {
        using HttpClient client = AlertHttp.CreateClient();
        await using WebhookServer server = new((number, request) => number switch
        {
            1 => WebhookServer.Answer(503, "busy", "Retry-After: 1"),
            2 => WebhookServer.Drop,
            3 => WebhookServer.Answer(200, "welcome to the hotel's network"),
            4 => "rubbish\r\n",
            _ => WebhookServer.Answer(200, request.Headers[WebhookSignature.IdHeader]),
        });
        WebhookAlertSink sink = new(client, new WebhookAlertOptions { Url = new Secret(server.Url), SigningKey = new Secret("signing-key"), RequireEcho = true }, clock);
        await using AlertDispatcher dispatcher = Started([sink], Patient);

        dispatcher.Post(AlertSamples.Alert());
        await clock.AdvanceUntilAsync(() => dispatcher.Counts.Delivered == 1, TimeSpan.FromMilliseconds(200));

        Assert.Equal(5, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => request.Headers[WebhookSignature.IdHeader]).Distinct());
    }

    [Fact]
    public void Impossible_options_and_equal_names_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new AlertDispatcher([new ScriptedSink("a"), new ScriptedSink("a")], new AlertDispatcherOptions(), clock));
        foreach (AlertDispatcherOptions options in new AlertDispatcherOptions[]
        {
            new() { Capacity = 0 }, new() { Attempts = 0 }, new() { AttemptTimeout = TimeSpan.Zero }, new() { FirstDelay = TimeSpan.FromHours(1) }, new() { FirstWait = TimeSpan.Zero },
            new() { MaximumAge = TimeSpan.Zero }, new() { BreakAfter = 1 }, new() { BreakFor = TimeSpan.Zero }, new() { PollInterval = TimeSpan.Zero }, new() { Owner = " " },
        })
        {
            Assert.Throws<ArgumentException>(() => new AlertDispatcher([], options, clock));
        }
    }

    private AlertDispatcher Started(IReadOnlyList<IAlertSink> sinks, AlertDispatcherOptions? options = null)
    {
        AlertDispatcher dispatcher = new(sinks, options ?? Patient, clock, store, logger);
        dispatcher.Start();
        return dispatcher;
    }
}
