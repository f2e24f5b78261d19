using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Betting.Monitoring.Alerts;

/// <summary>The JSON of a message with one attachment (docs.slack.dev, "Legacy: secondary message attachments" and "Formatting message text").</summary>
internal static class SlackMessage
{
    // Beyond these, servers cut off or refuse.
    private const int TitleLength = 300;
    private const int TextLength = 3000;
    private const int ValueLength = 300;
    private const int Fields = 20;

    public static string Write(Alert alert, string? userName)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            string title = Escape(AlertText.Shorten(AlertText.OneLine(alert.Title), TitleLength));
            string severity = FindingWords.Of(alert.Severity);
            json.WriteStartObject();
            if (userName is not null)
            {
                json.WriteString("username", userName);
            }

            json.WriteString("text", $"{severity.ToUpperInvariant()}: {title}");
            json.WriteStartArray("attachments");
            json.WriteStartObject();
            json.WriteString("fallback", $"{severity.ToUpperInvariant()}: {title}");
            json.WriteString("color", Colour(alert.Severity));
            json.WriteString("title", title);
            json.WriteString("text", Escape(AlertText.Shorten(alert.Message, TextLength)));
            json.WriteStartArray("mrkdwn_in");
            json.WriteEndArray();
            WriteFields(json, alert, severity);
            json.WriteString("footer", $"{Escape(alert.Key)} {AlertText.HeaderId(alert)}");
            json.WriteNumber("ts", alert.At.ToUnixTimeSeconds());
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteFields(Utf8JsonWriter json, Alert alert, string severity)
    {
        KeyValuePair<string, string>[] fixedFields = [new("severity", severity), new("category", FindingWords.Of(alert.Category))];
        json.WriteStartArray("fields");
        foreach ((string name, string value) in fixedFields.Concat(alert.Labels.Where(label => label.Key != "category")).Concat(alert.Fields).Take(Fields))
        {
            json.WriteStartObject();
            json.WriteString("title", Escape(AlertText.Shorten(AlertText.OneLine(name), ValueLength)));
            json.WriteString("value", Escape(AlertText.Shorten(AlertText.OneLine(value), ValueLength)));
            json.WriteBoolean("short", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Colour(Severity severity) => severity switch
    {
        Severity.Critical => "#d32f2f",
        Severity.Warning => "#f57c00",
        Severity.Info => "#1976d2",
        _ => "#388e3c",
    };

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
