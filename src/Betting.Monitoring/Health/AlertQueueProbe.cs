namespace Betting.Monitoring.Health;

/// <summary>Whether alerts get through: the age of the oldest that waits.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class AlertQueueProbe : IHealthProbe
{
    private readonly IAlertQueueStore queue;
    private readonly TimeSpan degradedAfter;
    private readonly TimeSpan unhealthyAfter;

    /// <summary>Creates the probe.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="degradedAfter">Age above which it is degraded; above zero; <see langword="null"/> for 10 minutes.</param>
    /// <param name="unhealthyAfter">Age above which it is unhealthy; at least the other; <see langword="null"/> for 2 hours or the other, if that is longer.</param>
    /// <exception cref="ArgumentOutOfRangeException">An age is out of range.</exception>
    public AlertQueueProbe(IAlertQueueStore queue, TimeSpan? degradedAfter = null, TimeSpan? unhealthyAfter = null)
    {
        ArgumentNullException.ThrowIfNull(queue);
        this.queue = queue;
        this.degradedAfter = degradedAfter ?? TimeSpan.FromMinutes(10);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(this.degradedAfter, TimeSpan.Zero, nameof(degradedAfter));
        TimeSpan usual = TimeSpan.FromHours(2);
        this.unhealthyAfter = unhealthyAfter ?? (usual > this.degradedAfter ? usual : this.degradedAfter);
        ArgumentOutOfRangeException.ThrowIfLessThan(this.unhealthyAfter, this.degradedAfter, nameof(unhealthyAfter));
    }

    /// <inheritdoc />
    public string Name => "alert-queue";

    /// <inheritdoc />
    public string Stage => "monitoring";

    /// <inheritdoc />
    public async Task<HealthReading> CheckAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        AlertQueueQuery old = new() { State = AlertQueueState.Pending, Limit = AlertQueueQuery.MaximumLimit };
        IReadOnlyList<AlertQueueEntry> waiting = await queue.ListAsync(old, cancellationToken).ConfigureAwait(false);
        if (waiting.Count == 0)
        {
            return HealthData.Reading(HealthStatus.Healthy, $"No alert waits.", ("pending", 0));
        }

        DateTimeOffset oldest = waiting.Min(entry => entry.QueuedAt);
        TimeSpan age = at - oldest;
        HealthStatus status = age > unhealthyAfter ? HealthStatus.Unhealthy : age > degradedAfter ? HealthStatus.Degraded : HealthStatus.Healthy;
        return HealthData.Reading(
            status, $"{waiting.Count} alerts wait, the oldest for {age.TotalMinutes:0.#} minutes.", ("pending", waiting.Count), ("oldest", oldest), ("age_seconds", (long)age.TotalSeconds));
    }
}
