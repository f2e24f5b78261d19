namespace Betting.Models.BoostedTrees;

/// <summary>A node for scoring, 16 bytes. The right child follows the left; both follow their parent.</summary>
internal readonly struct TreeNode
{
    private const int MissingLeftBit = 1 << 30;
    private readonly int feature;

    private TreeNode(double value, int feature, int left)
    {
        Value = value;
        this.feature = feature;
        Left = left;
    }

    /// <summary>The threshold of a split (a value up to it goes left) or the score of a leaf.</summary>
    public double Value { get; }

    /// <summary>The index of the left child among all nodes of the model.</summary>
    public int Left { get; }

    public bool IsLeaf => feature < 0;

    public int Feature => feature & ~MissingLeftBit;

    public bool MissingLeft => (feature & MissingLeftBit) != 0;

    public static TreeNode Leaf(double score) => new(score, -1, 0);

    public static TreeNode Split(int feature, double threshold, bool missingLeft, int left) =>
        new(threshold, missingLeft ? feature | MissingLeftBit : feature, left);
}
