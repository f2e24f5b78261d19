using System.Collections.Immutable;
using System.Text.Json;
using Betting.Models.BoostedTrees;
using Betting.Models.Calibration;
using Betting.Models.LogisticRegression;
using Betting.Models.Training;

namespace Betting.Models.Artefacts;

/// <summary>The JSON document of an artefact.</summary>
internal static class ModelBody
{
    public static void Write(Utf8JsonWriter json, IModel model, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", ModelArtefactFormat.SchemaVersion);
        json.WriteStartObject("metadata");
        foreach ((string key, string value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        json.WriteString("kind", model.Kind);
        SignatureBody.Write(json, model.Signature);
        CalibratedModel? calibrated = model as CalibratedModel;
        switch (calibrated?.Model ?? model)
        {
            case BoostedTreesModel trees:
                BoostedTreesBody.Write(json, trees);
                break;
            case LogisticRegressionModel logistic:
                LogisticRegressionBody.Write(json, logistic);
                break;
        }

        if (calibrated is null)
        {
            json.WriteNull("calibration");
        }
        else
        {
            CalibratorBody.Write(json, calibrated.Calibrator, calibrated.CalibrationSamples);
        }

        json.WriteEndObject();
    }

    public static (IModel Model, ImmutableSortedDictionary<string, string> Metadata) Read(JsonElement root)
    {
        ArtefactFields body = new(root, "body");
        body.Integer("schema", 1, ModelArtefactFormat.SchemaVersion);
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in body.Object("metadata").Texts())
        {
            metadata[name] = value;
        }

        ModelSignature signature = SignatureBody.Read(body.Object("signature"));
        string kind = body.Text("kind");
        IModel model = kind switch
        {
            BoostedTreesModel.ModelKind => BoostedTreesBody.Read(body.Object("model"), signature),
            LogisticRegressionModel.ModelKind => LogisticRegressionBody.Read(body.Object("model"), signature),
            _ => throw body.Wrong("kind", $"is '{kind}'; expected {BoostedTreesModel.ModelKind} or {LogisticRegressionModel.ModelKind}"),
        };
        if (body.ObjectOrNull("calibration") is { } calibration)
        {
            (ICalibrator calibrator, int samples) = CalibratorBody.Read(calibration, signature.Market.Selections.Length);
            model = new CalibratedModel(model, calibrator, samples);
        }

        return (model, metadata.ToImmutable());
    }
}
