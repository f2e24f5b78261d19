namespace Betting.Monitoring.Health;

/// <summary>Looks whether one part of the system works, quickly and without changing anything.</summary>
/// <remarks>Thread-safe. An implementation may throw: whoever asks takes that for unhealthy.</remarks>
public interface IHealthProbe
{
    /// <summary>A short stable name, for example <c>ledger:main</c>: unique among the probes that are asked together.</summary>
    string Name { get; }

    /// <summary>The stage that it belongs to, for example <c>execution</c>.</summary>
    string Stage { get; }

    /// <summary>Looks.</summary>
    /// <param name="at">Now, in UTC. The probe asks no other clock.</param>
    /// <param name="cancellationToken">Cancels the look, also when its time is up.</param>
    /// <returns>What it saw.</returns>
    Task<HealthReading> CheckAsync(DateTimeOffset at, CancellationToken cancellationToken);
}
