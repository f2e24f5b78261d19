using System.Collections.Immutable;
using System.Text.Json;
using Betting.Features;

namespace Betting.Models.Artefacts;

/// <summary>A model's signature in JSON.</summary>
internal static class SignatureBody
{
    private const string LearnedDirection = "learned-direction";
    private const string MeanWithIndicator = "mean-with-indicator";
    private const string OutcomeShares = "outcome-shares";
    private const string PerMember = "per-member";

    public static void Write(Utf8JsonWriter json, ModelSignature signature)
    {
        json.WriteStartObject("signature");
        json.WriteString("featureSetName", signature.FeatureSet.Name);
        json.WriteString("featureSetVersion", signature.FeatureSet.Version);
        json.WriteStartArray("features");
        foreach (string name in signature.FeatureNames)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteString("market", signature.Market.ToString());
        json.WriteString("missing", NameOf(signature.MissingPolicy));
        double[] minimum = [.. signature.TrainingRanges.Select(range => range.Minimum)];
        double[] maximum = [.. signature.TrainingRanges.Select(range => range.Maximum)];
        double[] shares = [.. signature.TrainingRanges.Select(range => range.MissingShare)];
        ArtefactNumbers.Write(json, "minimum", minimum);
        ArtefactNumbers.Write(json, "maximum", maximum);
        ArtefactNumbers.Write(json, "missingShare", shares);
        json.WriteString("trainedFrom", signature.TrainedFrom.ToUniversalTime());
        json.WriteString("trainedTo", signature.TrainedTo.ToUniversalTime());
        json.WriteNumber("trainingRows", signature.TrainingRows);
        json.WriteEndObject();
    }

    public static ModelSignature Read(ArtefactFields fields)
    {
        string[] names = fields.TextList("features");
        double[] minimum = fields.Numbers("minimum", double.MinValue, double.MaxValue, nullAllowed: true);
        double[] maximum = fields.Numbers("maximum", double.MinValue, double.MaxValue, nullAllowed: true);
        double[] shares = fields.Numbers("missingShare", 0, 1);
        if (names.Length == 0 || minimum.Length != names.Length || maximum.Length != names.Length || shares.Length != names.Length)
        {
            throw fields.Wrong("features", "and the training ranges differ in length, or there is no feature");
        }

        var ranges = ImmutableArray.CreateBuilder<FeatureRange>(names.Length);
        for (int index = 0; index < names.Length; index++)
        {
            if (minimum[index] > maximum[index] || double.IsNaN(minimum[index]) != double.IsNaN(maximum[index]))
            {
                throw fields.Wrong("minimum", $"exceeds the maximum of the feature '{names[index]}', or only one of them is null");
            }

            ranges.Add(new FeatureRange(minimum[index], maximum[index], shares[index]));
        }

        string setName = fields.Text("featureSetName");
        string setVersion = fields.Text("featureSetVersion");
        string missing = fields.Text("missing");
        return new ModelSignature
        {
            FeatureSet = setName.Length == 0 && setVersion.Length == 0 ? default : new FeatureSetId(setName, setVersion),
            FeatureNames = [.. names],
            Market = MarketId.Parse(fields.Text("market")),
            MissingPolicy = missing switch
            {
                LearnedDirection => MissingPolicy.LearnedDirection,
                MeanWithIndicator => MissingPolicy.MeanWithIndicator,
                OutcomeShares => MissingPolicy.OutcomeShares,
                PerMember => MissingPolicy.PerMember,
                _ => throw fields.Wrong("missing", $"is '{missing}'; expected {LearnedDirection}, {MeanWithIndicator}, {OutcomeShares} or {PerMember}"),
            },
            TrainingRanges = ranges.MoveToImmutable(),
            TrainedFrom = fields.Instant("trainedFrom"),
            TrainedTo = fields.Instant("trainedTo"),
            TrainingRows = fields.Integer("trainingRows", 0, int.MaxValue),
        };
    }

    private static string NameOf(MissingPolicy policy) => policy switch
    {
        MissingPolicy.LearnedDirection => LearnedDirection,
        MissingPolicy.MeanWithIndicator => MeanWithIndicator,
        MissingPolicy.OutcomeShares => OutcomeShares,
        MissingPolicy.PerMember => PerMember,
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "There is no such missing policy."),
    };
}
