using System.Globalization;
using System.Text;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Names of tables and columns: quoted, so that case and every character stay, and at most 63 bytes of UTF-8.</summary>
internal static class SqlName
{
    public const int MaximumBytes = 63;

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The name with its end, shortened in the middle where it is too long; never inside a character.</summary>
    public static string Fit(string name, string end)
    {
        int room = MaximumBytes - Encoding.UTF8.GetByteCount(end);
        int length = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return string.Concat(name.AsSpan(0, length), end);
    }

    /// <summary>The name itself, shortened where it is too long, with a number where it is taken; the result is taken from then on.</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        string candidate = Fit(name, "");
        for (int number = 2; !taken.Add(candidate); number++)
        {
            candidate = Fit(name, string.Create(CultureInfo.InvariantCulture, $" ({number})"));
        }

        return candidate;
    }
}
