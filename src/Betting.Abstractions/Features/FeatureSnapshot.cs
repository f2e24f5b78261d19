using System.Collections.Immutable;

namespace Betting.Features;

/// <summary>The saved state of a feature pipeline, from which the live path goes on.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FeatureSnapshot
{
    private readonly DateTimeOffset asOf;

    /// <summary>The exact set whose state this is.</summary>
    public required FeatureSetId FeatureSet { get; init; }

    /// <summary>Every result known at or before this instant (UTC) is in the state; none known later has been observed.</summary>
    public required DateTimeOffset AsOf
    {
        get => asOf;
        init => asOf = value.ToUniversalTime();
    }

    /// <summary>The state, in the format of the pipeline that wrote it.</summary>
    public required ImmutableArray<byte> State { get; init; }
}
