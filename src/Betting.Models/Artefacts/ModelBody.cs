using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Betting.Models.Baselines;
using Betting.Models.BoostedTrees;
using Betting.Models.Calibration;
using Betting.Models.Ensembles;
using Betting.Models.Import;
using Betting.Models.LogisticRegression;
using Betting.Models.Training;

namespace Betting.Models.Artefacts;

/// <summary>The JSON document of an artefact.</summary>
internal static class ModelBody
{
    /// <summary>Every kind that can be stored. A new kind of model is one more line here.</summary>
    private static readonly ModelKind[] Kinds =
    [
        ModelKind.Of<BoostedTreesModel>(BoostedTreesModel.ModelKind, BoostedTreesBody.Write, BoostedTreesBody.Read),
        ModelKind.Of<ImportedTreesModel>(ImportedTreesModel.ModelKind, TreeEnsembleBody.Write, TreeEnsembleBody.Read),
        ModelKind.Of<LogisticRegressionModel>(LogisticRegressionModel.ModelKind, (json, model) => LogisticRegressionBody.Write(json, model), LogisticRegressionBody.Read),
        ModelKind.Of<OrderedRegressionModel>(OrderedRegressionModel.ModelKind, (json, model) => OrderedRegressionBody.Write(json, model), OrderedRegressionBody.Read),
        ModelKind.Of<ClassFrequencyModel>(ClassFrequencyModel.ModelKind, (json, model) => BaselineBody.Write(json, model), BaselineBody.ReadClassFrequency),
        ModelKind.Of<EloOutcomeModel>(EloOutcomeModel.ModelKind, (json, model) => BaselineBody.Write(json, model), BaselineBody.ReadEloOutcome),
        ModelKind.Of<MarketBaselineModel>(MarketBaselineModel.ModelKind, (json, model) => BaselineBody.Write(json, model), BaselineBody.ReadMarket),
        ModelKind.Of<SoftVotingEnsemble>(
            SoftVotingEnsemble.ModelKind,
            (json, model) => EnsembleBody.Write(json, model, WriteModel),
            (fields, signature) => EnsembleBody.ReadSoftVoting(fields, signature, ReadMember)),
        ModelKind.Of<StackedEnsemble>(
            StackedEnsemble.ModelKind,
            (json, model) => EnsembleBody.Write(json, model, WriteModel),
            (fields, signature) => EnsembleBody.ReadStacked(fields, signature, ReadMember)),
    ];

    private static readonly FrozenDictionary<string, ModelKind> ByName = Kinds.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);
    private static readonly FrozenDictionary<Type, ModelKind> ByType = Kinds.ToFrozenDictionary(kind => kind.Type);

    public static IEnumerable<string> Names => Kinds.Select(kind => kind.Name);

    public static bool CanWrite(IModel model) => model switch
    {
        CalibratedModel calibrated => CalibratorBody.CanWrite(calibrated.Calibrator) && CanWrite(calibrated.Model),
        SoftVotingEnsemble voting => voting.Members.All(member => CanWrite(member.Model)),
        StackedEnsemble stacked => stacked.Members.All(member => CanWrite(member.Model)),
        _ => ByType.ContainsKey(model.GetType()),
    };

    public static void Write(Utf8JsonWriter json, IModel model, ModelProvenance? provenance, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", ModelArtefactFormat.SchemaVersion);
        json.WriteStartObject("metadata");
        foreach ((string key, string value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        ProvenanceBody.Write(json, provenance);
        WriteModel(json, model);
        json.WriteEndObject();
    }

    public static ModelArtefact Read(JsonElement root, int version, string hash)
    {
        ArtefactFields body = new(root, "body");
        body.Integer("schema", version, version);
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in body.Object("metadata").Texts())
        {
            metadata[name] = value;
        }

        return new ModelArtefact
        {
            Model = ReadModel(body),
            Metadata = metadata.ToImmutable(),
            Provenance = version == 1 ? null : ProvenanceBody.Read(body),
            SchemaVersion = version,
            Sha256 = hash,
        };
    }

    private static void WriteModel(Utf8JsonWriter json, IModel model)
    {
        json.WriteString("kind", model.Kind);
        SignatureBody.Write(json, model.Signature);
        CalibratedModel? calibrated = model as CalibratedModel;
        IModel raw = calibrated?.Model ?? model;
        ByType[raw.GetType()].Write(json, raw);
        if (calibrated is null)
        {
            json.WriteNull("calibration");
        }
        else
        {
            CalibratorBody.Write(json, calibrated.Calibrator, calibrated.CalibrationSamples);
        }
    }

    private static IModel ReadModel(ArtefactFields fields)
    {
        ModelSignature signature = SignatureBody.Read(fields.Object("signature"));
        string name = fields.Text("kind");
        IModel model = ByName.TryGetValue(name, out ModelKind? kind)
            ? kind.Read(fields.Object("model"), signature)
            : throw fields.Wrong("kind", $"is '{name}'; expected one of {string.Join(", ", Names)}");
        if (fields.ObjectOrNull("calibration") is { } calibration)
        {
            (ICalibrator calibrator, int samples) = CalibratorBody.Read(calibration, signature.Market.Selections.Length);
            model = new CalibratedModel(model, calibrator, samples);
        }

        return model;
    }

    // Refused by its name before it is read: a hostile file cannot make the reader call itself again and again.
    private static IModel ReadMember(ArtefactFields fields) => fields.Text("kind") is SoftVotingEnsemble.ModelKind or StackedEnsemble.ModelKind
        ? throw fields.Wrong("kind", "is an ensemble; members are never ensembles")
        : ReadModel(fields);
}
