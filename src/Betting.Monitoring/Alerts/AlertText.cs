using System.Globalization;
using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>Makes text fit where it goes.</summary>
internal static class AlertText
{
    /// <summary>Line breaks and other control characters become blanks.</summary>
    public static string OneLine(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
        ? text
        : string.Create(text.Length, text, static (line, source) =>
        {
            for (int index = 0; index < line.Length; index++)
            {
                char character = source[index];
                line[index] = char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character;
            }
        });

    /// <summary>At most so many characters, with dots where something was cut off; never half a character.</summary>
    public static string Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        int end = length - 3;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "...");
    }

    /// <summary>The alert as lines of plain text.</summary>
    public static string Plain(Alert alert)
    {
        StringBuilder text = new();
        text.Append(alert.Message.ReplaceLineEndings("\n")).Append("\n\n");
        Line("severity", FindingWords.Of(alert.Severity));
        Line("category", FindingWords.Of(alert.Category));
        Line("condition", alert.Key);
        foreach ((string name, string value) in alert.Labels.Concat(alert.Fields))
        {
            Line(name, value);
        }

        Line("time", alert.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        Line("alert", alert.Id);
        return text.ToString();

        void Line(string name, string value) => text.Append(OneLine(name)).Append(": ").Append(OneLine(value)).Append('\n');
    }

    /// <summary>An id that may stand in a header: the alert's own if it is plain, else a hash of it.</summary>
    public static string HeaderId(Alert alert) => alert.Id.Length is > 0 and <= 100 && alert.Id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
        ? alert.Id
        : AlertJson.IdOf(alert, alert.At);
}
