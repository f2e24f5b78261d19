using System.Collections.Immutable;
using System.Text.Json;
using Betting.Models.Baselines;
using Betting.Models.Internal;

namespace Betting.Models.Artefacts;

/// <summary>The baselines that hold a few numbers each in JSON: outcome shares, Elo, the market.</summary>
internal static class BaselineBody
{
    private const double SumTolerance = 1e-9;
    private const double LargestRating = 1e9;

    public static void Write(Utf8JsonWriter json, ClassFrequencyModel model, string name = "model")
    {
        json.WriteStartObject(name);
        ArtefactNumbers.Write(json, "frequencies", model.Frequencies.AsSpan());
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, EloOutcomeModel model, string name = "model")
    {
        json.WriteStartObject(name);
        json.WriteNumber("column", model.Column);
        json.WriteNumber("homeAdvantage", model.HomeAdvantage);
        json.WriteNumber("scale", model.Scale);
        json.WriteNumber("drawShare", model.DrawShare);
        ArtefactNumbers.Write(json, "frequencies", model.Frequencies.AsSpan());
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, MarketBaselineModel model, string name = "model")
    {
        json.WriteStartObject(name);
        ArtefactNumbers.Write(json, "columns", model.Columns);
        ArtefactNumbers.Write(json, "frequencies", model.Frequencies.AsSpan());
        json.WriteEndObject();
    }

    public static ClassFrequencyModel ReadClassFrequency(ArtefactFields fields, ModelSignature signature) => new(signature, Frequencies(fields, signature));

    public static EloOutcomeModel ReadEloOutcome(ArtefactFields fields, ModelSignature signature)
    {
        if (signature.Market != MarketId.MatchResult && signature.Market != MarketId.Moneyline)
        {
            throw fields.Wrong("column", $"belongs to the market {signature.Market}, which does not follow from an Elo difference");
        }

        return new EloOutcomeModel(
            signature,
            fields.Integer("column", 0, signature.FeatureNames.Length - 1),
            fields.Number("homeAdvantage", -LargestRating, LargestRating),
            fields.Number("scale", double.Epsilon, LargestRating),
            fields.Number("drawShare", 0, 0.5),
            Frequencies(fields, signature));
    }

    public static MarketBaselineModel ReadMarket(ArtefactFields fields, ModelSignature signature)
    {
        int[] columns = fields.Integers("columns", 0, signature.FeatureNames.Length - 1);
        return columns.Length == signature.Market.Selections.Length
            ? new MarketBaselineModel(signature, columns, Frequencies(fields, signature))
            : throw fields.Wrong("columns", Say.Text($"has {columns.Length} entries; the market has {signature.Market.Selections.Length} selections"));
    }

    private static ImmutableArray<double> Frequencies(ArtefactFields fields, ModelSignature signature)
    {
        double[] frequencies = fields.Numbers("frequencies", 0, 1);
        return frequencies.Length == signature.Market.Selections.Length && Math.Abs(frequencies.Sum() - 1) <= SumTolerance
            ? [.. frequencies]
            : throw fields.Wrong("frequencies", Say.Text($"has {frequencies.Length} entries that sum to {frequencies.Sum()}; the market has {signature.Market.Selections.Length} selections and shares sum to 1"));
    }
}
