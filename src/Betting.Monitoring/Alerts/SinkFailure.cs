namespace Betting.Monitoring.Alerts;

/// <summary>One sink that did not deliver one alert.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Sink">The sink's name.</param>
/// <param name="Reason">One sentence: what it threw, or that it took too long.</param>
public sealed record SinkFailure(string Sink, string Reason);
