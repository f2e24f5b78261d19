using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Betting.Monitoring.Alerts;

/// <summary>Delivers alerts to sinks in the background, at least once each, through failures and restarts.</summary>
/// <remarks>
/// <para>Posting never waits and never throws because of a sink or a store. A posted alert is first stored, then delivered sink by sink, each sink with its
/// own worker, in order per condition. An alert that is delivered twice after a crash has the same <see cref="Alert.Id"/>.</para>
/// <para>When the queue in memory is full, the newest alert is refused and counted: a router then takes its condition as not sent and tries again. While
/// the store is out of order, alerts are kept in memory and delivered from there.</para>
/// <para>Thread-safe. Waits follow the given clock; only the time limit of a sink's own network calls may follow the machine's.</para>
/// </remarks>
public sealed class AlertDispatcher : IAsyncDisposable
{
    private const int KeptFailures = 1000;
    private const int LargestBatch = 64;

    private readonly Lock gate = new();
    private readonly ImmutableArray<IAlertSink> sinks;
    private readonly AlertDispatcherOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly AlertOutbox outbox;
    private readonly ImmutableArray<SinkWorker> workers;
    private readonly Channel<Posting> intake;
    private readonly DispatchCounters counters = new();
    private readonly Queue<SinkFailure> failures = new();
    private readonly CancellationTokenSource stopping = new();
    private Task? storing;
    private Task? delivering;
    private Task? stopped;

    /// <summary>Creates a dispatcher that does nothing before <see cref="Start"/>.</summary>
    /// <param name="sinks">Where alerts go; the names must differ and stay the same over restarts.</param>
    /// <param name="options">How it queues, retries and gives up.</param>
    /// <param name="time">The clock of all waits.</param>
    /// <param name="store">Keeps undelivered alerts over restarts; <see langword="null"/> keeps them in memory only.</param>
    /// <param name="logger">Where failures are logged; <see langword="null"/> for nowhere.</param>
    /// <exception cref="ArgumentException">Two sinks share a name, or an option is out of range.</exception>
    public AlertDispatcher(IReadOnlyList<IAlertSink> sinks, AlertDispatcherOptions options, TimeProvider time, IAlertQueueStore? store = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        this.sinks = SinkNames.RequireUnique(sinks);
        this.options = options;
        this.time = time;
        this.logger = logger ?? NullLogger.Instance;
        Sinks = [.. this.sinks.Select(sink => sink.Name)];
        outbox = new AlertOutbox(store, options, time, counters, this.logger);
        workers = [.. this.sinks.Select((sink, index) => new SinkWorker(sink, (ulong)index, outbox, options, time, counters, Keep, this.logger))];
        intake = Channel.CreateBounded<Posting>(new BoundedChannelOptions(options.Capacity) { SingleReader = true });
    }

    /// <summary>The names of the sinks, in their order.</summary>
    public ImmutableArray<string> Sinks { get; }

    /// <summary>What was done so far.</summary>
    public AlertDispatchCounts Counts => counters.Read();

    /// <summary>The latest failures of sinks, the oldest first; at most 1000.</summary>
    public IReadOnlyList<SinkFailure> Failures
    {
        get
        {
            lock (gate)
            {
                return [.. failures];
            }
        }
    }

