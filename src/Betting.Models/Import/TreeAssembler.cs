using Betting.Models.Artefacts;
using Betting.Models.BoostedTrees;
using Betting.Models.Internal;
using Betting.Models.TreeScoring;

namespace Betting.Models.Import;

/// <summary>Checks trees from a file and lays them out for scoring: children after their parent, siblings side by side.</summary>
internal sealed class TreeAssembler(int features, double largestScore)
{
    /// <summary>The most words of 32 categories that all sets together may have.</summary>
    public const int MaximumWords = 1 << 24;

    private readonly List<TreeNode> nodes = [];
    private readonly List<int> roots = [];
    private readonly List<int> starts = [0];
    private readonly List<uint> words = [];

    public int TreeCount => roots.Count;

    /// <summary>Adds the tree whose root is node 0. Nodes that no parent names are left out.</summary>
    /// <returns>The number of nodes that the tree uses.</returns>
    public int Add(RawNode[] raw)
    {
        int tree = roots.Count;
        if (raw.Length == 0)
        {
            throw new ModelImportException(Say.Text($"Tree {tree} has no node."));
        }

        int first = nodes.Count;
        roots.Add(first);
        bool[] reached = new bool[raw.Length];
        reached[0] = true;
        List<(int Node, int Depth)> order = [(0, 0)];
        for (int done = 0; done < order.Count; done++)
        {
            (int index, int depth) = order[done];
            ref readonly RawNode node = ref raw[index];
            if (node.Left < 0)
            {
                nodes.Add(TreeNode.Leaf(Score(tree, index, node.Value), node.Cover));
                continue;
            }

            nodes.Add(Split(tree, index, in node, first + order.Count));
            Reach(node.Left);
            Reach(node.Right);

            void Reach(int child)
            {
                if ((uint)child >= (uint)reached.Length || reached[child])
                {
                    throw new ModelImportException(Say.Text($"Node {index} of tree {tree} has the child {child}; a child is a node of the tree, 0 to {reached.Length - 1}, and has one parent."));
                }

                if (depth == TreeColumns.MaximumDepth)
                {
                    throw new ModelImportException(Say.Text($"Tree {tree} is deeper than {TreeColumns.MaximumDepth} splits; train with a smaller depth."));
                }

                reached[child] = true;
                order.Add((child, depth + 1));
            }
        }

        return order.Count;
    }

    /// <summary>The trees in the order in which they were added.</summary>
    public TreeEnsemble Build(int outputs, bool single)
    {
        if (roots.Count == 0 || roots.Count % outputs != 0)
        {
            throw new ModelImportException(Say.Text($"The file has {roots.Count} trees for {outputs} scores; each round has one per score, and there is at least one round."));
        }

        return new TreeEnsemble(features, outputs, [.. roots], [.. nodes], new CategorySets([.. starts], [.. words]), single);
    }

    private double Score(int tree, int index, double value) => Math.Abs(value) <= largestScore
        ? value
        : throw new ModelImportException(Say.Text($"The leaf {index} of tree {tree} is {value}; the allowed range is +-{largestScore}."));

    private TreeNode Split(int tree, int index, in RawNode node, int left)
    {
        if ((uint)node.Feature >= (uint)features)
        {
            throw new ModelImportException(Say.Text($"Node {index} of tree {tree} splits on feature {node.Feature}; the model has the features 0 to {features - 1}."));
        }

        if (node.Categories is { } set)
        {
            if (words.Count + set.Length > MaximumWords)
            {
                throw new ModelImportException(Say.Text($"The sets of categories up to tree {tree} span more than {MaximumWords * 32L} categories; number the categories from 0 without gaps."));
            }

            words.AddRange(set);
            starts.Add(words.Count);
            return TreeNode.CategorySplit(node.Feature, starts.Count - 2, node.MissingLeft, node.OtherLeft, left, node.Cover);
        }

        return double.IsFinite(node.Value)
            ? TreeNode.Split(node.Feature, node.Value, node.MissingLeft, left, node.Cover, node.ZeroIsMissing)
            : throw new ModelImportException(Say.Text($"Node {index} of tree {tree} has the threshold {node.Value}; a threshold is a finite number."));
    }
}
