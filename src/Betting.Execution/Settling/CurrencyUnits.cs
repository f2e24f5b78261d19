using System.Collections.Frozen;

namespace Betting.Execution.Settling;

/// <summary>The smallest unit of currencies, by ISO 4217 (its table of current currencies).</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class CurrencyUnits
{
    private const int Usual = 2;

    private static readonly FrozenDictionary<string, int> Exceptions = new Dictionary<string, int>
    {
        ["BIF"] = 0, ["CLP"] = 0, ["DJF"] = 0, ["GNF"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KMF"] = 0, ["KRW"] = 0, ["PYG"] = 0,
        ["RWF"] = 0, ["UGX"] = 0, ["UYI"] = 0, ["VND"] = 0, ["VUV"] = 0, ["XAF"] = 0, ["XOF"] = 0, ["XPF"] = 0,
        ["BHD"] = 3, ["IQD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["LYD"] = 3, ["OMR"] = 3, ["TND"] = 3,
        ["CLF"] = 4, ["UYW"] = 4,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The number of decimals of a currency's smallest unit.</summary>
    /// <param name="currency">Three upper-case letters, for example <c>EUR</c>.</param>
    /// <returns>0 to 4; 2 for every code that ISO 4217 does not list with another number.</returns>
    /// <exception cref="ArgumentException">The text is no currency code.</exception>
    public static int DecimalsOf(string currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)
            ? Exceptions.GetValueOrDefault(currency, Usual)
            : throw new ArgumentException($"'{currency}' is no currency code; expected three upper-case letters, for example EUR.", nameof(currency));
    }
}
