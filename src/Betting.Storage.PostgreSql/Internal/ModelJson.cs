using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>A model's text and numbers as JSON objects. Numbers that JSON does not know are text: "NaN", "Infinity", "-Infinity".</summary>
internal static class ModelJson
{
    public static string Write(ImmutableSortedDictionary<string, string> texts) =>
        Object(json =>
        {
            foreach ((string key, string value) in texts)
            {
                json.WriteString(key, value);
            }
        });

    public static string Write(ImmutableSortedDictionary<string, double> numbers) =>
        Object(json =>
        {
            foreach ((string key, double value) in numbers)
            {
                if (double.IsFinite(value))
                {
                    json.WriteNumber(key, value);
                }
                else
                {
                    json.WriteString(key, value.ToString(CultureInfo.InvariantCulture));
                }
            }
        });

    public static ImmutableSortedDictionary<string, string> ReadTexts(string text) =>
        Read(text, value => value.GetString() ?? "");

    public static ImmutableSortedDictionary<string, double> ReadNumbers(string text) =>
        Read(text, value => value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString() ?? "", CultureInfo.InvariantCulture) : value.GetDouble());

    private static ImmutableSortedDictionary<string, T> Read<T>(string text, Func<JsonElement, T> read)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.EnumerateObject().ToImmutableSortedDictionary(property => property.Name, property => read(property.Value), StringComparer.Ordinal);
    }

    private static string Object(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
