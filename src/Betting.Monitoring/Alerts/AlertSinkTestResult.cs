namespace Betting.Monitoring.Alerts;

/// <summary>How a test alert went.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Sink">The sink's name.</param>
/// <param name="Succeeded">Whether the sink took the alert completely.</param>
/// <param name="Explanation">What happened, in plain words and without any secret.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record AlertSinkTestResult(string Sink, bool Succeeded, string Explanation, TimeSpan Elapsed);
