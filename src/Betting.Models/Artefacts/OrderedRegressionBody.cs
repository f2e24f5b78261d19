using System.Text.Json;
using Betting.Models.Baselines;
using Betting.Models.Internal;
using Betting.Models.LogisticRegression;

namespace Betting.Models.Artefacts;

/// <summary>Ordered probit and logit in JSON.</summary>
internal static class OrderedRegressionBody
{
    private const string Probit = "probit";
    private const string Logit = "logit";

    public static void Write(Utf8JsonWriter json, OrderedRegressionModel model, string name = "model")
    {
        LogisticColumn[] columns = model.Columns.ToArray();
        int[] features = [.. columns.Select(column => column.Feature)];
        int[] indicators = [.. columns.Select(column => column.IsIndicator ? 1 : 0)];
        double[] means = [.. columns.Select(column => column.Mean)];
        double[] scales = [.. columns.Select(column => column.Scale)];
        json.WriteStartObject(name);
        json.WriteString("link", model.Link == OrderedLink.Probit ? Probit : Logit);
        ArtefactNumbers.Write(json, "feature", features);
        ArtefactNumbers.Write(json, "indicator", indicators);
        ArtefactNumbers.Write(json, "mean", means);
        ArtefactNumbers.Write(json, "scale", scales);
        ArtefactNumbers.Write(json, "thresholds", model.ThresholdValues);
        ArtefactNumbers.Write(json, "weights", model.WeightValues);
        json.WriteBoolean("converged", model.Converged);
        json.WriteEndObject();
    }

    public static OrderedRegressionModel Read(ArtefactFields fields, ModelSignature signature)
    {
        string link = fields.Text("link");
        int[] features = fields.Integers("feature", 0, signature.FeatureNames.Length - 1);
        int[] indicators = fields.Integers("indicator", 0, 1);
        double[] means = fields.Numbers("mean", double.MinValue, double.MaxValue);
        double[] scales = fields.Numbers("scale", double.Epsilon, double.MaxValue);
        double[] weights = fields.Numbers("weights", double.MinValue, double.MaxValue);
        double[] thresholds = fields.Numbers("thresholds", double.MinValue, double.MaxValue);
        if (indicators.Length != features.Length || means.Length != features.Length || scales.Length != features.Length || weights.Length != features.Length)
        {
            throw fields.Wrong("feature", Say.Text($"has {features.Length} columns, but the others have {indicators.Length}, {means.Length}, {scales.Length} and {weights.Length}"));
        }

        bool rising = thresholds.Length == signature.Market.Selections.Length - 1;
        for (int index = 1; rising && index < thresholds.Length; index++)
        {
            rising = thresholds[index] >= thresholds[index - 1];
        }

        if (!rising)
        {
            throw fields.Wrong("thresholds", Say.Text($"has {thresholds.Length} entries or falls; {signature.Market.Selections.Length} outcomes need one less, rising"));
        }

        LogisticColumn[] columns = [.. features.Select((feature, index) => new LogisticColumn(feature, indicators[index] == 1, means[index], scales[index]))];
        return new OrderedRegressionModel(
            signature,
            link switch
            {
                Probit => OrderedLink.Probit,
                Logit => OrderedLink.Logit,
                _ => throw fields.Wrong("link", $"is '{link}'; expected {Probit} or {Logit}"),
            },
            columns,
            thresholds,
            weights,
            fields.Flag("converged"));
    }
}
