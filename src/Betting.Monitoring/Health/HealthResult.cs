using System.Collections.Immutable;

namespace Betting.Monitoring.Health;

/// <summary>What one probe saw, and how long it took.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Name">The probe's name.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Status">Whether the part works.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Data">Numbers and words behind it.</param>
/// <param name="Duration">How long it took.</param>
public sealed record HealthResult(string Name, string Stage, HealthStatus Status, string Message, ImmutableSortedDictionary<string, string> Data, TimeSpan Duration);
