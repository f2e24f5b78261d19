using System.Collections.Immutable;
using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>Passes alerts to every sink, without repeating itself and without letting a broken sink hurt anything else.</summary>
/// <remarks>
/// <para>A condition is an alert's key with its labels. A new condition and one that became worse are sent at once; the same or a lower
/// severity is held back for <see cref="AlertRouterOptions.RepeatAfter"/> and then sent as a reminder; <see cref="Severity.None"/> is sent
/// once, as recovery, if somebody was told before. What no sink delivered counts as not sent, so the next attempt is made at once.</para>
/// <para>What is active is kept in memory: after a restart an ongoing condition is new. Thread-safe; sinks are called side by side.</para>
/// </remarks>
public sealed class AlertRouter
{
    private readonly Lock gate = new();
    private readonly ImmutableArray<IAlertSink> sinks;
    private readonly AlertRouterOptions options;
    private readonly TimeProvider time;
    private readonly Dictionary<string, Active> active = new(StringComparer.Ordinal);
    private readonly Queue<AlertDelivery> history = new();

    /// <summary>Creates a router.</summary>
    /// <param name="sinks">Where alerts go; the names must differ. None is allowed: alerts are then only kept in <see cref="History"/>.</param>
    /// <param name="options">How it holds back and gives up.</param>
    /// <param name="time">The clock of repeats and time-outs.</param>
    /// <exception cref="ArgumentException">Two sinks share a name, or an option is out of range.</exception>
    public AlertRouter(IReadOnlyList<IAlertSink> sinks, AlertRouterOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(sinks);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        OptionErrors errors = new();
        errors.Require(options.RepeatAfter >= TimeSpan.Zero, nameof(options.RepeatAfter), options.RepeatAfter, "zero or more");
        errors.Require(options.SinkTimeout > TimeSpan.Zero, nameof(options.SinkTimeout), options.SinkTimeout, "above zero");
        errors.Require(options.HistorySize >= 1, nameof(options.HistorySize), options.HistorySize, "1 or more");
        errors.ThrowIfAny("The alert router cannot be made", nameof(options));
        foreach (IGrouping<string, IAlertSink> name in sinks.GroupBy(sink => sink.Name, StringComparer.Ordinal))
        {
            if (name.Count() > 1)
            {
                throw new ArgumentException($"{name.Count()} sinks are named '{name.Key}'; give each its own name.", nameof(sinks));
            }
        }

        this.sinks = [.. sinks];
        this.options = options;
        this.time = time;
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

    /// <summary>Makes one alert per check, category and severity out of findings.</summary>
    /// <param name="findings">Findings in any order.</param>
    /// <returns>
    /// Alerts by check, category and rising severity, each listing its findings; a check in which everything was checked and nothing is wrong gives one
    /// of <see cref="Severity.None"/>, so that a router can send a recovery. Too little data gives none: that is no recovery.
    /// </returns>
    public static ImmutableArray<Alert> AlertsFrom(IEnumerable<Finding> findings) => FindingGroups.ToAlerts(findings);

    /// <summary>Sends an alert to every sink, or holds it back. Never throws because of a sink or of cancellation.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Gives up on the sinks that have not delivered yet; they count as failed.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentNullException">There is no alert.</exception>
    public async Task<AlertDelivery> RaiseAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        string condition = ConditionOf(alert);
        DateTimeOffset now = time.GetUtcNow();
        Active? before, after;
        AlertDisposition disposition;
        lock (gate)
        {
            before = active.GetValueOrDefault(condition);
            disposition = Decide(alert.Severity, before, now);
            after = disposition switch
            {
                AlertDisposition.Repeat or AlertDisposition.NothingToRecover => before,
                AlertDisposition.Recovery => null,
                _ => new Active(alert.Severity, now),
            };
            Set(condition, after);
        }

        AlertDelivery delivery = new() { Alert = alert, Disposition = disposition, At = now };
        if (delivery.WasSent)
        {
            delivery = await DeliverAsync(delivery, cancellationToken).ConfigureAwait(false);
        }

        lock (gate)
        {
            bool nobodyWasTold = delivery.WasSent && delivery.DeliveredTo.IsEmpty && !sinks.IsEmpty;
            if (nobodyWasTold && ReferenceEquals(active.GetValueOrDefault(condition), after))
            {
                Set(condition, before);
            }

            history.Enqueue(delivery);
            while (history.Count > options.HistorySize)
            {
                history.Dequeue();
            }
        }

        return delivery;
    }

    /// <summary>Raises the alerts that <see cref="AlertsFrom"/> makes out of findings, one after the other.</summary>
    /// <param name="findings">Findings in any order.</param>
    /// <param name="cancellationToken">As for <see cref="RaiseAsync"/>.</param>
    /// <returns>What became of each.</returns>
    public async Task<ImmutableArray<AlertDelivery>> ReportAsync(IEnumerable<Finding> findings, CancellationToken cancellationToken = default)
    {
        ImmutableArray<AlertDelivery>.Builder deliveries = ImmutableArray.CreateBuilder<AlertDelivery>();
        foreach (Alert alert in AlertsFrom(findings))
        {
            deliveries.Add(await RaiseAsync(alert, cancellationToken).ConfigureAwait(false));
        }

        return deliveries.ToImmutable();
    }

    private AlertDisposition Decide(Severity severity, Active? before, DateTimeOffset now) => (severity, before) switch
    {
        (Severity.None, null) => AlertDisposition.NothingToRecover,
        (Severity.None, _) => AlertDisposition.Recovery,
        (_, null) => AlertDisposition.New,
        _ when severity > before.Severity => AlertDisposition.Escalation,
        _ when now - before.SentAt < options.RepeatAfter => AlertDisposition.Repeat,
        _ => AlertDisposition.Reminder,
    };

    private async Task<AlertDelivery> DeliverAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        Task<SinkFailure?>[] sendings = [.. sinks.Select(sink => SendAsync(sink, delivery.Alert, cancellationToken))];
        SinkFailure?[] failures = await Task.WhenAll(sendings).ConfigureAwait(false);
        return delivery with
        {
            DeliveredTo = [.. sinks.Where((_, index) => failures[index] is null).Select(sink => sink.Name)],
            Failures = [.. failures.OfType<SinkFailure>()],
        };
    }

    // Whatever a sink throws, and however long it blocks, ends here.
    private async Task<SinkFailure?> SendAsync(IAlertSink sink, Alert alert, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(options.SinkTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        CancellationToken token = either.Token;
        try
        {
            await Task.Run(() => sink.SendAsync(alert, token), token).WaitAsync(token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return new SinkFailure(sink.Name, cancellationToken.IsCancellationRequested
                ? "The delivery was cancelled."
                : $"The sink took longer than {options.SinkTimeout.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)} s.");
        }
#pragma warning disable CA1031 // A sink is foreign code; nothing it throws may reach the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new SinkFailure(sink.Name, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private void Set(string condition, Active? state)
    {
        if (state is null)
        {
            active.Remove(condition);
        }
        else
        {
            active[condition] = state;
        }
    }

    // The lengths in front make every pair of key and labels a text of its own.
    private static string ConditionOf(Alert alert)
    {
        StringBuilder text = new();
        Append(alert.Key);
        foreach ((string name, string value) in alert.Labels)
        {
            Append(name);
            Append(value);
        }

        return text.ToString();

        void Append(string part) => text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{part.Length}:{part};");
    }

    private sealed record Active(Severity Severity, DateTimeOffset SentAt);
}
