namespace Betting.Monitoring.Health;

/// <summary>Whether a part of the system works.</summary>
public enum HealthStatus
{
    /// <summary>It works.</summary>
    Healthy,

    /// <summary>It works, worse than it should.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Unhealthy,
}
