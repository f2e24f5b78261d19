using Betting.Monitoring;

namespace Betting.Storage.ConformanceTests.Monitoring;

/// <summary>What every <see cref="IAlertQueueStore"/> keeps: derive and give a fresh, empty queue.</summary>
public abstract class AlertQueueConformance : IAsyncLifetime
{
    protected static readonly DateTimeOffset Start = new(2024, 5, 1, 6, 0, 0, TimeSpan.Zero);

    private IAlertQueueStore queue = null!; // Set before every test by InitializeAsync.

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => queue = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    public abstract Task<IAlertQueueStore> CreateAsync();

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_alert_comes_back_as_it_was_queued_and_only_once_per_sink()
    {
        AlertQueueEntry entry = Entry("1", "mail") with { NextAttemptAt = Start.AddTicks(3) };
        AlertQueueEntry odd = entry with { Alert = entry.Alert with { Title = "e'\"; --\0\n⚽", Id = "odd" } };

        Assert.Equal(3, await queue.EnqueueAsync([entry, odd, entry with { Sink = "chat" }, entry], Token));
        Assert.Equal(0, await queue.EnqueueAsync([entry with { QueuedAt = Start.AddDays(1) }], Token));

        IReadOnlyList<AlertQueueEntry> read = await queue.ListAsync(new AlertQueueQuery(), Token);
        Assert.Equal(["chat", "mail", "mail"], read.Select(item => item.Sink));
        Assert.Equal(AlertJson.Write(odd.Alert), AlertJson.Write(read[1].Alert));
        Assert.Equal(
            (AlertQueueState.Pending, 0, Start, Start.AddTicks(3), null, null),
            (read[2].State, read[2].Attempts, read[2].QueuedAt, read[2].NextAttemptAt, read[2].LastFailure, read[2].SettledAt));
    }

    [Fact]
    public async Task Alerts_are_claimed_in_their_order_when_they_are_due_and_by_one_owner()
    {
        await queue.EnqueueAsync([Entry("1", "mail", key: "a") with { NextAttemptAt = Start.AddMinutes(5) }, Entry("2", "mail", key: "b"), Entry("3", "chat")], Token);

        Assert.Equal("2", (await ClaimAsync("mail", "host1", 0))?.Alert.Id);
        Assert.Null(await ClaimAsync("mail", "host2", 0));
        Assert.Equal("2", (await ClaimAsync("mail", "host1", 0))?.Alert.Id);
        Assert.Equal("3", (await ClaimAsync("chat", "host2", 0))?.Alert.Id);
        Assert.Null(await ClaimAsync("nobody", "host1", 0));
        Assert.Equal("2", (await ClaimAsync("mail", "host2", 1))?.Alert.Id);
        Assert.Equal("1", (await ClaimAsync("mail", "host3", 5))?.Alert.Id);
    }

    [Fact]
    public async Task A_recovery_never_overtakes_its_alarm()
    {
        await queue.EnqueueAsync([Entry("alarm", "mail"), Entry("recovery", "mail"), Entry("other", "mail", key: "b")], Token);

        Assert.Equal("alarm", (await ClaimAsync("mail", "host1", 0))?.Alert.Id);
        await queue.RecordAsync(Attempt("alarm", AlertQueueState.Pending, 0, "busy", nextMinute: 10), Token);
        Assert.Equal("other", (await ClaimAsync("mail", "host1", 1))?.Alert.Id);
        await queue.RecordAsync(Attempt("other", AlertQueueState.Delivered, 1), Token);
        Assert.Null(await ClaimAsync("mail", "host1", 2));
        Assert.Equal("alarm", (await ClaimAsync("mail", "host1", 10))?.Alert.Id);
        await queue.RecordAsync(Attempt("alarm", AlertQueueState.Delivered, 10), Token);
        Assert.Equal("recovery", (await ClaimAsync("mail", "host1", 10))?.Alert.Id);
    }

    [Fact]
    public async Task Failures_are_counted_and_kept_and_giving_back_is_none()
    {
        await queue.EnqueueAsync([Entry("1", "mail")], Token);
        await ClaimAsync("mail", "host1", 0);

        Assert.True(await queue.RecordAsync(Attempt("1", AlertQueueState.Pending, 0, "é'\"", nextMinute: 1), Token));
        Assert.Equal((1, "é'\"", Start.AddMinutes(1)), State(await ClaimAsync("mail", "host2", 1)));
        Assert.True(await queue.RecordAsync(Attempt("1", AlertQueueState.Pending, 1, nextMinute: 2), Token));
        Assert.Equal((1, "é'\"", Start.AddMinutes(2)), State(await ClaimAsync("mail", "host1", 2)));
        Assert.True(await queue.RecordAsync(Attempt("1", AlertQueueState.Abandoned, 3, "too old"), Token));
        Assert.False(await queue.RecordAsync(Attempt("1", AlertQueueState.Delivered, 4), Token));
        Assert.False(await queue.RecordAsync(Attempt("unknown", AlertQueueState.Delivered, 4), Token));
        Assert.Null(await ClaimAsync("mail", "host1", 500));

        AlertQueueEntry entry = Assert.Single(await queue.ListAsync(new AlertQueueQuery(), Token));
        Assert.Equal((AlertQueueState.Abandoned, 2, "too old", Start.AddMinutes(3)), (entry.State, entry.Attempts, entry.LastFailure, entry.SettledAt));

        static (int, string?, DateTimeOffset)? State(AlertQueueEntry? claimed) => claimed is null ? null : (claimed.Attempts, claimed.LastFailure, claimed.NextAttemptAt);
    }

