using System.Collections.Immutable;

namespace Betting.Numerics.Statistics;

/// <summary>A population stability index with all it was computed from.</summary>
/// <remarks>
/// Bin i holds values in (edge i-1, edge i]; the first and last value bins are open outwards; the last entry of the counts and shares is
/// the bin of missing values, so counts have two entries more than edges. Thread safety: immutable.
/// </remarks>
public sealed record PopulationStabilityResult
{
    /// <summary>The index, 0 for identical shares, without upper limit.</summary>
    public required double Value { get; init; }

    /// <summary>
    /// The 95 % value of the index when nothing changed and both samples are random: chi-square quantile with
    /// <see cref="BinsUsed"/> - 1 degrees of freedom, times (1/N + 1/M). 0 when only one bin is used.
    /// </summary>
    public required double CriticalValue { get; init; }

    /// <summary>Number of bins that hold a value of either sample, the missing bin included.</summary>
    public required int BinsUsed { get; init; }

    /// <summary>Inner bin edges in strictly ascending order; empty when the reference has no finite value.</summary>
    public required ImmutableArray<double> Edges { get; init; }

    /// <summary>Reference counts per bin, the missing bin last.</summary>
    public required ImmutableArray<int> ReferenceCounts { get; init; }

    /// <summary>Current counts per bin, the missing bin last.</summary>
    public required ImmutableArray<int> CurrentCounts { get; init; }

    /// <summary>Reference shares per bin before the floor, the missing bin last; they sum to 1.</summary>
    public required ImmutableArray<double> ReferenceShares { get; init; }

    /// <summary>Current shares per bin before the floor, the missing bin last; they sum to 1.</summary>
    public required ImmutableArray<double> CurrentShares { get; init; }

    /// <summary>Number of reference values N, missing ones included.</summary>
    public required int ReferenceCount { get; init; }

    /// <summary>Number of current values M, missing ones included.</summary>
    public required int CurrentCount { get; init; }

    /// <summary>Whether the index is larger than what chance explains at 95 % for samples of these sizes.</summary>
    public bool ExceedsChance => Value > CriticalValue;
}
