using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Betting.Monitoring;

/// <summary>Alerts as JSON: the form in which they are queued, written to files and sent to webhooks.</summary>
/// <remarks>Pure functions, safe from any thread. Fields: schema (1), id, key, severity, category, title, message, at (UTC), labels, fields.</remarks>
public static class AlertJson
{
    private const int Schema = 1;

    // Letters of all languages stay readable; what HTML or JSON could misread is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>Writes an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <returns>One line of JSON; equal alerts give equal texts.</returns>
    public static string Write(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return Text(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("id", alert.Id);
            json.WriteString("key", alert.Key);
            json.WriteString("severity", FindingWords.Of(alert.Severity));
            json.WriteString("category", FindingWords.Of(alert.Category));
            json.WriteString("title", alert.Title);
            json.WriteString("message", alert.Message);
            json.WriteString("at", alert.At.UtcDateTime);
            json.WritePropertyName("labels");
            WriteObject(json, alert.Labels);
            json.WritePropertyName("fields");
            WriteObject(json, alert.Fields);
            json.WriteEndObject();
        });
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="text">The JSON.</param>
    /// <returns>The alert.</returns>
    /// <exception cref="FormatException">The text is no alert, or one of a newer version; the message says what is wrong.</exception>
    public static Alert Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            int schema = root.GetProperty("schema").GetInt32();
            return schema == Schema
                ? new Alert
                {
                    Id = Required(root, "id"),
                    Key = Required(root, "key"),
                    Severity = FindingWords.ToSeverity(Required(root, "severity")),
                    Category = FindingWords.ToCategory(Required(root, "category")),
                    Title = Required(root, "title"),
                    Message = Required(root, "message"),
                    At = root.GetProperty("at").GetDateTimeOffset(),
                    Labels = ReadObject(root.GetProperty("labels")),
                    Fields = ReadObject(root.GetProperty("fields")),
                }
                : throw new FormatException($"its schema is {schema}, this version reads {Schema}.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new FormatException($"The text is no alert: {exception.Message}", exception);
        }
    }

    /// <summary>An id made of what an alert says and of an instant.</summary>
    /// <param name="alert">The alert; its own id plays no part.</param>
    /// <param name="at">The instant at which it is raised.</param>
    /// <returns>32 hexadecimal digits.</returns>
    public static string IdOf(Alert alert, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(alert);
        string content = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.UtcTicks} {Write(alert with { Id = "" })}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16));
    }

    internal static string Text(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    internal static void WriteObject(Utf8JsonWriter json, ImmutableSortedDictionary<string, string> values)
    {
        json.WriteStartObject();
        foreach ((string name, string value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    internal static ImmutableSortedDictionary<string, string> ReadObject(JsonElement values) => values.EnumerateObject().Any()
        ? values.EnumerateObject().ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "")
        : ImmutableSortedDictionary<string, string>.Empty;

    private static string Required(JsonElement owner, string name) => owner.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");
}
