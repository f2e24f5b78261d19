using System.Collections.Immutable;

namespace Betting.Features;

/// <summary>The values of one feature set for one entity at one event time.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FeatureRow
{
    private readonly DateTimeOffset eventTime;
    private readonly DateTimeOffset knownAt;

    /// <summary>What the values describe: a fixture's id or a team's name.</summary>
    public required string Entity { get; init; }

    /// <summary>The instant that the values describe, in UTC.</summary>
    public required DateTimeOffset EventTime
    {
        get => eventTime;
        init => eventTime = value.ToUniversalTime();
    }

    /// <summary>When the values could first be known, in UTC.</summary>
    public required DateTimeOffset KnownAt
    {
        get => knownAt;
        init => knownAt = value.ToUniversalTime();
    }

    /// <summary>One value per name of the set, in its order; NaN means null: computed, and not known.</summary>
    public required ImmutableArray<double> Values { get; init; }
}
