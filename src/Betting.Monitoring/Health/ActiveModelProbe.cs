using Betting.Models;

namespace Betting.Monitoring.Health;

/// <summary>Whether a model is active and its artefact is whole.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ActiveModelProbe : IHealthProbe
{
    private readonly IModelRegistry registry;
    private readonly string model;
    private readonly TimeSpan? degradedAfter;

    /// <summary>Creates the probe.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="degradedAfter">Age of the registration above which the model is degraded; <see langword="null"/> for no limit.</param>
    /// <exception cref="ArgumentException">The name is blank, or the age is not above zero.</exception>
    public ActiveModelProbe(IModelRegistry registry, string model, TimeSpan? degradedAfter = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(degradedAfter ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(degradedAfter));
        (this.registry, this.model, this.degradedAfter) = (registry, model, degradedAfter);
    }

    /// <inheritdoc />
    public string Name => $"model:{model}";

    /// <inheritdoc />
    public string Stage => "models";

    /// <inheritdoc />
    public async Task<HealthReading> CheckAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await registry.FindActiveAsync(model, at, cancellationToken).ConfigureAwait(false) is not { } active)
        {
            return new HealthReading(HealthStatus.Unhealthy, $"No version of '{model}' is active.");
        }

        // Verifies the hash; a damaged artefact throws.
        await registry.LoadArtefactAsync(model, active.Version, cancellationToken).ConfigureAwait(false);
        TimeSpan age = at - active.RegisteredAt;
        HealthStatus status = age > degradedAfter ? HealthStatus.Degraded : HealthStatus.Healthy;
        return HealthData.Reading(
            status, $"Version {active.Version} of '{model}' is active, registered {age.TotalDays:0.#} days ago.",
            ("version", active.Version), ("model_id", active.ModelId), ("registered_at", active.RegisteredAt));
    }
}
