using Betting.Models.Internal;

namespace Betting.Models.Import;

/// <summary>One tree of a LightGBM file. Splits come first, then leaves; a negative child is the complement of a leaf's number.</summary>
internal static class LightGbmTree
{
    private const int CategoricalBit = 1;
    private const int DefaultLeftBit = 2;
    private const int MissingShift = 2;
    private const int MissingZero = 1;
    private const int MissingNaN = 2;

    public static RawNode[] Read(LightGbmFields tree)
    {
        // A file of n bytes cannot name more leaves than it has values; the columns' lengths are checked against this number.
        int leaves = tree.Integer("num_leaves", 1, int.MaxValue / 2);
        if (tree.Has("is_linear") && tree.Integer("is_linear", 0, 1) == 1)
        {
            throw tree.Wrong("is_linear", "is 1: linear trees are not read; train with linear_tree=false");
        }

        double[] scores = tree.Numbers("leaf_value", leaves);
        int splits = leaves - 1;
        RawNode[] nodes = new RawNode[splits + leaves];
        if (splits > 0)
        {
            ReadSplits(tree, nodes, splits);
        }

        double[] covers = splits > 0 ? Covers(tree, "leaf_count", leaves) : [1];
        for (int leaf = 0; leaf < leaves; leaf++)
        {
            nodes[splits + leaf] = new RawNode { Left = -1, Right = -1, Value = scores[leaf], Cover = covers[leaf] };
        }

        return nodes;
    }

    private static void ReadSplits(LightGbmFields tree, RawNode[] nodes, int splits)
    {
        int[] feature = tree.Integers("split_feature", splits, 0, int.MaxValue);
        double[] threshold = tree.Numbers("threshold", splits);
        int[] decision = tree.Integers("decision_type", splits, 0, 15);
        int[] left = tree.Integers("left_child", splits, -(splits + 1), splits - 1);
        int[] right = tree.Integers("right_child", splits, -(splits + 1), splits - 1);
        double[] covers = Covers(tree, "internal_count", splits);
        uint[][] sets = ReadSets(tree);
        for (int index = 0; index < splits; index++)
        {
            int missing = decision[index] >> MissingShift;
            bool categorical = (decision[index] & CategoricalBit) != 0;
            bool defaultLeft = (decision[index] & DefaultLeftBit) != 0;
            if (missing > MissingNaN)
            {
                throw tree.Wrong("decision_type", Say.Text($"is {decision[index]} at split {index}; its missing type {missing} is none of 0, 1 and 2"));
            }

            nodes[index] = new RawNode
            {
                Left = Child(left[index], splits),
                Right = Child(right[index], splits),
                Feature = feature[index],
                Value = threshold[index],
                Cover = covers[index],

                // Without a missing type a missing value counts as zero; a categorical split sends it right.
                MissingLeft = !categorical && (missing == 0 ? threshold[index] >= 0 : defaultLeft),
                ZeroIsMissing = !categorical && missing == MissingZero,
                Categories = categorical ? SetOf(tree, sets, threshold[index], index) : null,
            };
        }
    }

    private static int Child(int child, int splits) => child >= 0 ? child : splits + ~child;

    private static double[] Covers(LightGbmFields tree, string name, int count)
    {
        if (!tree.Has(name))
        {
            double[] unknown = new double[count];
            Array.Fill(unknown, double.NaN);
            return unknown;
        }

        double[] covers = tree.Numbers(name, count);
        return Array.TrueForAll(covers, cover => cover >= 0) ? covers : throw tree.Wrong(name, "holds a negative number");
    }

    private static uint[] SetOf(LightGbmFields tree, uint[][] sets, double threshold, int split) =>
        threshold >= 0 && threshold < sets.Length && Math.Floor(threshold) == threshold
            ? sets[(int)threshold]
            : throw tree.Wrong("threshold", Say.Text($"of the categorical split {split} is {threshold}; the tree has {sets.Length} sets of categories"));

    private static uint[][] ReadSets(LightGbmFields tree)
    {
        int count = tree.Integer("num_cat", 0, int.MaxValue / 2);
        if (count == 0)
        {
            return [];
        }

        int[] starts = tree.Integers("cat_boundaries", count + 1, 0, int.MaxValue);
        uint[] words = tree.Unsigned("cat_threshold", starts[^1]);
        if (starts[0] != 0)
        {
            throw tree.Wrong("cat_boundaries", "does not begin with 0");
        }

        uint[][] sets = new uint[count][];
        for (int index = 0; index < count; index++)
        {
            sets[index] = starts[index] <= starts[index + 1] && starts[index + 1] <= words.Length
                ? words[starts[index]..starts[index + 1]]
                : throw tree.Wrong("cat_boundaries", Say.Text($"runs from {starts[index]} to {starts[index + 1]} of {words.Length} words"));
        }

        return sets;
    }
}
