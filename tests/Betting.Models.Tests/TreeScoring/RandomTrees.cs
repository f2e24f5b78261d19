using Betting.Models.BoostedTrees;
using Betting.Models.TreeScoring;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.TreeScoring;

/// <summary>Draws ensembles of every shape that scoring must handle, and rows that meet their thresholds.</summary>
internal sealed class RandomTrees(ulong seed)
{
    private readonly SeededRandom random = new(seed);
    private readonly List<TreeNode> nodes = [];
    private readonly List<int> starts = [0];
    private readonly List<uint> words = [];

    public int Features { get; init; } = 6;

    public int MostLeaves { get; init; } = 31;

    /// <summary>The number of different thresholds per feature; small numbers make rows meet them exactly.</summary>
    public int Thresholds { get; init; } = 20;

    /// <summary>The share of features, the last ones, that are categorical.</summary>
    public double CategoricalShare { get; init; }

    public double ZeroIsMissingShare { get; init; }

    public bool Single { get; init; }

    public TreeEnsemble Draw(int trees, int outputs, ScoringPath path = ScoringPath.Walk)
    {
        int[] roots = new int[trees];
        for (int tree = 0; tree < trees; tree++)
        {
            roots[tree] = nodes.Count;
            Grow(1 + random.NextInt(MostLeaves));
        }

        return new TreeEnsemble(Features, outputs, roots, [.. nodes], new CategorySets([.. starts], [.. words]), Single, path);
    }

    public double[] Row()
    {
        double[] row = new double[Features];
        for (int feature = 0; feature < Features; feature++)
        {
            int kind = random.NextInt(12);
            row[feature] = kind switch
            {
                0 => double.NaN,
                1 => 0,
                2 => -1e-36,
                3 when IsCategorical(feature) => -0.5,
                4 when IsCategorical(feature) => 1000,
                5 => random.NextInt(2) == 0 ? double.PositiveInfinity : double.NegativeInfinity,
                _ => IsCategorical(feature) ? random.NextInt(80) - 3 : Threshold() + (random.NextInt(3) - 1) * (kind < 9 ? 0 : 0.25),
            };
        }

        return row;
    }

    private bool IsCategorical(int feature) => feature >= Features - (int)Math.Round(Features * CategoricalShare);

    private double Threshold() => (random.NextInt(Thresholds) - (Thresholds / 2)) * 0.5;

    private void Grow(int leaves)
    {
        int first = nodes.Count;
        nodes.Add(default);
        List<int> open = [first];
        for (int grown = 1; grown < leaves; grown++)
        {
            int place = random.NextInt(open.Count);
            int parent = open[place];
            open.RemoveAt(place);
            nodes[parent] = Split(nodes.Count);
            open.Add(nodes.Count);
            open.Add(nodes.Count + 1);
            nodes.AddRange([default, default]);
        }

        foreach (int leaf in open)
        {
            double score = random.NextGaussian();
            nodes[leaf] = TreeNode.Leaf(Single ? (float)score : score, random.NextInt(8));
        }
    }

    private TreeNode Split(int left)
    {
        int feature = random.NextInt(Features);
        bool missingLeft = random.NextInt(2) == 0;
        double cover = random.NextInt(9);
        if (!IsCategorical(feature))
        {
            return TreeNode.Split(feature, Threshold(), missingLeft, left, cover, random.NextDouble() < ZeroIsMissingShare);
        }

        for (int word = random.NextInt(4); word > 0; word--)
        {
            words.Add((uint)random.NextInt(int.MaxValue) * 2654435761u);
        }

        starts.Add(words.Count);
        return TreeNode.CategorySplit(feature, starts.Count - 2, missingLeft, random.NextInt(2) == 0, left, cover);
    }
}
