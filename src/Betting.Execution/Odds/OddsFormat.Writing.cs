using System.Globalization;

namespace Betting.Execution.Odds;

/// <content>Writing text.</content>
public static partial class OddsFormat
{
    private const int MostDecimals = 20;

    /// <summary>Writes a price in a notation.</summary>
    /// <param name="odds">The price; above 1.00 for American, Malay and Indonesian odds, which have no form for a price without profit.</param>
    /// <param name="notation">How to write it. Fractions are the closest with a denominator up to 100, as in <see cref="ToFractional"/>.</param>
    /// <param name="provider">Gives the decimal separator and the signs; <see langword="null"/>, the default, is invariant.</param>
    /// <param name="maximumDecimals">Most decimals, 2 to 20, rounded half away from zero. Default 20, with which what is written reads back to within 10^-10 of the price (fractions apart).</param>
    /// <returns>For example <c>2.10</c>, <c>+110</c>, <c>11/10</c>, <c>1.10</c>, <c>-0.909090...</c>, <c>1.10</c>, <c>0.476190...</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The notation or the number of decimals is none, or the price has no form in the notation.</exception>
    public static string Format(DecimalOdds odds, OddsNotation notation, IFormatProvider? provider = null, int maximumDecimals = MostDecimals)
    {
        Span<char> text = stackalloc char[128];
        return TryFormat(odds, text, out int written, notation, provider, maximumDecimals)
            ? new string(text[..written])
            : throw new FormatException("The signs or separators of the format provider are too long.");
    }

    /// <summary>Writes a price in a notation into memory of the caller.</summary>
    /// <param name="odds">As in <see cref="Format"/>.</param>
    /// <param name="destination">Receives the text.</param>
    /// <param name="written">The number of characters written; 0 where they do not fit.</param>
    /// <param name="notation">How to write it.</param>
    /// <param name="provider">Gives the decimal separator and the signs; <see langword="null"/>, the default, is invariant.</param>
    /// <param name="maximumDecimals">Most decimals, 2 to 20. Default 20.</param>
    /// <returns>Whether the text fits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The notation or the number of decimals is none, or the price has no form in the notation.</exception>
    public static bool TryFormat(DecimalOdds odds, Span<char> destination, out int written, OddsNotation notation, IFormatProvider? provider = null, int maximumDecimals = MostDecimals)
    {
        if (maximumDecimals is < 2 or > MostDecimals)
        {
            throw new ArgumentOutOfRangeException(nameof(maximumDecimals), maximumDecimals, $"The number of decimals lies between 2 and {MostDecimals}.");
        }

        IFormatProvider culture = provider ?? CultureInfo.InvariantCulture;
        if (notation == OddsNotation.Fractional)
        {
            (long numerator, long denominator) = ToFractional(odds);
            return destination.TryWrite(culture, $"{numerator}/{denominator}", out written);
        }

        decimal value = notation switch
        {
            OddsNotation.Decimal => odds.Value,
            OddsNotation.American => ToAmerican(odds),
            OddsNotation.HongKong => ToHongKong(odds),
            OddsNotation.Malay => ToMalay(odds),
            OddsNotation.Indonesian => ToIndonesian(odds),
            OddsNotation.Probability => ToProbability(odds),
            _ => throw new ArgumentOutOfRangeException(nameof(notation), notation, "The value is no notation."),
        };
        ReadOnlySpan<char> format = notation == OddsNotation.American ? "+0.#########;-0.#########" : "0.00##################";
        return decimal.Round(value, maximumDecimals, MidpointRounding.AwayFromZero).TryFormat(destination, out written, format, culture);
    }
}
