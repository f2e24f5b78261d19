using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>A leaf of a tree that is still growing: a range of the grower's rows.</summary>
internal sealed class GrowingLeaf
{
    public required int Node { get; init; }

    public required int Start { get; init; }

    public required int Count { get; init; }

    public required int Depth { get; init; }

    public required Vector128<long> Total { get; init; }

    public required LeafBounds Bounds { get; init; }

    /// <summary>The leaf's histograms, or null where it will not be split.</summary>
    public Vector128<long>[]? Histogram { get; set; }

    public SplitCandidate Split { get; set; }

    /// <summary>What the best split gains, 0 where there is none.</summary>
    public double Gain { get; set; }
}