    /// <summary>Begins to store and deliver, first of all what is left from before. Starting again does nothing.</summary>
    /// <exception cref="ObjectDisposedException">The dispatcher was stopped.</exception>
    public void Start()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(stopped is not null, this);
            storing ??= Task.Run(StoreAsync);
            delivering ??= Task.WhenAll(workers.Select(worker => Task.Run(() => worker.RunAsync(stopping.Token))));
        }
    }

    /// <summary>Queues an alert for every sink. Returns at once.</summary>
    /// <param name="alert">The alert. Without an id it gets one of its content and the time.</param>
    /// <returns>Whether it was accepted; if not, the queue is full or closed.</returns>
    public bool Post(Alert alert) => Post(alert, Sinks);

    /// <summary>Queues an alert for some sinks. Returns at once.</summary>
    /// <param name="alert">The alert. Without an id it gets one of its content and the time.</param>
    /// <param name="sinkNames">The names of the sinks; names that are not there are left out.</param>
    /// <returns>Whether it was accepted; if not, the queue is full or closed.</returns>
    public bool Post(Alert alert, IReadOnlyCollection<string> sinkNames)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(sinkNames);
        DateTimeOffset now = time.GetUtcNow();
        Alert named = alert.Id.Length > 0 ? alert : alert with { Id = AlertJson.IdOf(alert, now) };
        ImmutableArray<AlertQueueEntry> entries =
            [.. Sinks.Where(name => sinkNames.Contains(name)).Select(name => new AlertQueueEntry { Alert = named, Sink = name, QueuedAt = now, NextAttemptAt = now })];
        bool isAccepted = intake.Writer.TryWrite(new Posting(entries, null));
        if (isAccepted)
        {
            counters.Posted();
        }
        else
        {
            counters.Dropped();
        }

        return isAccepted;
    }

    /// <summary>Waits until everything that was posted before is stored (or, while the store is out of order, taken into memory for delivery).</summary>
    /// <param name="cancellationToken">Stops waiting; nothing is lost.</param>
    /// <returns>When it is.</returns>
    /// <exception cref="InvalidOperationException">The dispatcher was never started.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        if (storing is null)
        {
            throw new InvalidOperationException("The dispatcher was not started: call Start first.");
        }

        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await intake.Writer.WriteAsync(new Posting([], reached), cancellationToken).ConfigureAwait(false);
            await reached.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            await storing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a test alert to one sink at once, past the queue, and says plainly how it went. Never throws because of the sink.</summary>
    /// <param name="sinkName">The sink's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How it went.</returns>
    /// <exception cref="ArgumentException">There is no such sink.</exception>
    public Task<AlertSinkTestResult> TestAsync(string sinkName, CancellationToken cancellationToken = default) =>
        AlertSinkTest.RunAsync(
            sinks.FirstOrDefault(sink => sink.Name == sinkName) ?? throw new ArgumentException($"There is no sink '{sinkName}', only {string.Join(", ", Sinks)}.", nameof(sinkName)),
            time,
            options.AttemptTimeout,
            cancellationToken);

    /// <summary>Takes no more alerts, delivers what is due, and ends at the latest after a time; what is not delivered by then stays in the store.</summary>
    /// <param name="limit">The longest time to deliver.</param>
    /// <returns>When nothing runs any more. Stopping again waits for the same end.</returns>
    public Task StopAsync(TimeSpan limit)
    {
        lock (gate)
        {
            return stopped ??= StopCoreAsync(limit);
        }
    }

    /// <summary>Stops within <see cref="AlertDispatcherOptions.DrainTimeout"/>. Disposing again does nothing.</summary>
    /// <returns>When nothing runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(options.DrainTimeout).ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task StopCoreAsync(TimeSpan limit)
    {
        intake.Writer.TryComplete();
        await Task.Yield();
        Task unstarted = storing is null ? Task.Run(StoreAsync) : storing;
        using (CancellationTokenSource deadline = new(limit, time))
        {
            try
            {
                await unstarted.WaitAsync(deadline.Token).ConfigureAwait(false);
                foreach (SinkWorker worker in workers)
                {
                    worker.Close();
                }

                await (delivering ?? Task.CompletedTask).WaitAsync(deadline.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                await stopping.CancelAsync().ConfigureAwait(false);
            }
        }

        await unstarted.ConfigureAwait(false);
        await (delivering ?? Task.CompletedTask).ConfigureAwait(false);
        await outbox.SaveMemoryAsync().ConfigureAwait(false);
    }

    // Takes postings in batches and stores each batch in one call.
    private async Task StoreAsync()
    {
        List<AlertQueueEntry> entries = [];
        List<TaskCompletionSource> reached = [];
        while (await intake.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (entries.Count < LargestBatch && intake.Reader.TryRead(out Posting posting))
            {
                entries.AddRange(posting.Entries);
                if (posting.Reached is not null)
                {
                    reached.Add(posting.Reached);
                }
            }

            if (entries.Count > 0)
            {
                await outbox.EnqueueAsync([.. entries], stopping.Token).ConfigureAwait(false);
            }

            reached.ForEach(source => source.TrySetResult());
            foreach (string sink in entries.Select(entry => entry.Sink).Distinct(StringComparer.Ordinal))
            {
                workers[Sinks.IndexOf(sink)].Ring();
            }

            entries.Clear();
            reached.Clear();
        }
    }

    private void Keep(SinkFailure failure)
    {
        lock (gate)
        {
            failures.Enqueue(failure);
            while (failures.Count > KeptFailures)
            {
                failures.Dequeue();
            }
        }
    }

    private readonly record struct Posting(ImmutableArray<AlertQueueEntry> Entries, TaskCompletionSource? Reached);
}
