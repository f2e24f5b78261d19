namespace Betting.Models.BoostedTrees;

/// <summary>A node of a tree over bins; its right child follows its left child, and both follow their parent.</summary>
internal struct GrownNode
{
    /// <summary>The slot that is compared, or -1 in a leaf.</summary>
    public int Slot;
    public int Bin;
    public bool MissingLeft;
    public int Left;
    public double Value;
    public double Gain;
}
