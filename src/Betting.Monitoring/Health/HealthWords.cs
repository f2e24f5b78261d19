namespace Betting.Monitoring.Health;

/// <summary>Stable words of the status.</summary>
internal static class HealthWords
{
    public static string Of(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
