namespace Betting.Monitoring;

/// <summary>Delivers alerts somewhere people look.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IAlertSink
{
    /// <summary>The sink's unique name, for example <c>console</c>.</summary>
    string Name { get; }

    /// <summary>Delivers an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is delivered.</returns>
    Task SendAsync(Alert alert, CancellationToken cancellationToken = default);
}