    [Fact]
    public async Task A_clock_that_goes_backwards_holds_up_nothing()
    {
        await queue.EnqueueAsync([Entry("1", "mail") with { QueuedAt = Start.AddYears(5), NextAttemptAt = Start.AddYears(5) }], Token);

        Assert.Equal("1", (await ClaimAsync("mail", "host1", 0))?.Alert.Id);
        await queue.RecordAsync(Attempt("1", AlertQueueState.Pending, 0, nextMinute: 0), Token);
        Assert.Equal("1", (await ClaimAsync("mail", "host1", 600_000))?.Alert.Id);
        Assert.Equal("1", (await ClaimAsync("mail", "host2", 1))?.Alert.Id);
    }

    [Fact]
    public async Task Lists_are_narrowed_and_only_settled_alerts_are_removed()
    {
        AlertQueueEntry[] entries = [.. Enumerable.Range(0, 6).Select(number => Entry($"{number}", number % 2 == 0 ? "mail" : "chat", $"k{number}") with { QueuedAt = Start.AddMinutes(number) })];
        await queue.EnqueueAsync(entries, Token);
        await queue.RecordAsync(Attempt("0", AlertQueueState.Delivered, 10), Token);
        await queue.RecordAsync(Attempt("2", AlertQueueState.Abandoned, 11, "old"), Token);

        Assert.Equal(["5", "3", "1"], await Ids(new AlertQueueQuery { Sink = "chat" }));
        Assert.Equal(["3", "2"], await Ids(new AlertQueueQuery { From = Start.AddMinutes(2), To = Start.AddMinutes(4) }));
        Assert.Equal(["0"], await Ids(new AlertQueueQuery { State = AlertQueueState.Delivered }));
        Assert.Equal(["5", "4"], await Ids(new AlertQueueQuery { Limit = 2 }));
        await Assert.ThrowsAsync<ArgumentException>(() => queue.ListAsync(new AlertQueueQuery { Limit = 0 }, Token));

        Assert.Equal(1, await queue.RemoveSettledAsync(Start.AddMinutes(11), Token));
        Assert.Equal(1, await queue.RemoveSettledAsync(Start.AddYears(1), Token));
        Assert.Equal(["5", "4", "3", "1"], await Ids(new AlertQueueQuery()));

        async Task<IEnumerable<string>> Ids(AlertQueueQuery query) => (await queue.ListAsync(query, Token)).Select(entry => entry.Alert.Id);
    }

    [Fact]
    public async Task What_cannot_be_named_is_refused_as_a_whole()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => queue.EnqueueAsync([Entry("1", "mail"), Entry("", "mail")], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => queue.EnqueueAsync([Entry("1", "a\0b")], Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.EnqueueAsync([Entry("1", "mail")], new CancellationToken(canceled: true)));

        Assert.Empty(await queue.ListAsync(new AlertQueueQuery(), Token));
    }

    [Fact]
    public async Task Of_many_owners_at_once_every_alert_is_had_by_one()
    {
        await queue.EnqueueAsync([.. Enumerable.Range(0, 40).Select(number => Entry($"{number}", "mail", $"k{number}"))], Token);

        string[][] claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(owner => Task.Run(async () =>
        {
            List<string> mine = [];
            while (await ClaimAsync("mail", $"host{owner}", 0) is { } entry)
            {
                mine.Add(entry.Alert.Id);
                await queue.RecordAsync(Attempt(entry.Alert.Id, AlertQueueState.Delivered, 0), Token);
            }

            return mine.ToArray();
        })));

        Assert.Equal(40, claimed.Sum(mine => mine.Length));
        Assert.Equal(40, claimed.SelectMany(mine => mine).Distinct().Count());
    }

    protected static AlertQueueEntry Entry(string id, string sink, string key = "a") => new()
    {
        Alert = new Alert { Id = id, Key = key, Severity = Severity.Warning, Category = FindingCategory.Risk, Title = "title", Message = "message", At = Start },
        Sink = sink,
        QueuedAt = Start,
        NextAttemptAt = Start,
    };

    private static AlertAttempt Attempt(string id, AlertQueueState state, int minute, string? failure = null, int nextMinute = 0) =>
        new() { AlertId = id, Sink = "mail", State = state, At = Start.AddMinutes(minute), Failure = failure, NextAttemptAt = Start.AddMinutes(nextMinute) };

    private Task<AlertQueueEntry?> ClaimAsync(string sink, string owner, int minute) => queue.ClaimAsync(
        new AlertClaim { Sink = sink, Owner = owner, Now = Start.AddMinutes(minute), Lease = TimeSpan.FromMinutes(1), LongestWait = TimeSpan.FromMinutes(30) }, Token);
}
