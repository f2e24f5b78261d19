using System.Text.Json;

namespace Betting.Features.Composition;

/// <summary>Makes JSON out of text that nobody vouches for.</summary>
internal static class SpecificationText
{
    private const int LongestText = 1_000_000;

    private static readonly JsonDocumentOptions Syntax = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 16,
    };

    /// <exception cref="FormatException">The text is too long or no JSON.</exception>
    public static JsonElement Parse(string json)
    {
        if (json.Length > LongestText)
        {
            throw new FormatException(FormattableString.Invariant($"The feature specification has {json.Length} characters; {LongestText} are allowed."));
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Syntax);
            CheckTexts(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // Line and position are in the message of a JsonException; the others are about halves of characters.
            throw new FormatException($"The feature specification is no JSON: {exception.Message}", exception);
        }
    }

    // An escape such as \ud800 is half a character; reading it throws, here rather than anywhere later.
    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    CheckTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    _ = member.Name;
                    CheckTexts(member.Value);
                }

                break;
            default:
                break;
        }
    }
}
