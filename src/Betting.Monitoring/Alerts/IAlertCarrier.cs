using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>Brings an alert to sinks: at once, or by way of a queue.</summary>
internal interface IAlertCarrier
{
    /// <summary>The names of the sinks, in their order.</summary>
    ImmutableArray<string> Sinks { get; }

    /// <summary>Sends an alert to some of the sinks; never throws because of one of them.</summary>
    Task<AlertDelivery> CarryAsync(AlertDelivery delivery, ImmutableArray<string> sinks, CancellationToken cancellationToken);
}
