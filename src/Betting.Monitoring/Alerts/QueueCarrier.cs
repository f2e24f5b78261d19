using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>Hands alerts to a dispatcher and returns at once.</summary>
internal sealed class QueueCarrier(AlertDispatcher dispatcher) : IAlertCarrier
{
    public ImmutableArray<string> Sinks => dispatcher.Sinks;

    public Task<AlertDelivery> CarryAsync(AlertDelivery delivery, ImmutableArray<string> sinks, CancellationToken cancellationToken) => Task.FromResult(
        dispatcher.Post(delivery.Alert, sinks)
            ? delivery with { QueuedFor = sinks }
            : delivery with { Failures = [.. sinks.Select(sink => new SinkFailure(sink, "The queue of alerts is full or closed; the alert was dropped."))] });
}
