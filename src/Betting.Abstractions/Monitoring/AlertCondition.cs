using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Betting.Monitoring;

/// <summary>Makes one text of names and labels. The lengths in front make every combination a text of its own.</summary>
internal static class AlertCondition
{
    public static string Of(ReadOnlySpan<string> names, ImmutableSortedDictionary<string, string> labels)
    {
        StringBuilder text = new();
        foreach (string name in names)
        {
            Append(text, name);
        }

        foreach ((string name, string value) in labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            Append(text, name);
            Append(text, value);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string part) => text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part};");
}
