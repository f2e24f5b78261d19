using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>Passes alerts to sinks, without repeating itself and without letting a broken sink hurt anything else.</summary>
/// <remarks>
/// <para>A condition is an alert's key with its labels. A new condition and one that became worse are sent at once; the same or a lower
/// severity is held back for <see cref="AlertRouterOptions.RepeatAfter"/> and then sent as a reminder; <see cref="Severity.None"/> is sent
/// once, as recovery, to everybody who was told before. What no sink delivered counts as not sent, so the next attempt is made at once. A clock that
/// goes backwards lengthens no silence beyond that time.</para>
/// <para>What is active is kept in memory; <see cref="RestoreAsync"/> reads it again from the queue of a dispatcher. Thread-safe.</para>
/// </remarks>
public sealed class AlertRouter
{
    private const int RestoredEntries = 10_000;

    private readonly Lock gate = new();
    private readonly IAlertCarrier carrier;
    private readonly AlertRouterOptions options;
    private readonly TimeProvider time;
    private readonly AlertConditions conditions;
    private readonly Queue<AlertDelivery> history = new();

    /// <summary>Creates a router that calls its sinks itself and waits for them: for a console, a test, a short program.</summary>
    /// <param name="sinks">Where alerts go; the names must differ. None is allowed: alerts are then only kept in <see cref="History"/>.</param>
    /// <param name="options">How it holds back, routes and gives up.</param>
    /// <param name="time">The clock of repeats and time-outs.</param>
    /// <exception cref="ArgumentException">Two sinks share a name, a route names a sink that is not there, or an option is out of range.</exception>
    public AlertRouter(IReadOnlyList<IAlertSink> sinks, AlertRouterOptions options, TimeProvider time)
        : this(_ => new DirectCarrier(SinkNames.RequireUnique(sinks), options.SinkTimeout, time), options, time)
    {
    }

    /// <summary>Creates a router that hands its alerts to a dispatcher and never waits for a sink: for a service.</summary>
    /// <param name="dispatcher">Delivers in the background; it belongs to the caller.</param>
    /// <param name="options">How the router holds back and routes.</param>
    /// <param name="time">The clock of repeats.</param>
    /// <exception cref="ArgumentException">A route names a sink that is not there, or an option is out of range.</exception>
    public AlertRouter(AlertDispatcher dispatcher, AlertRouterOptions options, TimeProvider time)
        : this(_ => new QueueCarrier(dispatcher ?? throw new ArgumentNullException(nameof(dispatcher))), options, time)
    {
    }

    private AlertRouter(Func<AlertRouterOptions, IAlertCarrier> carry, AlertRouterOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        this.options = options;
        this.time = time;
        carrier = carry(options);
        conditions = new AlertConditions(options);
        foreach (string unknown in options.Routes.SelectMany(route => route.Sinks).Except(carrier.Sinks))
        {
            throw new ArgumentException($"A route names the sink '{unknown}', which is none of {string.Join(", ", carrier.Sinks)}.", nameof(options));
        }
    }

    /// <summary>What became of the latest alerts, the oldest first; at most <see cref="AlertRouterOptions.HistorySize"/>.</summary>
    public IReadOnlyList<AlertDelivery> History
    {
        get
        {
            lock (gate)
            {
                return [.. history];
            }
        }
    }

    /// <summary>The failures among <see cref="History"/>, the oldest first.</summary>
    public IReadOnlyList<SinkFailure> Failures => [.. History.SelectMany(delivery => delivery.Failures)];

    /// <summary>Makes one alert per check, category, set of labels and severity out of findings.</summary>
    /// <param name="findings">Findings in any order.</param>
    /// <returns>
    /// Alerts by check, category, labels and rising severity, each listing its findings; a check in which everything was checked and nothing is wrong gives one
    /// of <see cref="Severity.None"/>, so that a router can send a recovery. Too little data gives none: that is no recovery.
    /// </returns>
    public static ImmutableArray<Alert> AlertsFrom(IEnumerable<Finding> findings) => FindingGroups.ToAlerts(findings, null);

