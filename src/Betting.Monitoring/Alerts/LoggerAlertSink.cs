using Microsoft.Extensions.Logging;

namespace Betting.Monitoring.Alerts;

/// <summary>Writes each alert to a log: critical as critical, warning as warning, the rest as information.</summary>
/// <remarks>Thread-safe as far as the logger is. The log entry has event id 5000 and the fields of the alert as structured values.</remarks>
public sealed class LoggerAlertSink : IAlertSink
{
    private readonly ILogger logger;

    /// <summary>Creates a sink.</summary>
    /// <param name="logger">The log.</param>
    /// <param name="name">The sink's unique name. Default <c>log</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public LoggerAlertSink(ILogger logger, string name = "log")
    {
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.logger = logger;
        Name = name;
    }

    /// <summary>The sink's unique name.</summary>
    public string Name { get; }

    /// <summary>Writes one entry.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Cancelled before the entry is written means not written.</param>
    /// <returns>A completed task.</returns>
    public Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        LogLevel level = alert.Severity switch
        {
            Severity.Critical => LogLevel.Critical,
            Severity.Warning => LogLevel.Warning,
            _ => LogLevel.Information,
        };
        if (logger.IsEnabled(level))
        {
            Write(alert, level);
        }

        return Task.CompletedTask;
    }

    // On one line each: a line break in a title could pass for a log entry of its own.
    private void Write(Alert alert, LogLevel level)
    {
        string severity = FindingWords.Of(alert.Severity);
        string category = FindingWords.Of(alert.Category);
        string key = AlertText.OneLine(alert.Key);
        string labels = AlertText.OneLine(FindingJson.WriteLabels(alert.Labels));
        string title = AlertText.OneLine(alert.Title);
        string message = AlertText.OneLine(alert.Message);
        string id = AlertText.OneLine(alert.Id);
        AlertLog.Raised(logger, level, severity, category, key, labels, title, message, id);
    }
}
