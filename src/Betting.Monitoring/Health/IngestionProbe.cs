namespace Betting.Monitoring.Health;

/// <summary>Whether a source was read with success not too long ago.</summary>
/// <remarks>Thread-safe, as far as what it reads from is.</remarks>
public sealed class IngestionProbe : IHealthProbe
{
    private readonly string source;
    private readonly Func<CancellationToken, Task<DateTimeOffset?>> lastSuccess;
    private readonly TimeSpan degradedAfter;
    private readonly TimeSpan unhealthyAfter;

    /// <summary>Creates the probe.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="lastSuccess">Gives when it was last read with success; <see langword="null"/> where it never was.</param>
    /// <param name="degradedAfter">Age above which it is degraded; above zero.</param>
    /// <param name="unhealthyAfter">Age above which it is unhealthy; at least <paramref name="degradedAfter"/>.</param>
    /// <exception cref="ArgumentException">The source is blank, or an age is out of range.</exception>
    public IngestionProbe(string source, Func<CancellationToken, Task<DateTimeOffset?>> lastSuccess, TimeSpan degradedAfter, TimeSpan unhealthyAfter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(lastSuccess);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(degradedAfter, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(unhealthyAfter, degradedAfter);
        (this.source, this.lastSuccess, this.degradedAfter, this.unhealthyAfter) = (source, lastSuccess, degradedAfter, unhealthyAfter);
    }

    /// <inheritdoc />
    public string Name => $"ingestion:{source}";

    /// <inheritdoc />
    public string Stage => "ingestion";

    /// <inheritdoc />
    public async Task<HealthReading> CheckAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await lastSuccess(cancellationToken).ConfigureAwait(false) is not { } last)
        {
            return new HealthReading(HealthStatus.Unhealthy, $"{source} was never read with success.");
        }

        TimeSpan age = at - last;
        HealthStatus status = age > unhealthyAfter ? HealthStatus.Unhealthy : age > degradedAfter ? HealthStatus.Degraded : HealthStatus.Healthy;
        return HealthData.Reading(status, $"{source} was read {age.TotalHours:0.##} hours ago.", ("last_success", last), ("age_seconds", (long)age.TotalSeconds));
    }
}
