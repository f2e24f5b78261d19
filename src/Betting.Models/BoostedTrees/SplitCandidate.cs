using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>The best split found for a leaf; <c>default</c> is none.</summary>
internal struct SplitCandidate
{
    public bool Exists;
    public int Slot;
    public int Bin;
    public bool MissingLeft;

    /// <summary>The bins that go left, one bit each, where the slot holds a category; otherwise null.</summary>
    public ulong[]? LeftBins;
    public double Score;
    public Vector128<long> Left;
}
