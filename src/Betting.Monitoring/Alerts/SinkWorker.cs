using System.Globalization;
using System.Threading.Channels;
using Betting.Numerics.Randomness;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Betting.Monitoring.Alerts;

/// <summary>Delivers the queued alerts of one sink, one after the other, so that a slow sink holds up nobody else.</summary>
internal sealed class SinkWorker
{
    private const int LongestReason = 500;

    private readonly IAlertSink sink;
    private readonly AlertOutbox outbox;
    private readonly AlertDispatcherOptions options;
    private readonly TimeProvider time;
    private readonly DispatchCounters counters;
    private readonly Action<SinkFailure> report;
    private readonly ILogger logger;
    private readonly SeededRandom random;
    private readonly ResiliencePipeline pipeline;
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private DateTimeOffset? nextDue;

    public SinkWorker(
        IAlertSink sink, ulong stream, AlertOutbox outbox, AlertDispatcherOptions options, TimeProvider time, DispatchCounters counters, Action<SinkFailure> report, ILogger logger)
    {
        this.sink = sink;
        this.outbox = outbox;
        this.options = options;
        this.time = time;
        this.counters = counters;
        this.report = report;
        this.logger = logger;
        random = new SeededRandom(options.Seed).Fork(stream);
        pipeline = SinkPipeline.Create(options, random.Fork(1), counters, time);
    }

    /// <summary>Says that there may be something to deliver.</summary>
    public void Ring() => bell.Writer.TryWrite(true);

    /// <summary>Says that nothing more will come: the worker ends when nothing is due.</summary>
    public void Close() => bell.Writer.TryComplete();

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            TimeSpan pause = await DeliverDueAsync(stop).ConfigureAwait(false);
            if (bell.Reader.Completion.IsCompleted)
            {
                return;
            }

            await WaitAsync(pause, stop).ConfigureAwait(false);
        }
    }

    // Gives the time to wait when nothing more can be done now.
    private async Task<TimeSpan> DeliverDueAsync(CancellationToken stop)
    {
        nextDue = null;
        while (!stop.IsCancellationRequested && await outbox.ClaimAsync(sink.Name, stop).ConfigureAwait(false) is { } entry)
        {
            AlertAttempt attempt = await RoundAsync(entry, stop).ConfigureAwait(false);

            // Recorded even while stopping: what was delivered is not to be delivered again.
            await outbox.RecordAsync(attempt, CancellationToken.None).ConfigureAwait(false);
            if (attempt is { State: AlertQueueState.Pending, Failure: null })
            {
                return Positive(attempt.NextAttemptAt - time.GetUtcNow());
            }
        }

        TimeSpan untilDue = nextDue is { } due ? Positive(due - time.GetUtcNow()) : options.PollInterval;
        return untilDue < options.PollInterval ? untilDue : options.PollInterval;
    }

    private async Task<AlertAttempt> RoundAsync(AlertQueueEntry entry, CancellationToken stop)
    {
        AlertAttempt attempt = new() { AlertId = entry.Alert.Id, Sink = sink.Name, State = AlertQueueState.Pending, At = time.GetUtcNow(), NextAttemptAt = time.GetUtcNow() };
        Exception? last = null;
        try
        {
            await pipeline.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        await Task.Run(() => sink.SendAsync(entry.Alert, token), token).WaitAsync(token).ConfigureAwait(false);
                    }
                    catch (Exception exception)
                    {
                        last = exception;
                        throw;
                    }
                },
                stop).ConfigureAwait(false);
            counters.Delivered();
            return attempt with { State = AlertQueueState.Delivered, At = time.GetUtcNow() };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return attempt;
        }
        catch (BrokenCircuitException) when (last is null)
        {
            return attempt with { NextAttemptAt = time.GetUtcNow() + options.BreakFor };
        }
#pragma warning disable CA1031 // A sink is foreign code; nothing it throws may end the delivery.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // A circuit that opened in the middle of the round hides what opened it.
            return Failed(entry, attempt, exception is BrokenCircuitException && last is not null ? last : exception);
        }
    }

    private AlertAttempt Failed(AlertQueueEntry entry, AlertAttempt attempt, Exception exception)
    {
        string reason = AlertText.Shorten(AlertText.OneLine(exception is TimeoutRejectedException or OperationCanceledException
            ? $"The sink took longer than {options.AttemptTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s."
            : SinkFailure.Describe(exception)), LongestReason);
        DateTimeOffset now = time.GetUtcNow();
        counters.FailedRound();
        report(new SinkFailure(sink.Name, reason));
        if (now - entry.QueuedAt >= options.MaximumAge)
        {
            counters.Abandoned();
            AlertLog.Abandoned(logger, entry.Alert.Id, sink.Name, entry.Attempts + 1, reason);
            return attempt with { State = AlertQueueState.Abandoned, At = now, Failure = reason };
        }

        TimeSpan wait = SinkPipeline.IsTransient(exception) ? SinkPipeline.Delay(options.FirstWait, options.LongestWait, entry.Attempts, random) : options.LongestWait;
        TimeSpan asked = SinkPipeline.RetryAfter(exception);
        wait = asked > wait ? asked < options.LongestWait ? asked : options.LongestWait : wait;
        AlertLog.NotDelivered(logger, entry.Alert.Id, sink.Name, entry.Attempts + 1, wait.TotalSeconds, reason);
        nextDue = nextDue is { } due && due < now + wait ? due : now + wait;
        return attempt with { At = now, NextAttemptAt = now + wait, Failure = reason };
    }

    // Until the bell rings, the time is over or the dispatcher stops.
    private async Task WaitAsync(TimeSpan pause, CancellationToken stop)
    {
        using CancellationTokenSource alarm = new(pause, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, stop);
        try
        {
            await bell.Reader.WaitToReadAsync(either.Token).ConfigureAwait(false);
            while (bell.Reader.TryRead(out _))
            {
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
