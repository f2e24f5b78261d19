namespace Betting.Monitoring.Health;

/// <summary>Whether a store answers a small read.</summary>
/// <remarks>A failure that says it is transient is degraded, any other unhealthy. Thread-safe, as far as the read is.</remarks>
public sealed class StoreProbe : IHealthProbe
{
    private readonly string store;
    private readonly Func<CancellationToken, Task> read;

    /// <summary>Creates the probe.</summary>
    /// <param name="store">The store's name, without secrets.</param>
    /// <param name="read">A cheap read, for example of the list of feature sets.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public StoreProbe(string store, Func<CancellationToken, Task> read)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(store);
        ArgumentNullException.ThrowIfNull(read);
        (this.store, this.read) = (store, read);
    }

    /// <inheritdoc />
    public string Name => $"store:{store}";

    /// <inheritdoc />
    public string Stage => "storage";

    /// <inheritdoc />
    public async Task<HealthReading> CheckAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            await read(cancellationToken).ConfigureAwait(false);
            return new HealthReading(HealthStatus.Healthy, $"{store} answers.");
        }
        catch (StoreException exception) when (exception.IsTransient)
        {
            return new HealthReading(HealthStatus.Degraded, exception.Message);
        }
    }
}
