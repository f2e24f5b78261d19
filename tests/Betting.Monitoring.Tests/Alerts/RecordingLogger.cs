using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Betting.Monitoring.Tests.Alerts;

/// <summary>A log that keeps what it is told.</summary>
internal sealed class RecordingLogger : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, int Id, string Text)> entries = new();

    public IReadOnlyList<(LogLevel Level, int Id, string Text)> Entries => [.. entries];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        entries.Enqueue((logLevel, eventId.Id, formatter(state, exception) + exception));
}
