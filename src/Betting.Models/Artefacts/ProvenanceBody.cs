using System.Collections.Immutable;
using System.Text.Json;

namespace Betting.Models.Artefacts;

/// <summary>A model's provenance in JSON; null where it was not given.</summary>
internal static class ProvenanceBody
{
    private const string Property = "provenance";

    public static void Write(Utf8JsonWriter json, ModelProvenance? provenance)
    {
        if (provenance is null)
        {
            json.WriteNull(Property);
            return;
        }

        json.WriteStartObject(Property);
        json.WriteString("data", provenance.DataFingerprint);
        json.WriteNumber("rows", provenance.Rows);
        json.WriteString("from", provenance.From);
        json.WriteString("to", provenance.To);
        json.WriteString("seed", provenance.Seed);
        json.WriteString("library", provenance.Library);
        json.WriteStartObject("parameters");
        foreach ((string name, string value) in provenance.Parameters)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartArray("metricNames");
        foreach (string name in provenance.Metrics.Keys)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        double[] values = [.. provenance.Metrics.Values];
        ArtefactNumbers.Write(json, "metrics", values);
        json.WriteEndObject();
    }

    public static ModelProvenance? Read(ArtefactFields body)
    {
        if (body.ObjectOrNull(Property) is not { } fields)
        {
            return null;
        }

        string[] names = fields.TextList("metricNames");
        double[] values = fields.Numbers("metrics", double.MinValue, double.MaxValue, nullAllowed: true);
        if (names.Length != values.Length || names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            throw fields.Wrong("metricNames", "holds a name twice, or not as many names as there are metrics");
        }

        return new ModelProvenance
        {
            DataFingerprint = fields.Text("data"),
            Rows = fields.Integer("rows", 0, int.MaxValue),
            From = fields.Instant("from"),
            To = fields.Instant("to"),
            Seed = fields.TextOrNull("seed"),
            Library = fields.Text("library"),
            Parameters = fields.Object("parameters").Texts().ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal),
            Metrics = names.Zip(values).ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
        };
    }
}