    /// <summary>Sends an alert, or holds it back. Never throws because of a sink or of cancellation.</summary>
    /// <param name="alert">The alert. Without an id it gets one of its content and the time.</param>
    /// <param name="cancellationToken">Gives up on the sinks that have not delivered yet; they count as failed.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentNullException">There is no alert.</exception>
    public async Task<AlertDelivery> RaiseAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        string condition = alert.Condition;
        DateTimeOffset now = time.GetUtcNow();
        alert = alert.Id.Length > 0 ? alert : alert with { Id = AlertJson.IdOf(alert, now) };
        ToldCondition? before, after;
        AlertDelivery delivery;
        ImmutableArray<string> sinks;
        lock (gate)
        {
            delivery = new() { Alert = alert, Disposition = conditions.Decide(alert, condition, now), At = now };
            before = conditions.Told(condition);
            sinks = SinksOf(delivery, before);
            after = StateAfter(delivery, before, sinks);
            conditions.Set(condition, after);
        }

        if (delivery.WasSent)
        {
            delivery = await carrier.CarryAsync(delivery, sinks, cancellationToken).ConfigureAwait(false);
        }

        lock (gate)
        {
            bool nobodyWasTold = delivery.WasSent && delivery.DeliveredTo.IsEmpty && delivery.QueuedFor.IsEmpty && !sinks.IsEmpty;
            if (nobodyWasTold && ReferenceEquals(conditions.Told(condition), after))
            {
                conditions.Set(condition, before);
            }

            history.Enqueue(delivery);
            while (history.Count > options.HistorySize)
            {
                history.Dequeue();
            }
        }

        return delivery;
    }

    /// <summary>Raises the alerts that <see cref="AlertsFrom"/> makes out of findings, one after the other, grouped as the options say.</summary>
    /// <param name="findings">Findings in any order.</param>
    /// <param name="cancellationToken">As for <see cref="RaiseAsync"/>.</param>
    /// <returns>What became of each.</returns>
    public async Task<ImmutableArray<AlertDelivery>> ReportAsync(IEnumerable<Finding> findings, CancellationToken cancellationToken = default)
    {
        ImmutableArray<AlertDelivery>.Builder deliveries = ImmutableArray.CreateBuilder<AlertDelivery>();
        foreach (Alert alert in FindingGroups.ToAlerts(findings, options.GroupBy))
        {
            deliveries.Add(await RaiseAsync(alert, cancellationToken).ConfigureAwait(false));
        }

        return deliveries.ToImmutable();
    }

    /// <summary>Reads from a queue who was told of what, so that a condition which goes on over a restart is no new one. Call it before the first alert.</summary>
    /// <param name="queue">The queue that the dispatcher of this router uses, and that of the process before.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many conditions hold.</returns>
    /// <exception cref="StoreException">The queue failed.</exception>
    public async Task<int> RestoreAsync(IAlertQueueStore queue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queue);
        AlertQueueQuery recent = new() { From = time.GetUtcNow() - options.HoldsFor, Limit = RestoredEntries };
        IReadOnlyList<AlertQueueEntry> entries = await queue.ListAsync(recent, cancellationToken).ConfigureAwait(false);
        int held = 0;
        lock (gate)
        {
            foreach (IGrouping<string, AlertQueueEntry> group in entries.GroupBy(entry => entry.Alert.Condition, StringComparer.Ordinal))
            {
                AlertQueueEntry newest = group.First();
                AlertQueueEntry[] episode = [.. group.TakeWhile(entry => entry.Alert.Severity > Severity.None)];
                if (episode.Length > 0)
                {
                    conditions.Restore(newest.Alert, group.Key, newest.QueuedAt, [.. episode.Select(entry => entry.Sink).Distinct(StringComparer.Ordinal)]);
                    held++;
                }
            }
        }

        return held;
    }

    // A recovery goes to whom the alarm went, also where the routes would now choose otherwise.
    private ImmutableArray<string> SinksOf(AlertDelivery delivery, ToldCondition? before) => delivery switch
    {
        { WasSent: false } => [],
        { Disposition: AlertDisposition.Recovery } when before is not null => [.. carrier.Sinks.Where(sink => before.Sinks.Contains(sink, StringComparer.Ordinal))],
        _ => AlertRoute.SinksOf(delivery.Alert, options.Routes, carrier.Sinks),
    };

    private static ToldCondition? StateAfter(AlertDelivery delivery, ToldCondition? before, ImmutableArray<string> sinks) => delivery switch
    {
        { WasSent: false } => before,
        { Disposition: AlertDisposition.Recovery } => null,
        _ => new ToldCondition(delivery.Alert.Severity, delivery.At, [.. sinks.Union(before?.Sinks ?? [], StringComparer.Ordinal)]),
    };
}
