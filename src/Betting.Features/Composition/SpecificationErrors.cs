using System.Globalization;
using System.Text.Json;

namespace Betting.Features.Composition;

/// <summary>Collects all that is wrong with a specification, each with its place.</summary>
internal sealed class SpecificationErrors
{
    private const int MostShown = 50;
    private const int LongestValue = 60;

    private readonly List<string> errors = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public int Count => errors.Count;

    /// <summary>Says what is wrong where; saying it twice changes nothing.</summary>
    public void Add(string path, string sentence)
    {
        string error = $"{path}: {sentence}";
        if (seen.Add(error))
        {
            errors.Add(error);
        }
    }

    /// <summary>What an option's own validation said, without what .NET puts behind it.</summary>
    public void Add(string path, Exception exception)
    {
        string text = exception.Message;
        int end = text.IndexOf(" (Parameter '", StringComparison.Ordinal);
        Add(path, end < 0 ? text : text[..end]);
    }

    public void ThrowIfAny()
    {
        if (errors.Count == 0)
        {
            return;
        }

        string count = errors.Count == 1 ? "an error" : string.Create(CultureInfo.InvariantCulture, $"{errors.Count} errors");
        string more = errors.Count > MostShown ? string.Create(CultureInfo.InvariantCulture, $"\n- and {errors.Count - MostShown} more") : "";
        throw new FormatException($"The feature specification has {count}:\n- {string.Join("\n- ", errors.Take(MostShown))}{more}");
    }

    /// <summary>A value as it is written, in one line and not longer than fits into a message.</summary>
    public static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => Shown(value.GetRawText()),
    };

    public static string Shown(string text)
    {
        string cut = text.Length > LongestValue ? text[..LongestValue] + "..." : text;
        return string.Concat(cut.Select(character => char.IsControl(character) ? '?' : character));
    }
}
