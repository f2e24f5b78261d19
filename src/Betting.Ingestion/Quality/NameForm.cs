using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Betting.Ingestion.Quality;

/// <summary>A team's name as it is compared: without case, accents, punctuation and words that say only that it is a club.</summary>
internal sealed class NameForm
{
    // Written out, because normalisation depends on globalisation data that a program may be published without.
    private static readonly FrozenDictionary<char, string> Letters = Fold(
        ("a", "àáâãäåāăąæ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"),
        ("l", "ĺļľŀł"), ("n", "ñńņň"), ("o", "òóôõöøōŏőœ"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("ss", "ß"), ("t", "ţťŧț"), ("th", "þ"), ("u", "ùúûüũūŭůűų"),
        ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("", "'’‘`´.\u0300\u0301\u0302\u0303\u0308\u030A\u030C\u0327"), (" and ", "&"));

    private static readonly FrozenSet<string> ClubWords = FrozenSet.ToFrozenSet(
        ["fc", "cf", "afc", "sc", "ac", "fk", "sk", "bk", "if", "cd", "ud", "sd", "club", "the", "of", "and"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> MarkWords = FrozenSet.ToFrozenSet(
        ["ii", "iii", "iv", "b", "w", "women", "ladies", "youth", "reserves", "north", "south", "east", "west", "northern", "southern", "eastern", "western"], StringComparer.Ordinal);

    private NameForm(string original, ImmutableArray<string> tokens)
    {
        Original = original;
        Tokens = tokens;
        Compact = string.Concat(tokens);
        foreach (string token in tokens)
        {
            Initials |= Bit(token[0]);
        }

        foreach (char letter in Compact)
        {
            LetterSet |= Bit(letter);
        }
    }

    public string Original { get; }

    public ImmutableArray<string> Tokens { get; }

    public string Compact { get; }

    /// <summary>Which letters begin a token, one bit each; a quick way to see that two names have nothing in common.</summary>
    public uint Initials { get; }

    /// <summary>Which letters occur, one bit each.</summary>
    public uint LetterSet { get; }

    public static NameForm Of(string name)
    {
        StringBuilder text = new(name.Length);
        foreach (char character in name)
        {
            char lower = char.ToLowerInvariant(character);
            text.Append(Letters.TryGetValue(lower, out string? folded) ? folded : char.IsLetterOrDigit(lower) ? lower.ToString() : " ");
        }

        // The two ways to write umlauts and ligatures become one.
        string plain = text.ToString().Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal);
        string[] all = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] significant = [.. all.Where(token => !ClubWords.Contains(token))];
        return new NameForm(name, [.. significant.Length > 0 ? significant : all.Length > 0 ? all : [name]]);
    }

    /// <summary>Whether a token tells apart teams that share the rest of their names: a number, a side of the world, the second team.</summary>
    public static bool IsMark(string token) => MarkWords.Contains(token) || token.Any(char.IsDigit);

    private static uint Bit(char letter) => 1u << (letter is >= 'a' and <= 'z' ? letter - 'a' : 26 + (letter % 6));

    private static FrozenDictionary<char, string> Fold(params (string To, string From)[] groups) =>
        groups.SelectMany(group => group.From.Select(letter => KeyValuePair.Create(letter, group.To))).ToFrozenDictionary();
}
