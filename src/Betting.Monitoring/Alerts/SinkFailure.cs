namespace Betting.Monitoring.Alerts;

/// <summary>One sink that did not deliver one alert.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Sink">The sink's name.</param>
/// <param name="Reason">One sentence: what it threw, or that it took too long. The sinks of this package put no secret into it.</param>
public sealed record SinkFailure(string Sink, string Reason)
{
    // A sink of this package has said everything in its message.
    internal static string Describe(Exception exception) =>
        exception is AlertSinkException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
}
