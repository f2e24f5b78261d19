using System.Collections.Concurrent;
using Betting.Monitoring;
using Betting.Monitoring.Alerts;
using Betting.Storage.ConformanceTests.Support;

namespace Betting.Storage.ConformanceTests.Monitoring;

/// <summary>A process dies with alerts queued and one on its way; the next one on the same file delivers them all.</summary>
public sealed class AlertQueueCrashTests
{
    private const int Alerts = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_dead_process_left_in_the_file_is_delivered_by_the_next_in_order_and_with_the_same_ids()
    {
        await using DatabaseFile file = new();
        IAlertQueueStore first = (await file.OpenAsync()).AlertQueue;
        Sink hanging = new(hangs: true);
        AlertDispatcher dead = new([hanging], new AlertDispatcherOptions { Owner = "host" }, TimeProvider.System, first);
        dead.Start();
        for (int number = 0; number < Alerts; number++)
        {
            Assert.True(dead.Post(Alert(number)));
        }

        await dead.FlushAsync(Token);
        await hanging.ReachedAsync(1);

        // Nothing of the first is stopped or closed; the second comes by another connection, as after a crash.
        IAlertQueueStore second = (await file.OpenAsync()).AlertQueue;
        Sink sink = new(hangs: false);
        await using (AlertDispatcher next = new([sink], new AlertDispatcherOptions { Owner = "host" }, TimeProvider.System, second))
        {
            next.Start();
            await sink.ReachedAsync(Alerts);
        }

        IReadOnlyList<AlertQueueEntry> entries = await second.ListAsync(new AlertQueueQuery(), Token);
        Assert.All(entries, entry => Assert.Equal(AlertQueueState.Delivered, entry.State));
        Assert.Equal(entries.Reverse().Select(entry => entry.Alert.Id), sink.Taken.Select(alert => alert.Id));
        Assert.Equal(Alerts, entries.Select(entry => entry.Alert.Id).Distinct().Count());
        await dead.StopAsync(TimeSpan.Zero);
    }

    private static Alert Alert(int number) => new()
    {
        Key = $"key{number}",
        Severity = Severity.Warning,
        Category = FindingCategory.Risk,
        Title = "title",
        Message = "message",
        At = new DateTimeOffset(2024, 5, 1, 6, 0, 0, TimeSpan.Zero),
    };

    private sealed class Sink(bool hangs) : IAlertSink
    {
        private readonly ConcurrentQueue<Alert> taken = new();
        private readonly System.Threading.Channels.Channel<bool> reached = System.Threading.Channels.Channel.CreateUnbounded<bool>();

        public string Name => "mail";

        public IReadOnlyList<Alert> Taken => [.. taken];

        public async Task ReachedAsync(int calls)
        {
            for (int call = 0; call < calls; call++)
            {
                await reached.Reader.ReadAsync(Token);
            }
        }

        public Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
        {
            taken.Enqueue(alert);
            reached.Writer.TryWrite(true);
            return hangs ? new TaskCompletionSource().Task : Task.CompletedTask;
        }
    }
}
