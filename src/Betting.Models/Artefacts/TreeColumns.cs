using System.Text.Json;
using Betting.Models.BoostedTrees;
using Betting.Models.Internal;
using Betting.Models.TreeScoring;

namespace Betting.Models.Artefacts;

/// <summary>
/// Trees in JSON: nodes as columns, children always after their parent, siblings side by side. What no node has is left out: the training
/// weights ("cover"), sets of categories, zeros that count as missing.
/// </summary>
internal static class TreeColumns
{
    /// <summary>The most splits between a root and a leaf that are read.</summary>
    public const int MaximumDepth = 1024;

    private const string CoverField = "cover";
    private const string ZeroField = "zeroIsMissing";
    private const string CategoriesField = "categories";
    private const string OtherField = "otherLeft";
    private const string SetStartsField = "categoryStarts";
    private const string SetWordsField = "categoryWords";

    public static void Write(Utf8JsonWriter json, TreeEnsemble trees)
    {
        TreeNode[] nodes = trees.Nodes.ToArray();
        ArtefactNumbers.Write(json, "roots", trees.Roots);
        Integers(json, "feature", nodes, node => node.IsLeaf ? -1 : node.Feature);

        // A split by categories has no threshold: null, which a reader that does not know categories refuses.
        ArtefactNumbers.Write(json, "value", Array.ConvertAll(nodes, node => node.IsCategorical ? double.NaN : node.Value));
        Integers(json, "left", nodes, node => node.Left);
        Integers(json, "missingLeft", nodes, node => !node.IsLeaf && node.MissingLeft ? 1 : 0);
        if (Array.Exists(nodes, node => !double.IsNaN(node.Cover)))
        {
            ArtefactNumbers.Write(json, CoverField, Array.ConvertAll(nodes, node => node.Cover));
        }

        if (Array.Exists(nodes, node => !node.IsLeaf && node.ZeroIsMissing))
        {
            Integers(json, ZeroField, nodes, node => !node.IsLeaf && node.ZeroIsMissing ? 1 : 0);
        }

        if (Array.Exists(nodes, node => node.IsCategorical))
        {
            Integers(json, CategoriesField, nodes, node => node.Categories);
            Integers(json, OtherField, nodes, node => node.IsCategorical && node.OtherLeft ? 1 : 0);
            ArtefactNumbers.Write(json, SetStartsField, trees.Categories.Starts);
            ArtefactNumbers.Write(json, SetWordsField, Array.ConvertAll(trees.Categories.Words.ToArray(), word => unchecked((int)word)));
        }
    }

    public static (int[] Roots, TreeNode[] Nodes, CategorySets Sets) Read(ArtefactFields fields, int features, int outputs)
    {
        int[] roots = fields.Integers("roots", 0, int.MaxValue);
        if (roots.Length == 0 || roots.Length % outputs != 0)
        {
            throw fields.Wrong("roots", Say.Text($"has {roots.Length} trees; each round has one per score, {outputs}, and there is at least one round"));
        }

        CategorySets sets = ReadSets(fields);
        TreeNode[] nodes = ReadNodes(fields, features, sets.Count);
        Check(fields, roots, nodes);
        return (roots, nodes, sets);
    }

    private static void Integers(Utf8JsonWriter json, string name, TreeNode[] nodes, Converter<TreeNode, int> of) =>
        ArtefactNumbers.Write(json, name, Array.ConvertAll(nodes, of));

    private static CategorySets ReadSets(ArtefactFields fields)
    {
        if (!fields.Has(SetStartsField))
        {
            return CategorySets.None;
        }

        int[] words = fields.Integers(SetWordsField, int.MinValue, int.MaxValue);
        int[] starts = fields.Integers(SetStartsField, 0, words.Length);
        for (int index = 1; index < starts.Length; index++)
        {
            if (starts[index] < starts[index - 1])
            {
                throw fields.Wrong(SetStartsField, Say.Text($"falls from {starts[index - 1]} to {starts[index]} at {index}"));
            }
        }

        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != words.Length)
        {
            throw fields.Wrong(SetStartsField, Say.Text($"does not run from 0 to the number of words, {words.Length}"));
        }

