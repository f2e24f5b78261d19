using System.Buffers;
using System.Globalization;
using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>Texts of mail: what may stand in a command, what a header looks like.</summary>
internal static class SmtpText
{
    // Octets of text in one encoded word: RFC 2047 allows lines of 76 characters, with the header's name in front and the marks around.
    private const int WordOctets = 39;
    private const int LongestAddress = 254;

    private static readonly SearchValues<char> Local = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+-/=?^_`{|}~");

    /// <summary>A plain address: ASCII without blanks, quotes, angle brackets or line breaks, so that it cannot leave its command or header.</summary>
    public static bool IsAddress(string? text)
    {
        int at = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        return at > 0 && text!.Length <= LongestAddress && text.LastIndexOf('@') == at && IsHost(text[(at + 1)..])
            && text.AsSpan(0, at).IndexOfAnyExcept(Local) < 0;
    }

    public static bool IsHost(string? text) => !string.IsNullOrEmpty(text) && text.Length <= 253
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or ':' or '[' or ']' or '_');

    /// <summary>A header's text on one or more folded lines, as encoded words where it is not plain ASCII (RFC 2047).</summary>
    public static string HeaderText(string text)
    {
        string line = AlertText.OneLine(text);
        if (line.Length <= 60 && line.All(character => character is >= ' ' and <= '~') && !line.Contains("=?", StringComparison.Ordinal))
        {
            return line;
        }

        StringBuilder words = new();
        List<byte> octets = [];
        Span<byte> utf8 = stackalloc byte[4];
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (octets.Count + rune.Utf8SequenceLength > WordOctets)
            {
                End();
            }

            octets.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        }

        End();
        return words.ToString();

        void End()
        {
            words.Append(words.Length > 0 ? "\r\n " : "").Append("=?utf-8?B?").Append(Convert.ToBase64String(octets.ToArray())).Append("?=");
            octets.Clear();
        }
    }

    /// <summary>A date of RFC 5322, in UTC.</summary>
    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";
}
