using System.Text.Json;
using Betting.Models.BoostedTrees;
using Betting.Models.Internal;
using Betting.Models.LogisticRegression;

namespace Betting.Models.Artefacts;

/// <summary>Boosted trees in JSON: nodes as columns, children always after their parent.</summary>
internal static class BoostedTreesBody
{
    // Absent where boosting started from frequencies, as in every file before it existed.
    private const string LinearField = "linear";

    public static void Write(Utf8JsonWriter json, BoostedTreesModel model)
    {
        int[] feature = new int[model.Nodes.Length];
        int[] left = new int[feature.Length];
        int[] missingLeft = new int[feature.Length];
        double[] value = new double[feature.Length];
        for (int index = 0; index < feature.Length; index++)
        {
            TreeNode node = model.Nodes[index];
            feature[index] = node.IsLeaf ? -1 : node.Feature;
            left[index] = node.Left;
            missingLeft[index] = !node.IsLeaf && node.MissingLeft ? 1 : 0;
            value[index] = node.Value;
        }

        json.WriteStartObject("model");
        ArtefactNumbers.Write(json, "start", model.Start);
        ArtefactNumbers.Write(json, "roots", model.Roots);
        ArtefactNumbers.Write(json, "feature", feature);
        ArtefactNumbers.Write(json, "value", value);
        ArtefactNumbers.Write(json, "left", left);
        ArtefactNumbers.Write(json, "missingLeft", missingLeft);
        ArtefactNumbers.Write(json, "gains", model.Gains.AsSpan());
        ArtefactNumbers.Write(json, "splits", model.Splits.AsSpan());
        if (model.Linear is { } linear)
        {
            LogisticRegressionBody.Write(json, linear, LinearField);
        }

        json.WriteEndObject();
    }

    public static BoostedTreesModel Read(ArtefactFields fields, ModelSignature signature)
    {
        int features = signature.FeatureNames.Length;
        double[] start = fields.Numbers("start", -BoostedTreesModel.LargestScore, BoostedTreesModel.LargestScore);
        int[] roots = fields.Integers("roots", 0, int.MaxValue);
        int outputs = BoostingLoss.ScoresOf(signature.Market.Selections.Length);
        if (start.Length != outputs || roots.Length == 0 || roots.Length % outputs != 0)
        {
            throw fields.Wrong("roots", Say.Text($"has {roots.Length} trees and {start.Length} starting scores; the market needs {outputs} starting scores and as many trees per round"));
        }

        TreeNode[] nodes = ReadNodes(fields, features);
        CheckTrees(fields, roots, nodes);
        double[] gains = fields.Numbers("gains", 0, double.MaxValue);
        int[] splits = fields.Integers("splits", 0, int.MaxValue);
        if (gains.Length != features || splits.Length != features)
        {
            throw fields.Wrong("gains", Say.Text($"and splits have {gains.Length} and {splits.Length} entries; the signature has {features} features"));
        }

        LogisticRegressionModel? linear = fields.Has(LinearField) ? LogisticRegressionBody.Read(fields.Object(LinearField), signature) : null;
        return new BoostedTreesModel(signature, start, linear, roots, nodes, [.. gains], [.. splits]);
    }

    private static TreeNode[] ReadNodes(ArtefactFields fields, int features)
    {
        int[] feature = fields.Integers("feature", -1, features - 1);
        int[] left = fields.Integers("left", 0, int.MaxValue);
        int[] missingLeft = fields.Integers("missingLeft", 0, 1);
        double[] value = fields.Numbers("value", double.MinValue, double.MaxValue);
        if (left.Length != feature.Length || missingLeft.Length != feature.Length || value.Length != feature.Length)
        {
            throw fields.Wrong("feature", Say.Text($"has {feature.Length} nodes, but the other columns have {left.Length}, {missingLeft.Length} and {value.Length}"));
        }

        TreeNode[] nodes = new TreeNode[feature.Length];
        for (int index = 0; index < nodes.Length; index++)
        {
            if (feature[index] < 0 && Math.Abs(value[index]) > BoostedTreesModel.LargestScore)
            {
                throw fields.Wrong("value", Say.Text($"gives the leaf {index} the score {value[index]}; the allowed range is +-{BoostedTreesModel.LargestScore}"));
            }

            nodes[index] = feature[index] < 0 ? TreeNode.Leaf(value[index]) : TreeNode.Split(feature[index], value[index], missingLeft[index] == 1, left[index]);
        }

        return nodes;
    }

    /// <summary>Every tree fills its range of nodes, and every node but the root is the child of exactly one earlier node.</summary>
    private static void CheckTrees(ArtefactFields fields, int[] roots, TreeNode[] nodes)
    {
        for (int tree = 0; tree < roots.Length; tree++)
        {
            int first = roots[tree];
            int end = tree + 1 < roots.Length ? roots[tree + 1] : nodes.Length;
            if ((tree == 0 && first != 0) || first >= end || end > nodes.Length)
            {
                throw fields.Wrong("roots", Say.Text($"puts tree {tree} at the nodes {first} to {end} of {nodes.Length}; trees follow each other without gaps"));
            }

            bool[] reached = new bool[end - first];
            int children = 0;
            for (int index = first; index < end; index++)
            {
                if (nodes[index].IsLeaf)
                {
                    continue;
                }

                int left = nodes[index].Left;
                if (left <= index || left >= end - 1 || reached[left - first] || reached[left + 1 - first])
                {
                    throw fields.Wrong("left", Say.Text($"points from node {index} to node {left}; children follow their parent within their tree and have one parent"));
                }

                reached[left - first] = true;
                reached[left + 1 - first] = true;
                children += 2;
            }

            if (children != end - first - 1)
            {
                throw fields.Wrong("left", Say.Text($"leaves {end - first - 1 - children} nodes of tree {tree} without a parent"));
            }
        }
    }
}
