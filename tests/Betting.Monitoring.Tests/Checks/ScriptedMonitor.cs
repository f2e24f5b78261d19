namespace Betting.Monitoring.Tests.Checks;

/// <summary>A monitor that does what the test says.</summary>
internal sealed class ScriptedMonitor(string name, Func<MonitorContext, CancellationToken, Task<IReadOnlyList<Finding>>> check) : IMonitor
{
    public string Name => name;

    public Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default) => check(context, cancellationToken);
}