        return new CategorySets(starts, Array.ConvertAll(words, word => unchecked((uint)word)));
    }

    private static TreeNode[] ReadNodes(ArtefactFields fields, int features, int sets)
    {
        int[] feature = fields.Integers("feature", -1, features - 1);
        int[] left = Column(fields.Integers("left", 0, int.MaxValue), "left");
        int[] missingLeft = Column(fields.Integers("missingLeft", 0, 1), "missingLeft");
        double[] value = Column(fields.Numbers("value", double.MinValue, double.MaxValue, nullAllowed: true), "value");
        double[]? cover = fields.Has(CoverField) ? Column(fields.Numbers(CoverField, 0, double.MaxValue, nullAllowed: true), CoverField) : null;
        int[]? zero = fields.Has(ZeroField) ? Column(fields.Integers(ZeroField, 0, 1), ZeroField) : null;
        int[]? categories = fields.Has(CategoriesField) ? Column(fields.Integers(CategoriesField, -1, sets - 1), CategoriesField) : null;
        int[]? other = categories is null ? null : Column(fields.Integers(OtherField, 0, 1), OtherField);
        TreeNode[] nodes = new TreeNode[feature.Length];
        for (int index = 0; index < nodes.Length; index++)
        {
            double weight = cover?[index] ?? double.NaN;
            int set = categories?[index] ?? -1;
            CheckValue(fields, index, value[index], feature[index] < 0, set >= 0);
            nodes[index] = feature[index] < 0 ? TreeNode.Leaf(value[index], weight)
                : set >= 0 ? TreeNode.CategorySplit(feature[index], set, missingLeft[index] == 1, other![index] == 1, left[index], weight)
                : TreeNode.Split(feature[index], value[index], missingLeft[index] == 1, left[index], weight, zero?[index] == 1);
        }

        return nodes;

        T[] Column<T>(T[] values, string name) => values.Length == feature.Length
            ? values
            : throw fields.Wrong(name, Say.Text($"has {values.Length} entries for {feature.Length} nodes"));
    }

    private static void CheckValue(ArtefactFields fields, int index, double value, bool isLeaf, bool isCategorical)
    {
        if (isLeaf && (isCategorical || !(Math.Abs(value) <= BoostedTreesModel.LargestScore)))
        {
            throw fields.Wrong("value", Say.Text($"gives the leaf {index} the score {value}, or categories; the allowed range is +-{BoostedTreesModel.LargestScore}"));
        }

        if (!isLeaf && double.IsNaN(value) != isCategorical)
        {
            throw fields.Wrong("value", Say.Text($"of the split {index} is {value}; a split has either a threshold or categories"));
        }
    }

    /// <summary>Every tree fills its range of nodes, and every node but the root is the child of exactly one earlier node.</summary>
    private static void Check(ArtefactFields fields, int[] roots, TreeNode[] nodes)
    {
        for (int tree = 0; tree < roots.Length; tree++)
        {
            int first = roots[tree];
            int end = tree + 1 < roots.Length ? roots[tree + 1] : nodes.Length;
            if ((tree == 0 && first != 0) || first >= end || end > nodes.Length)
            {
                throw fields.Wrong("roots", Say.Text($"puts tree {tree} at the nodes {first} to {end} of {nodes.Length}; trees follow each other without gaps"));
            }

            CheckTree(fields, nodes, tree, first, end);
        }
    }

    private static void CheckTree(ArtefactFields fields, TreeNode[] nodes, int tree, int first, int end)
    {
        // 0 for a node that no parent has named yet, else its depth; the root's is 1.
        int[] depths = new int[end - first];
        depths[0] = 1;
        int children = 0;
        for (int index = first; index < end; index++)
        {
            if (nodes[index].IsLeaf)
            {
                continue;
            }

            int left = nodes[index].Left;
            if (left <= index || left >= end - 1 || depths[left - first] != 0 || depths[left + 1 - first] != 0)
            {
                throw fields.Wrong("left", Say.Text($"points from node {index} to node {left}; children follow their parent within their tree and have one parent"));
            }

            int depth = depths[index - first] + 1;
            if (depth > MaximumDepth + 1)
            {
                throw fields.Wrong("left", Say.Text($"makes tree {tree} deeper than {MaximumDepth} splits"));
            }

            depths[left - first] = depth;
            depths[left + 1 - first] = depth;
            children += 2;
        }

        if (children != end - first - 1)
        {
            throw fields.Wrong("left", Say.Text($"leaves {end - first - 1 - children} nodes of tree {tree} without a parent"));
        }
    }
}
