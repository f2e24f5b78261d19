using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>What a <see cref="FindingReporter"/> made of findings.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FindingReport
{
    /// <summary>The findings with the severities that the rules gave them.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The findings as they are stored; empty without a store, or where it failed.</summary>
    public ImmutableArray<FindingRecord> Records { get; init; } = [];

    /// <summary>Why the findings could not be stored; <see langword="null"/> where nothing failed. They were reported all the same.</summary>
    public string? StoreFailure { get; init; }

    /// <summary>What became of the alerts.</summary>
    public required ImmutableArray<AlertDelivery> Deliveries { get; init; }
}
