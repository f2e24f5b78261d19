using System.Collections.Immutable;

namespace Betting.Monitoring.Health;

/// <summary>What all probes saw.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="At">When they were asked, in UTC.</param>
/// <param name="Results">One item per probe, in the order of their registration.</param>
/// <param name="Duration">How long it took altogether.</param>
public sealed record HealthReport(DateTimeOffset At, ImmutableArray<HealthResult> Results, TimeSpan Duration)
{
    /// <summary>The worst status; healthy without probes.</summary>
    public HealthStatus Status => Results.IsEmpty ? HealthStatus.Healthy : Results.Max(result => result.Status);

    /// <summary>The worst status of a stage; healthy where it has no probe.</summary>
    /// <param name="stage">The stage, for example <c>execution</c>.</param>
    /// <returns>The status.</returns>
    public HealthStatus StatusOf(string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Results.Where(result => result.Stage == stage).Select(result => result.Status).DefaultIfEmpty(HealthStatus.Healthy).Max();
    }
}
