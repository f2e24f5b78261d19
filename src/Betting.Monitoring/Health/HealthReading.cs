using System.Collections.Immutable;

namespace Betting.Monitoring.Health;

/// <summary>What a probe saw.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Status">Whether the part works.</param>
/// <param name="Message">One sentence for people, without secrets.</param>
public sealed record HealthReading(HealthStatus Status, string Message)
{
    /// <summary>Numbers and words behind it, in invariant text.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, string> Data { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
