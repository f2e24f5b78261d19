namespace Betting.Models.BoostedTrees;

/// <summary>A node of a tree over bins; its right child follows its left child, and both follow their parent.</summary>
internal struct GrownNode
{
    /// <summary>The slot that is compared, or -1 in a leaf.</summary>
    public int Slot;
    public int Bin;
    public bool MissingLeft;

    /// <summary>The bins that go left where the slot holds a category; otherwise null.</summary>
    public ulong[]? LeftBins;
    public int Left;
    public double Value;
    public double Gain;

    /// <summary>The sum of second derivatives of the rows that reached the node.</summary>
    public double Cover;

    public readonly bool GoesLeft(int bin)
    {
        if (LeftBins is not null)
        {
            return (LeftBins[bin >> 6] >> (bin & 63) & 1) != 0;
        }

        return bin == FeatureBins.MissingBin ? MissingLeft : bin <= Bin;
    }
}
