using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Betting.Features;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>A feature set's definition, with the columns that hold its values, as JSON.</summary>
internal static class FeatureDefinitionJson
{
    public static string Write(FeatureSet set, ImmutableArray<string> columns)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("name", set.Id.Name);
            json.WriteNumber("codeVersion", set.CodeVersion);
            json.WriteString("description", set.Description);
            if (set.TimeToLive is { } timeToLive)
            {
                json.WriteString("timeToLive", timeToLive.ToString("c", CultureInfo.InvariantCulture));
            }

            WriteTexts(json, "features", set.Names);
            WriteTexts(json, "columns", columns);
            json.WriteStartObject("parameters");
            foreach ((string key, string value) in set.Parameters)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static (FeatureSet Set, ImmutableArray<string> Columns) Read(string text, string version)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement root = document.RootElement;
        FeatureSet set = new(
            Text(root, "name"),
            root.GetProperty("codeVersion").GetInt32(),
            Text(root, "description"),
            Texts(root, "features"),
            [.. root.GetProperty("parameters").EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value.GetString() ?? ""))],
            root.TryGetProperty("timeToLive", out _) ? TimeSpan.ParseExact(Text(root, "timeToLive"), "c", CultureInfo.InvariantCulture) : null);
        if (!string.Equals(set.Id.Version, version, StringComparison.Ordinal))
        {
            throw new FormatException($"The definition of '{set.Id.Name}' gives version {set.Id.Version}, but is stored as version {version}.");
        }

        return (set, Texts(root, "columns"));
    }

    private static void WriteTexts(Utf8JsonWriter json, string property, ImmutableArray<string> texts)
    {
        json.WriteStartArray(property);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new FormatException($"'{property}' is null.");

    private static ImmutableArray<string> Texts(JsonElement element, string property) =>
        [.. element.GetProperty(property).EnumerateArray().Select(item => item.GetString() ?? throw new FormatException($"'{property}' holds null."))];
}
