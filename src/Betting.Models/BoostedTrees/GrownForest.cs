using System.Collections.Immutable;
using Betting.Models.TreeScoring;

namespace Betting.Models.BoostedTrees;

/// <summary>All trees of a run as scoring takes them: values and categories in place of bins.</summary>
internal sealed class GrownForest
{
    private readonly List<TreeNode> nodes = [];
    private readonly List<int> setStarts = [0];
    private readonly List<uint> setWords = [];
    private readonly double[] gains;
    private readonly int[] splits;

    private GrownForest(BoostingRun run, int features)
    {
        gains = new double[features];
        splits = new int[features];
        Roots = new int[run.Trees.Count];
        for (int tree = 0; tree < Roots.Length; tree++)
        {
            Roots[tree] = nodes.Count;
            foreach (GrownNode node in run.Trees[tree].Nodes)
            {
                nodes.Add(node.Slot < 0 ? TreeNode.Leaf(node.Value, node.Cover) : SplitOf(node, Roots[tree], run.Data));
            }
        }
    }

    public int[] Roots { get; }

    public TreeNode[] Nodes => [.. nodes];

    /// <summary>The sum of the gains of each feature's splits.</summary>
    public ImmutableArray<double> Gains => [.. gains];

    /// <summary>The number of each feature's splits.</summary>
    public ImmutableArray<int> Splits => [.. splits];

    public CategorySets Categories => setWords.Count == 0 ? CategorySets.None : new CategorySets([.. setStarts], [.. setWords]);

    public static GrownForest Of(BoostingRun run, int features) => new(run, features);

    private TreeNode SplitOf(GrownNode node, int root, BinnedRows data)
    {
        int feature = data.Features[node.Slot];
        FeatureBins bins = data.Slots[node.Slot];
        gains[feature] += node.Gain;
        splits[feature]++;
        return node.LeftBins is null
            ? TreeNode.Split(feature, bins.ThresholdAfter(node.Bin), node.MissingLeft, root + node.Left, node.Cover)
            : TreeNode.CategorySplit(feature, AddSet(bins.Categories!, node.LeftBins), missingLeft: false, otherLeft: false, root + node.Left, node.Cover);
    }

    private int AddSet(int[] categories, ulong[] leftBins)
    {
        int[] left = [.. categories.Where((_, bin) => (leftBins[bin >> 6] >> (bin & 63) & 1) != 0)];
        uint[] words = new uint[(left.Max() >> 5) + 1];
        foreach (int category in left)
        {
            words[category >> 5] |= 1u << (category & 31);
        }

        setWords.AddRange(words);
        setStarts.Add(setWords.Count);
        return setStarts.Count - 2;
    }
}
