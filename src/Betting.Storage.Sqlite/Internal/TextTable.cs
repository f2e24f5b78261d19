using System.Collections.Frozen;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The stable words under which the values of an enumeration are stored.</summary>
internal sealed class TextTable<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> words;
    private readonly FrozenDictionary<string, T> values;

    public TextTable(params ReadOnlySpan<(T Value, string Word)> pairs)
    {
        Dictionary<T, string> byValue = [];
        foreach ((T value, string word) in pairs)
        {
            byValue.Add(value, word);
        }

        words = byValue.ToFrozenDictionary();
        values = byValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }

    public string Word(T value) => words[value];

    public T Parse(string word) => values.TryGetValue(word, out T value)
        ? value
        : throw new FormatException($"'{word}' is none of {string.Join(", ", values.Keys.Order(StringComparer.Ordinal))}.");
}
