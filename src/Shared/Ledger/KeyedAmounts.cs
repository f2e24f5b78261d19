using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Betting.Storage.Ledger;

/// <summary>Amounts of a few keys in two arrays: made for every judgement, so that a table of hashes would cost more than it saves.</summary>
internal sealed class KeyedAmounts(ImmutableArray<string> keys, decimal[] amounts) : IReadOnlyDictionary<string, decimal>
{
    public int Count => keys.Length;

    public IEnumerable<string> Keys => keys;

    public IEnumerable<decimal> Values => amounts;

    public decimal this[string key] => TryGetValue(key, out decimal amount) ? amount : throw new KeyNotFoundException($"There is no amount for '{key}'.");

    public bool ContainsKey(string key) => keys.Contains(key, StringComparer.Ordinal);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out decimal value)
    {
        for (int index = 0; index < keys.Length; index++)
        {
            if (string.Equals(keys[index], key, StringComparison.Ordinal))
            {
                value = amounts[index];
                return true;
            }
        }

        value = default;
        return false;
    }

    public IEnumerator<KeyValuePair<string, decimal>> GetEnumerator()
    {
        for (int index = 0; index < keys.Length; index++)
        {
            yield return new KeyValuePair<string, decimal>(keys[index], amounts[index]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
