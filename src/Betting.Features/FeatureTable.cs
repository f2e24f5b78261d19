using System.Collections.Immutable;

namespace Betting.Features;

/// <summary>The features of many fixtures, each as of its own decision time.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class FeatureTable
{
    /// <summary>The definition of the columns.</summary>
    public required FeatureSet Features { get; init; }

    /// <summary>One row per decision, one column per feature.</summary>
    public required FeatureMatrix Matrix { get; init; }

    /// <summary>The decisions in the order of the matrix's rows: by decision time, then fixture id.</summary>
    public required ImmutableArray<FixtureDecision> Rows { get; init; }
}
