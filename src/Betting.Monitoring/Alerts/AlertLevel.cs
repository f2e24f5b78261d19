namespace Betting.Monitoring.Alerts;

/// <summary>A severity with the thresholds at which it is raised and cleared.</summary>
/// <remarks>
/// Immutable and thread-safe. Raised by a value beyond <paramref name="RaiseAt"/>, cleared by one that is not beyond <paramref name="ClearAt"/>; between the
/// two nothing changes, so that a value which trembles around a threshold does not ring twice.
/// </remarks>
/// <param name="Severity">The severity, above <see cref="Severity.None"/>.</param>
/// <param name="RaiseAt">Exactly met is not beyond. A finite number.</param>
/// <param name="ClearAt">On the good side of <paramref name="RaiseAt"/>, or equal to it for no hysteresis.</param>
public sealed record AlertLevel(Severity Severity, double RaiseAt, double ClearAt);
