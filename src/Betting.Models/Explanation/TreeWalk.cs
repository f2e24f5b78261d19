using Betting.Models.BoostedTrees;
using Betting.Models.TreeScoring;

namespace Betting.Models.Explanation;

/// <summary>Visits every leaf of a tree that some set of known features of a row could reach.</summary>
internal readonly ref struct TreeWalk(TreeEnsemble trees, ReadOnlySpan<double> features, Span<double> contributions)
{
    private readonly ReadOnlySpan<double> features = features;
    private readonly Span<double> contributions = contributions;

    /// <param name="index">The node to visit.</param>
    /// <param name="before">The way to its parent.</param>
    /// <param name="free">Room for the way to it and to all nodes below it.</param>
    /// <param name="step">The last step of the way.</param>
    public void Visit(int index, ReadOnlySpan<PathElement> before, Span<PathElement> free, PathElement step)
    {
        if (step.Known == 0 && step.Unknown == 0)
        {
            return;
        }

        Span<PathElement> path = free[..(before.Length + 1)];
        before.CopyTo(path);
        FeaturePath.Extend(path, step.Feature, step.Unknown, step.Known);
        free = free[path.Length..];
        ref readonly TreeNode node = ref trees.Nodes[index];
        if (node.IsLeaf)
        {
            AddLeaf(path, node.Value);
            return;
        }

        double known = 1;
        double unknown = 1;
        int place = PlaceOf(path, node.Feature);
        if (place > 0)
        {
            (known, unknown) = (path[place].Known, path[place].Unknown);
            FeaturePath.Unwind(path, place);
            path = path[..^1];
        }

        bool left = trees.GoesLeft(in node, features[node.Feature]);
        double shareLeft = AverageScores.ShareLeft(trees.Nodes, in node);
        Visit(node.Left, path, free, new PathElement(node.Feature, unknown * shareLeft, left ? known : 0, 0));
        Visit(node.Left + 1, path, free, new PathElement(node.Feature, unknown * (1 - shareLeft), left ? 0 : known, 0));
    }

    private static int PlaceOf(ReadOnlySpan<PathElement> path, int feature)
    {
        int place = path.Length - 1;
        while (place > 0 && path[place].Feature != feature)
        {
            place--;
        }

        return place;
    }

    private void AddLeaf(ReadOnlySpan<PathElement> path, double leaf)
    {
        for (int place = 1; place < path.Length; place++)
        {
            contributions[path[place].Feature] += FeaturePath.SumWithout(path, place) * (path[place].Known - path[place].Unknown) * leaf;
        }
    }
}
