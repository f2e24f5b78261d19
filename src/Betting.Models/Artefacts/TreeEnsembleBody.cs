using System.Text.Json;
using Betting.Models.BoostedTrees;
using Betting.Models.Import;
using Betting.Models.Internal;
using Betting.Models.TreeScoring;

namespace Betting.Models.Artefacts;

/// <summary>Imported trees in JSON.</summary>
internal static class TreeEnsembleBody
{
    public static void Write(Utf8JsonWriter json, ImportedTreesModel model)
    {
        TreeClassifier classifier = model.Classifier;
        json.WriteStartObject("model");
        json.WriteString("origin", model.Origin);
        json.WriteBoolean("single", classifier.Trees.Single);
        json.WriteNumber("slope", classifier.Slope);
        ArtefactNumbers.Write(json, "selections", classifier.Selections);
        ArtefactNumbers.Write(json, "start", classifier.Start);
        TreeColumns.Write(json, classifier.Trees);
        json.WriteEndObject();
    }

    public static ImportedTreesModel Read(ArtefactFields fields, ModelSignature signature)
    {
        int outcomes = signature.Market.Selections.Length;
        int outputs = BoostingLoss.ScoresOf(outcomes);
        string origin = fields.Text("origin");
        if (origin is not (XgboostJson.Origin or LightGbmText.Origin))
        {
            throw fields.Wrong("origin", $"is '{origin}'; expected {XgboostJson.Origin} or {LightGbmText.Origin}");
        }

        int[] selections = fields.Integers("selections", 0, outcomes - 1);
        double[] start = fields.Numbers("start", -BoostedTreesModel.LargestScore, BoostedTreesModel.LargestScore);
        if (selections.Length != outcomes || selections.Distinct().Count() != outcomes || start.Length != outputs)
        {
            throw fields.Wrong("selections", Say.Text($"and start have {selections.Length} and {start.Length} entries; {outcomes} outcomes need one selection each and {outputs} starting scores"));
        }

        double slope = fields.Number("slope", double.Epsilon, BoostedTreesModel.LargestScore);
        int features = signature.FeatureNames.Length;
        (int[] roots, TreeNode[] nodes, CategorySets sets) = TreeColumns.Read(fields, features, outputs);
        TreeEnsemble trees = new(features, outputs, roots, nodes, sets, fields.Flag("single"));
        return new ImportedTreesModel(new TreeClassifier(signature, trees, start, selections: selections, slope: slope), origin);
    }
}
