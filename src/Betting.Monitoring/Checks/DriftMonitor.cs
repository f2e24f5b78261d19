using System.Collections.Immutable;
using Betting.Monitoring.Drift;

namespace Betting.Monitoring.Checks;

/// <summary>Watches whether features, predictions or labels have drifted.</summary>
/// <remarks>Thread-safe without a memory of earlier windows; with one, called by one thread at a time.</remarks>
public sealed class DriftMonitor : IMonitor
{
    private readonly Func<MonitorContext, CancellationToken, Task<ImmutableArray<FeatureDrift>>> compare;
    private readonly DriftPersistence? persistence;

    /// <summary>Creates the monitor.</summary>
    /// <param name="model">Whose features these are.</param>
    /// <param name="compare">Compares the context's window with the reference, for example by a <see cref="FeatureDriftCheck"/>.</param>
    /// <param name="persistence">Lets only through what lasts; <see langword="null"/> for all.</param>
    /// <exception cref="ArgumentException">The model is blank.</exception>
    public DriftMonitor(string model, Func<MonitorContext, CancellationToken, Task<ImmutableArray<FeatureDrift>>> compare, DriftPersistence? persistence = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(compare);
        (Model, this.compare, this.persistence) = (model, compare, persistence);
    }

    /// <summary>Whose features are watched; a label <c>model</c> of every finding.</summary>
    public string Model { get; }

    /// <inheritdoc />
    public string Name => $"drift:{Model}";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ImmutableArray<FeatureDrift> drifts = await compare(context, cancellationToken).ConfigureAwait(false);
        ImmutableArray<Finding> findings = persistence is null ? [.. drifts.Select(drift => drift.Finding)] : persistence.Observe(drifts);
        return [.. findings.Select(finding => finding with { Labels = finding.Labels.SetItem("model", Model) })];
    }
}
