using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Betting.Monitoring;

/// <summary>Findings as JSON, and the hash by which a store knows a finding again.</summary>
/// <remarks>Pure functions, safe from any thread. Equal findings give equal texts.</remarks>
public static class FindingJson
{
    /// <summary>Writes labels as an object, in the ordinal order of their names.</summary>
    /// <param name="labels">The labels.</param>
    /// <returns>One line of JSON.</returns>
    public static string WriteLabels(ImmutableSortedDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return AlertJson.Text(json => AlertJson.WriteObject(json, labels));
    }

    /// <summary>Reads what <see cref="WriteLabels"/> wrote.</summary>
    /// <param name="text">The JSON.</param>
    /// <returns>The labels.</returns>
    /// <exception cref="FormatException">The text is no object of texts.</exception>
    public static ImmutableSortedDictionary<string, string> ReadLabels(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return AlertJson.ReadObject(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The text is no set of labels: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>One line of JSON; a value that is no finite number is a text.</returns>
    public static string Write(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return AlertJson.Text(json =>
        {
            json.WriteStartObject();
            json.WriteString("monitor", finding.Monitor);
            json.WriteString("check", finding.Check);
            json.WriteString("subject", finding.Subject);
            json.WriteString("category", FindingWords.Of(finding.Category));
            json.WritePropertyName("labels");
            AlertJson.WriteObject(json, finding.Labels);
            json.WriteString("status", FindingWords.Of(finding.Status));
            json.WriteString("severity", FindingWords.Of(finding.Severity));
            WriteNumber(json, "value", finding.Value);
            WriteNumber(json, "threshold", finding.Threshold);
            json.WriteString("message", finding.Message);
            json.WriteString("at", finding.At.UtcDateTime);
            json.WriteEndObject();
        });
    }

    /// <summary>The hash of everything that a finding says, its instant included: the same finding appended twice is one.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>64 hexadecimal digits: SHA-256 of <see cref="Write"/>.</returns>
    public static string HashOf(Finding finding) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(finding))));

    /// <summary>The hash of <see cref="Finding.Condition"/>, for an index.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string ConditionHashOf(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(finding.Condition)));
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case { } number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case { } number:
                json.WriteString(name, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
