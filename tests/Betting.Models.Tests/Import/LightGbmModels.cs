using System.Globalization;
using System.Text;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Import;

/// <summary>
/// Draws models, writes them in the text format of LightGBM 4 and evaluates them by the semantics that its documentation and its file
/// include/LightGBM/tree.h describe, independently of the importer: decision_type bit 0 categorical, bit 1 default left, bits 2-3 missing
/// type (none, zero, NaN); children below zero are complements of leaf numbers; a categorical threshold is the number of a bit set.
/// </summary>
internal sealed class LightGbmModels
{
    private readonly SeededRandom random;
    private readonly List<Tree> trees = [];

    public LightGbmModels(ulong seed, int features, int treesCount, int mostLeaves, int classes = 1, string objective = "binary sigmoid:1")
    {
        random = new SeededRandom(seed);
        Features = features;
        Classes = classes;
        for (int tree = 0; tree < treesCount; tree++)
        {
            trees.Add(Draw(1 + random.NextInt(mostLeaves)));
        }

        Text = Write(objective);
    }

    public int Features { get; }

    public int Classes { get; }

    public string Text { get; }

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    public double[] Row()
    {
        double[] row = new double[Features];
        foreach (ref double value in row.AsSpan())
        {
            value = random.NextInt(9) switch
            {
                0 => double.NaN,
                1 => 0,
                2 => 1e-36 * (random.NextInt(5) - 2),
                3 => -1 - random.NextDouble(),
                4 => random.NextInt(100),
                5 => random.NextInt(100) + 0.7,
                6 => -0.3,
                _ => (random.NextInt(9) - 4) * 0.5,
            };
        }

        return row;
    }

    public double[] Evaluate(double[] row)
    {
        double[] sums = new double[Classes];
        for (int index = 0; index < trees.Count; index++)
        {
            sums[index % Classes] += trees[index].Evaluate(row);
        }

        return sums;
    }

    private Tree Draw(int leaves)
    {
        Tree tree = new(leaves);
        for (int leaf = 0; leaf < leaves; leaf++)
        {
            tree.LeafValue[leaf] = random.NextGaussian();
            tree.LeafCount[leaf] = 1 + random.NextInt(50);
        }

        // Leaf n + 1 appears when split n divides an earlier leaf, as LightGBM numbers them.
        (int Split, bool Right)[] places = new (int, bool)[leaves];
        for (int split = 0; split + 1 < leaves; split++)
        {
            int divided = random.NextInt(split + 1);
            if (split > 0)
            {
                (int parent, bool right) = places[divided];
                (right ? tree.Right : tree.Left)[parent] = split;
            }

            tree.Left[split] = ~divided;
            tree.Right[split] = ~(split + 1);
            places[divided] = (split, false);
            places[split + 1] = (split, true);
            tree.Feature[split] = random.NextInt(Features);
            bool categorical = random.NextInt(4) == 0;
            tree.Decision[split] = (categorical ? 1 : 0) + (random.NextInt(2) * 2) + (random.NextInt(3) * 4);
            tree.Threshold[split] = categorical ? tree.Boundaries.Count - 1 : (random.NextInt(9) - 4) * 0.5;
            if (categorical)
            {
                for (int word = 1 + random.NextInt(3); word > 0; word--)
                {
                    tree.Words.Add((uint)random.NextInt(int.MaxValue) * 2654435761u);
                }

                tree.Boundaries.Add(tree.Words.Count);
            }
        }

        return tree;
    }

    private string Write(string objective)
    {
        StringBuilder text = new();
        text.Append("tree\nversion=v4\n");
        Line(text, "num_class", [Classes]);
        Line(text, "num_tree_per_iteration", [Classes]);
        text.Append("label_index=0\n");
        Line(text, "max_feature_idx", [Features - 1]);
        text.Append(CultureInfo.InvariantCulture, $"objective={objective}\n");
        text.Append("feature_names=").AppendJoin(' ', Enumerable.Range(0, Features).Select(feature => $"f{feature}")).Append('\n');
        text.Append("feature_infos=").AppendJoin(' ', Enumerable.Repeat("[-3:3]", Features)).Append('\n');
        Line(text, "tree_sizes", Enumerable.Repeat(100, trees.Count));
        for (int index = 0; index < trees.Count; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nTree={index}\n");
            trees[index].Write(text);
        }

        return text.Append("end of trees\n\nfeature_importances:\nf0=3\n\nparameters:\n[boosting: gbdt]\nend of parameters\n\npandas_categorical:null\n").ToString();
    }

    private static void Line<T>(StringBuilder text, string name, IEnumerable<T> values) =>
        text.Append(name).Append('=').AppendJoin(' ', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))).Append('\n');

    private sealed class Tree(int leaves)
    {
        public int[] Feature { get; } = new int[leaves - 1];

        public int[] Decision { get; } = new int[leaves - 1];

        public double[] Threshold { get; } = new double[leaves - 1];

        public int[] Left { get; } = new int[leaves - 1];

        public int[] Right { get; } = new int[leaves - 1];

        public double[] LeafValue { get; } = new double[leaves];

        public int[] LeafCount { get; } = new int[leaves];

        public List<int> Boundaries { get; } = [0];

        public List<uint> Words { get; } = [];

        public double Evaluate(double[] row)
        {
            int node = leaves == 1 ? ~0 : 0;
            while (node >= 0)
            {
                node = GoesLeft(node, row[Feature[node]]) ? Left[node] : Right[node];
            }

            return LeafValue[~node];
        }

        public void Write(StringBuilder text)
        {
            Line(text, "num_leaves", [leaves]);
            Line(text, "num_cat", [Boundaries.Count - 1]);
            Line(text, "split_feature", Feature);
            Line(text, "split_gain", Feature.Select(_ => 1));
            Line(text, "threshold", Threshold.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
            Line(text, "decision_type", Decision);
            Line(text, "left_child", Left);
            Line(text, "right_child", Right);
            Line(text, "leaf_value", LeafValue.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
            Line(text, "leaf_weight", LeafCount);
            Line(text, "leaf_count", LeafCount);
            Line(text, "internal_value", Feature.Select(_ => 0));
            Line(text, "internal_weight", Feature.Select(_ => 0));
            Line(text, "internal_count", Feature.Select((_, split) => CountBelow(split)));
            if (Boundaries.Count > 1)
            {
                Line(text, "cat_boundaries", Boundaries);
                Line(text, "cat_threshold", Words);
            }

            text.Append("is_linear=0\nshrinkage=0.1\n\n\n");
        }

        private int CountBelow(int node) => node < 0 ? LeafCount[~node] : CountBelow(Left[node]) + CountBelow(Right[node]);

        private bool GoesLeft(int node, double value)
        {
            int missing = (Decision[node] >> 2) & 3;
            if ((Decision[node] & 1) != 0)
            {
                if (double.IsNaN(value) || (int)value < 0)
                {
                    return false;
                }

                int category = (int)value;
                int set = (int)Threshold[node];
                int word = Boundaries[set] + (category / 32);
                return word < Boundaries[set + 1] && ((Words[word] >> (category % 32)) & 1) == 1;
            }

            if (double.IsNaN(value) && missing != 2)
            {
                value = 0;
            }

            bool isMissing = missing == 1 ? value is >= -1e-35 and <= 1e-35 : missing == 2 && double.IsNaN(value);
            return isMissing ? (Decision[node] & 2) != 0 : value <= Threshold[node];
        }
    }
}
