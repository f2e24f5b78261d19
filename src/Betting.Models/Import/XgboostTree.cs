using Betting.Models.Artefacts;
using Betting.Models.Internal;

namespace Betting.Models.Import;

/// <summary>One tree of an XGBoost file.</summary>
internal static class XgboostTree
{
    // Whole numbers from here on are not exact in single precision; XGBoost takes no category beyond.
    private const int MaximumCategory = (1 << 24) - 2;

    public static RawNode[] Read(ArtefactFields tree)
    {
        int[] left = tree.Integers("left_children", -1, int.MaxValue);
        int count = left.Length;
        int[] right = Column(tree.Integers("right_children", -1, int.MaxValue), "right_children");
        int[] feature = Column(tree.Integers("split_indices", 0, int.MaxValue), "split_indices");
        double[] value = Column(tree.Numbers("split_conditions", -float.MaxValue, float.MaxValue, nullAllowed: true), "split_conditions");
        int[] missingLeft = Column(tree.Flags("default_left"), "default_left");
        double[]? cover = tree.Has("sum_hessian") ? Column(tree.Numbers("sum_hessian", 0, double.MaxValue, nullAllowed: true), "sum_hessian") : null;
        int[] kind = tree.Has("split_type") ? Column(tree.Integers("split_type", 0, 1), "split_type") : new int[count];
        if (tree.Object("tree_param").Text("size_leaf_vector") is not ("0" or "1"))
        {
            throw tree.Wrong("tree_param", "asks for leaves of several scores, which are not read; train with multi_strategy one_output_per_tree");
        }

        Dictionary<int, uint[]> sets = Array.IndexOf(kind, 1) < 0 ? [] : ReadSets(tree, count);
        RawNode[] nodes = new RawNode[count];
        for (int index = 0; index < count; index++)
        {
            bool isLeaf = left[index] < 0;
            bool isCategorical = !isLeaf && kind[index] == 1;
            if (isLeaf != (right[index] < 0) || (isCategorical && !sets.ContainsKey(index)))
            {
                throw tree.Wrong("left_children", Say.Text($"gives node {index} one child of two, or its split has no categories"));
            }

            nodes[index] = new RawNode
            {
                Left = left[index],
                Right = right[index],
                Feature = feature[index],
                Value = isLeaf || isCategorical ? value[index] : UpTo((float)value[index]),
                Cover = cover?[index] ?? double.NaN,
                MissingLeft = missingLeft[index] == 1,
                OtherLeft = isCategorical,
                Categories = isCategorical ? sets[index] : null,
            };
        }

        return nodes;

        T[] Column<T>(T[] values, string name) => values.Length == count
            ? values
            : throw tree.Wrong(name, Say.Text($"has {values.Length} entries for {count} nodes"));
    }

    /// <summary>The largest double that, rounded to single precision, lies below a threshold: a value up to it goes left.</summary>
    internal static double UpTo(float threshold)
    {
        if (!float.IsFinite(threshold))
        {
            return double.NaN;
        }

        // Half way to the next single below; below the lowest single that is where rounding gives minus infinity.
        float below = MathF.BitDecrement(threshold);
        double half = float.IsFinite(below) ? ((double)below + threshold) / 2 : threshold - (Math.ScaleB(1, 104) / 2);
        return (float)half < threshold ? half : Math.BitDecrement(half);
    }

    /// <summary>The categories listed for a node go right; all others of its words go left.</summary>
    private static Dictionary<int, uint[]> ReadSets(ArtefactFields tree, int count)
    {
        int[] nodes = tree.Integers("categories_nodes", 0, count - 1);
        int[] categories = tree.Integers("categories", 0, MaximumCategory);
        int[] starts = tree.Integers("categories_segments", 0, categories.Length);
        int[] sizes = tree.Integers("categories_sizes", 1, Math.Max(1, categories.Length));
        if (starts.Length != nodes.Length || sizes.Length != nodes.Length)
        {
            throw tree.Wrong("categories_nodes", Say.Text($"has {nodes.Length} entries, but segments and sizes have {starts.Length} and {sizes.Length}"));
        }

        Dictionary<int, uint[]> sets = [];
        long words = 0;
        for (int index = 0; index < nodes.Length; index++)
        {
            if (starts[index] + (long)sizes[index] > categories.Length)
            {
                throw tree.Wrong("categories_segments", Say.Text($"takes {sizes[index]} categories from {starts[index]} of {categories.Length}"));
            }

            ReadOnlySpan<int> own = categories.AsSpan(starts[index], sizes[index]);
            int length = (Max(own) / 32) + 1;
            words += length;
            if (words > TreeAssembler.MaximumWords)
            {
                throw tree.Wrong("categories", Say.Text($"spans more than {TreeAssembler.MaximumWords * 32L} categories; number the categories from 0 without gaps"));
            }

            uint[] left = new uint[length];
            Array.Fill(left, uint.MaxValue);
            foreach (int category in own)
            {
                left[category / 32] &= ~(1u << (category % 32));
            }

            if (!sets.TryAdd(nodes[index], left))
            {
                throw tree.Wrong("categories_nodes", Say.Text($"names node {nodes[index]} twice"));
            }
        }

        return sets;
    }

    private static int Max(ReadOnlySpan<int> values)
    {
        int maximum = 0;
        foreach (int value in values)
        {
            maximum = Math.Max(maximum, value);
        }

        return maximum;
    }
}
