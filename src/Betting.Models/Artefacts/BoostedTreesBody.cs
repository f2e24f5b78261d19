using System.Text.Json;
using Betting.Models.BoostedTrees;
using Betting.Models.Internal;
using Betting.Models.LogisticRegression;
using Betting.Models.TreeScoring;

namespace Betting.Models.Artefacts;

/// <summary>Boosted trees in JSON.</summary>
internal static class BoostedTreesBody
{
    // Absent where boosting started from frequencies, as in every file before it existed.
    private const string LinearField = "linear";

    public static void Write(Utf8JsonWriter json, BoostedTreesModel model)
    {
        json.WriteStartObject("model");
        ArtefactNumbers.Write(json, "start", model.Start);
        TreeColumns.Write(json, model.Trees);
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
        int outputs = BoostingLoss.ScoresOf(signature.Market.Selections.Length);
        if (start.Length != outputs)
        {
            throw fields.Wrong("start", Say.Text($"has {start.Length} starting scores; the market needs {outputs}"));
        }

        (int[] roots, TreeNode[] nodes, CategorySets sets) = TreeColumns.Read(fields, features, outputs);
        double[] gains = fields.Numbers("gains", 0, double.MaxValue);
        int[] splits = fields.Integers("splits", 0, int.MaxValue);
        if (gains.Length != features || splits.Length != features)
        {
            throw fields.Wrong("gains", Say.Text($"and splits have {gains.Length} and {splits.Length} entries; the signature has {features} features"));
        }

        LogisticRegressionModel? linear = fields.Has(LinearField) ? LogisticRegressionBody.Read(fields.Object(LinearField), signature) : null;
        return new BoostedTreesModel(signature, start, linear, roots, nodes, [.. gains], [.. splits], sets);
    }
}
