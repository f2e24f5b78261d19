namespace Betting.Monitoring;

/// <summary>Looks at one thing from time to time and says what it found. The checks of the package are monitors; a user's own stand beside them.</summary>
/// <remarks>
/// An implementation says what it looked at even where nothing is wrong (<see cref="Severity.None"/>), since a finding that is missing neither raises an
/// alarm nor ends one. It may throw: whoever runs it turns that into a finding. It is called by one thread at a time.
/// </remarks>
public interface IMonitor
{
    /// <summary>A short stable name, for example <c>open-exposure</c>: unique among the monitors that run together.</summary>
    string Name { get; }

    /// <summary>Looks.</summary>
    /// <param name="context">When, and for whom. The monitor asks no other clock.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    /// <returns>What was found, in an order that depends on the data alone.</returns>
    Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default);
}
