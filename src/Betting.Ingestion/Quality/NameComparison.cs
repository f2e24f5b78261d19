using System.Numerics;

namespace Betting.Ingestion.Quality;

/// <summary>Compares names of teams by words: abbreviations, contractions, initials and single slips.</summary>
internal static class NameComparison
{
    private const int ShortestAbbreviation = 3;
    private const int ShortestSlip = 5;
    private const int ShortestWhole = 7;
    private const int ShortestPart = 4;

    public static NameLikeness Compare(NameForm left, NameForm right)
    {
        if (string.Equals(left.Compact, right.Compact, StringComparison.Ordinal))
        {
            return NameLikeness.Same;
        }

        // One slip changes at most two letters of the alphabet that occur; an abbreviation keeps the first letter.
        bool mayBeSlip = BitOperations.PopCount(left.LetterSet ^ right.LetterSet) <= 2 && Math.Abs(left.Compact.Length - right.Compact.Length) <= 1;
        if (!mayBeSlip && (left.Initials & right.Initials) == 0)
        {
            return NameLikeness.None;
        }

        (NameForm few, NameForm many) = left.Tokens.Length <= right.Tokens.Length ? (left, right) : (right, left);
        if (!few.Tokens.Where(NameForm.IsMark).Order(StringComparer.Ordinal).SequenceEqual(many.Tokens.Where(NameForm.IsMark).Order(StringComparer.Ordinal)))
        {
            return NameLikeness.None;
        }

        if (few.Tokens.Length == many.Tokens.Length
            ? few.Tokens.Zip(many.Tokens).All(pair => AreAlike(pair.First, pair.Second))
            : IsInitials(few, many))
        {
            return NameLikeness.Variant;
        }

        if (mayBeSlip && Math.Min(left.Compact.Length, right.Compact.Length) >= ShortestWhole && IsOneSlip(left.Compact, right.Compact))
        {
            return NameLikeness.Variant;
        }

        return few.Tokens.Length < many.Tokens.Length && few.Tokens.All(token => many.Tokens.Contains(token)) && few.Tokens.Any(token => token.Length >= ShortestPart)
            ? NameLikeness.Part
            : NameLikeness.None;
    }

    private static bool AreAlike(string left, string right)
    {
        (string small, string large) = left.Length <= right.Length ? (left, right) : (right, left);
        return string.Equals(small, large, StringComparison.Ordinal)
            || (small.Length >= ShortestAbbreviation && (large.StartsWith(small, StringComparison.Ordinal) || IsContraction(small, large)))
            || (small.Length >= ShortestSlip && IsOneSlip(small, large));
    }

    // For example "utd" of "united": the first and the last letter, and some between in order.
    private static bool IsContraction(string small, string large)
    {
        if (small[0] != large[0] || small[^1] != large[^1] || large.Length < small.Length + 2)
        {
            return false;
        }

        int found = 0;
        foreach (char letter in large)
        {
            found += found < small.Length && small[found] == letter ? 1 : 0;
        }

        return found == small.Length;
    }

    private static bool IsInitials(NameForm few, NameForm many) =>
        few.Tokens is [{ Length: >= ShortestAbbreviation } word] && word.Length == many.Tokens.Length && word.SequenceEqual(many.Tokens.Select(token => token[0]));

    /// <summary>Whether one letter was changed, left out, added or exchanged with its neighbour.</summary>
    private static bool IsOneSlip(string left, string right)
    {
        (string small, string large) = left.Length <= right.Length ? (left, right) : (right, left);
        if (large.Length - small.Length > 1)
        {
            return false;
        }

        int same = small.AsSpan().CommonPrefixLength(large);
        ReadOnlySpan<char> rest = small.AsSpan(same);
        ReadOnlySpan<char> other = large.AsSpan(same);
        return small.Length < large.Length
            ? rest.SequenceEqual(other[1..])
            : rest.Length > 0 && (rest[1..].SequenceEqual(other[1..])
                || (rest.Length > 1 && rest[0] == other[1] && rest[1] == other[0] && rest[2..].SequenceEqual(other[2..])));
    }
}
