using System.Collections.Immutable;

namespace Betting.Storage.Ledger;

/// <summary>Keys as one text: a line each, with backslashes and line ends written as \\ and \n.</summary>
internal static class KeyList
{
    public static string Join(ImmutableArray<string> keys)
    {
        bool isPlain = true;
        foreach (string key in keys)
        {
            isPlain &= key.AsSpan().IndexOfAny('\\', '\n') < 0;
        }

        return isPlain
            ? string.Join('\n', keys)
            : string.Join('\n', keys.Select(key => key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)));
    }

    public static ImmutableArray<string> Split(string text) => text.Length == 0 ? [] : [.. text.Split('\n').Select(Plain)];

    private static string Plain(string line) => line.Contains('\\', StringComparison.Ordinal)
        ? string.Join('\\', line.Split("\\\\").Select(part => part.Replace("\\n", "\n", StringComparison.Ordinal)))
        : line;
}
