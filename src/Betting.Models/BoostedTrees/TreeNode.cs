namespace Betting.Models.BoostedTrees;

/// <summary>A node for scoring, 32 bytes. The right child follows the left; both follow their parent.</summary>
internal readonly struct TreeNode
{
    private const int LeafFlag = 1 << 31;
    private const int MissingLeftFlag = 1 << 30;
    private const int ZeroIsMissingFlag = 1 << 29;
    private const int OtherLeftFlag = 1 << 28;
    private const int Flags = LeafFlag | MissingLeftFlag | ZeroIsMissingFlag | OtherLeftFlag;
    private readonly int feature;

    private TreeNode(double value, double cover, int feature, int left, int categories)
    {
        Value = value;
        Cover = cover;
        this.feature = feature;
        Left = left;
        Categories = categories;
    }

    /// <summary>The threshold of a split (a value up to it goes left) or the score of a leaf.</summary>
    public double Value { get; }

    /// <summary>How much training weight reached the node: the sum of second derivatives, or rows. NaN where it is not known.</summary>
    public double Cover { get; }

    /// <summary>The index of the left child among all nodes of the model.</summary>
    public int Left { get; }

    /// <summary>The set of categories that go left, or -1 where a threshold decides.</summary>
    public int Categories { get; }

    public bool IsLeaf => feature < 0;

    public bool IsCategorical => Categories >= 0;

    public int Feature => feature & ~Flags;

    /// <summary>Whether a missing value goes left.</summary>
    public bool MissingLeft => (feature & MissingLeftFlag) != 0;

    /// <summary>Whether a value within 1e-35 of zero counts as missing.</summary>
    public bool ZeroIsMissing => (feature & ZeroIsMissingFlag) != 0;

    /// <summary>Whether a value that names no category (negative) or one beyond the set goes left.</summary>
    public bool OtherLeft => (feature & OtherLeftFlag) != 0;

    public static TreeNode Leaf(double score, double cover = double.NaN) => new(score, cover, LeafFlag, 0, -1);

    public static TreeNode Split(int feature, double threshold, bool missingLeft, int left, double cover = double.NaN, bool zeroIsMissing = false) =>
        new(threshold, cover, feature | (missingLeft ? MissingLeftFlag : 0) | (zeroIsMissing ? ZeroIsMissingFlag : 0), left, -1);

    /// <summary>A split by a set of categories; those in the set go left.</summary>
    public static TreeNode CategorySplit(int feature, int categories, bool missingLeft, bool otherLeft, int left, double cover = double.NaN) =>
        new(0, cover, feature | (missingLeft ? MissingLeftFlag : 0) | (otherLeft ? OtherLeftFlag : 0), left, categories);
}
