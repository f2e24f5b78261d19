using System.Collections.Immutable;

namespace Betting.Features;

/// <summary>What an as-of read found.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FeatureReading
{
    /// <summary>Whether a row was found, and if not, why.</summary>
    public required FeatureReadingStatus Status { get; init; }

    /// <summary>The values in the order of the set's names; all NaN where nothing was found.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>The event time of the row that was found; <see langword="null"/> where nothing was found.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The known-at of the row that was found; <see langword="null"/> where nothing was found.</summary>
    public DateTimeOffset? KnownAt { get; init; }
}
