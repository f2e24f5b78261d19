using Betting.Monitoring.Health;

namespace Betting.Monitoring.Tests.Health;

/// <summary>A probe that does what the test says.</summary>
internal sealed class ScriptedProbe(string name, Func<CancellationToken, Task<HealthReading>> check) : IHealthProbe
{
    public string Name => name;

    public string Stage => "test";

    public Task<HealthReading> CheckAsync(DateTimeOffset at, CancellationToken cancellationToken) => check(cancellationToken);
}
