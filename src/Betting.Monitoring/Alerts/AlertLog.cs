using Microsoft.Extensions.Logging;

namespace Betting.Monitoring.Alerts;

/// <summary>The log entries of alerts and their delivery. Monitoring has the event ids from 5000 on.</summary>
internal static partial class AlertLog
{
    [LoggerMessage(EventId = 5000, Message = "{Severity} {Category} {Key} {Labels}: {Title} - {Message} (alert {AlertId})", EventName = "AlertRaised")]
    public static partial void Raised(
        ILogger logger, LogLevel level, string severity, string category, string key, string labels, string title, string message, string alertId);

    [LoggerMessage(5001, LogLevel.Warning, "Alert {AlertId} was not delivered to sink {Sink} in round {Round}; it is tried again in {WaitSeconds} s: {Reason}", EventName = "AlertNotDelivered")]
    public static partial void NotDelivered(ILogger logger, string alertId, string sink, int round, double waitSeconds, string reason);

    [LoggerMessage(5002, LogLevel.Error, "Alert {AlertId} was given up for sink {Sink} after {Rounds} rounds: {Reason}", EventName = "AlertAbandoned")]
    public static partial void Abandoned(ILogger logger, string alertId, string sink, int rounds, string reason);

    [LoggerMessage(5003, LogLevel.Error, "The queue of alerts failed ({Operation}); alerts are kept in memory meanwhile: {Reason}", EventName = "AlertQueueFailed")]
    public static partial void QueueFailed(ILogger logger, string operation, string reason);

    [LoggerMessage(5004, LogLevel.Error, "{Dropped} alerts have been dropped so far, since the queue in memory was full", EventName = "AlertsDropped")]
    public static partial void Dropped(ILogger logger, long dropped);
}
