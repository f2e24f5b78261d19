using System.Text.Json;
using Betting.Models.Internal;
using Betting.Models.LogisticRegression;

namespace Betting.Models.Artefacts;

/// <summary>Logistic regression in JSON.</summary>
internal static class LogisticRegressionBody
{
    public static void Write(Utf8JsonWriter json, LogisticRegressionModel model, string name = "model")
    {
        LogisticColumn[] columns = model.Columns.ToArray();
        int[] features = [.. columns.Select(column => column.Feature)];
        int[] indicators = [.. columns.Select(column => column.IsIndicator ? 1 : 0)];
        double[] means = [.. columns.Select(column => column.Mean)];
        double[] scales = [.. columns.Select(column => column.Scale)];
        json.WriteStartObject(name);
        ArtefactNumbers.Write(json, "feature", features);
        ArtefactNumbers.Write(json, "indicator", indicators);
        ArtefactNumbers.Write(json, "mean", means);
        ArtefactNumbers.Write(json, "scale", scales);
        ArtefactNumbers.Write(json, "parameters", model.Parameters);
        json.WriteBoolean("converged", model.Converged);
        json.WriteEndObject();
    }

    public static LogisticRegressionModel Read(ArtefactFields fields, ModelSignature signature)
    {
        int[] features = fields.Integers("feature", 0, signature.FeatureNames.Length - 1);
        int[] indicators = fields.Integers("indicator", 0, 1);
        double[] means = fields.Numbers("mean", double.MinValue, double.MaxValue);
        double[] scales = fields.Numbers("scale", double.Epsilon, double.MaxValue);
        if (indicators.Length != features.Length || means.Length != features.Length || scales.Length != features.Length)
        {
            throw fields.Wrong("feature", Say.Text($"has {features.Length} columns, but the others have {indicators.Length}, {means.Length} and {scales.Length}"));
        }

        int outcomes = signature.Market.Selections.Length;
        long expected = (outcomes == 2 ? 1 : outcomes) * (features.Length + 1L);
        double[] parameters = fields.Numbers("parameters", double.MinValue, double.MaxValue);
        if (parameters.Length != expected)
        {
            throw fields.Wrong("parameters", Say.Text($"has {parameters.Length} entries; {features.Length} columns and {outcomes} outcomes need {expected}"));
        }

        LogisticColumn[] columns = new LogisticColumn[features.Length];
        for (int index = 0; index < columns.Length; index++)
        {
            columns[index] = new LogisticColumn(features[index], indicators[index] == 1, means[index], scales[index]);
        }

        return new LogisticRegressionModel(signature, columns, parameters, fields.Flag("converged"));
    }
}
