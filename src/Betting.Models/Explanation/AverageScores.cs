using Betting.Models.BoostedTrees;
using Betting.Models.TreeScoring;

namespace Betting.Models.Explanation;

/// <summary>What the trees of each output give on average over the training weight, and how deep the deepest is.</summary>
internal sealed record AverageScores(double[] PerOutput, int Depth)
{
    public static AverageScores Of(TreeEnsemble trees)
    {
        double[] sums = new double[trees.OutputCount];
        int deepest = 0;
        for (int tree = 0; tree < trees.TreeCount; tree++)
        {
            (double average, int depth) = Of(trees.Nodes, trees.Roots[tree]);
            sums[tree % sums.Length] += average;
            deepest = Math.Max(deepest, depth);
        }

        return new AverageScores(sums, deepest);
    }

    /// <summary>
    /// The share of a node's training weight that goes left. The children's own weights decide, so that both shares add up to 1 although
    /// weights were rounded; without any weight both sides count the same.
    /// </summary>
    public static double ShareLeft(ReadOnlySpan<TreeNode> nodes, in TreeNode parent)
    {
        double left = nodes[parent.Left].Cover;
        double both = left + nodes[parent.Left + 1].Cover;
        return both > 0 ? left / both : 0.5;
    }

    private static (double Average, int Depth) Of(ReadOnlySpan<TreeNode> nodes, int index)
    {
        ref readonly TreeNode node = ref nodes[index];
        if (node.IsLeaf)
        {
            return (node.Value, 0);
        }

        (double left, int leftDepth) = Of(nodes, node.Left);
        (double right, int rightDepth) = Of(nodes, node.Left + 1);
        double share = ShareLeft(nodes, in node);
        return ((share * left) + ((1 - share) * right), 1 + Math.Max(leftDepth, rightDepth));
    }
}
