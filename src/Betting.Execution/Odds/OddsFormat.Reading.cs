using System.Globalization;
using static System.FormattableString;

namespace Betting.Execution.Odds;

/// <content>Reading text.</content>
public static partial class OddsFormat
{
    private const NumberStyles Unsigned = NumberStyles.AllowDecimalPoint;
    private const NumberStyles Signed = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    /// <summary>Reads a price: decimal <c>2.10</c>, American <c>+170</c> or <c>-110</c> (the sign is required), fractional <c>7/4</c>.</summary>
    /// <param name="text">The text; white space around it is ignored. The decimal separator is a point, thousands are not separated.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentNullException">The text is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">The text is no price.</exception>
    public static DecimalOdds Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out DecimalOdds odds)
            ? odds
            : throw new FormatException(Invariant($"'{text}' is no price; expected decimal odds of 1 to {DecimalOdds.Maximum} such as 2.10, American odds such as +170 or -110 (100 or more after the sign), or fractional odds such as 7/4."));
    }

    /// <summary>Reads a price as <see cref="Parse(string)"/> does, without an exception.</summary>
    /// <param name="text">The text, or <see langword="null"/>, which is no price.</param>
    /// <param name="odds">The price, or <c>default</c>.</param>
    /// <returns>Whether the text is a price.</returns>
    public static bool TryParse(string? text, out DecimalOdds odds) => TryParse(text.AsSpan(), null, out odds);

    /// <summary>Reads a decimal, American (with its sign) or fractional price in a stated culture.</summary>
    /// <param name="text">The text; white space around it is ignored; thousands are not separated.</param>
    /// <param name="provider">Gives the decimal separator; <see langword="null"/> is invariant, a point.</param>
    /// <param name="odds">The price, or <c>default</c>.</param>
    /// <returns>Whether the text is a price.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, IFormatProvider? provider, out DecimalOdds odds)
    {
        ReadOnlySpan<char> trimmed = text.Trim();
        OddsNotation notation = trimmed switch
        {
            ['+' or '-', ..] => OddsNotation.American,
            _ when trimmed.Contains('/') => OddsNotation.Fractional,
            _ => OddsNotation.Decimal,
        };
        return TryParse(trimmed, notation, provider, out odds);
    }

    /// <summary>Reads a price of a stated notation.</summary>
    /// <param name="text">The text; white space around it is ignored; thousands are not separated. Probabilities may end in a percent sign.</param>
    /// <param name="notation">How the price is written.</param>
    /// <param name="provider">Gives the decimal separator and the minus sign; <see langword="null"/>, the default, is invariant.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is no notation.</exception>
    /// <exception cref="FormatException">The text is no price of this notation.</exception>
    public static DecimalOdds Parse(ReadOnlySpan<char> text, OddsNotation notation, IFormatProvider? provider = null) =>
        TryParse(text, notation, provider, out DecimalOdds odds)
            ? odds
            : throw new FormatException($"'{text}' is no price in {notation} notation; expected {Expectation(notation)}, with the decimal separator '{NumberFormatInfo.GetInstance(provider ?? CultureInfo.InvariantCulture).NumberDecimalSeparator}'.");

    /// <summary>Reads a price of a stated notation, without an exception for text that is none.</summary>
    /// <param name="text">The text; white space around it is ignored; thousands are not separated. Probabilities may end in a percent sign.</param>
    /// <param name="notation">How the price is written. American odds may lack the plus sign.</param>
    /// <param name="provider">Gives the decimal separator and the minus sign; <see langword="null"/> is invariant.</param>
    /// <param name="odds">The price, or <c>default</c>.</param>
    /// <returns>Whether the text is a price of this notation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is no notation.</exception>
    public static bool TryParse(ReadOnlySpan<char> text, OddsNotation notation, IFormatProvider? provider, out DecimalOdds odds)
    {
        ReadOnlySpan<char> trimmed = text.Trim();
        IFormatProvider culture = provider ?? CultureInfo.InvariantCulture;
        decimal? value = notation switch
        {
            OddsNotation.Decimal => Number(trimmed, Unsigned, culture),
            OddsNotation.American => AmericanValue(trimmed, culture),
            OddsNotation.Fractional => FractionalValue(trimmed, culture),
            OddsNotation.HongKong => 1m + Number(trimmed, Unsigned, culture, DecimalOdds.Maximum),
            OddsNotation.Malay => Number(trimmed, Signed, culture) is { } malay and (>= -1m and < 0m or > 0m and <= 1m) ? ProfitOrStake(malay) : null,
            OddsNotation.Indonesian => Number(trimmed, Signed, culture) is { } indonesian and (<= -1m or >= 1m) ? ProfitOrStake(indonesian) : null,
            OddsNotation.Probability => ProbabilityValue(trimmed, culture),
            _ => throw new ArgumentOutOfRangeException(nameof(notation), notation, "The value is no notation."),
        };
        bool isPrice = value is >= 1m and <= DecimalOdds.Maximum;
        odds = isPrice ? new DecimalOdds(value.GetValueOrDefault()) : default;
        return isPrice;
    }

    private static decimal? Number(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider culture, decimal largest = decimal.MaxValue) =>
        decimal.TryParse(text, style, culture, out decimal value) && value <= largest ? value : null;

    private static decimal? AmericanValue(ReadOnlySpan<char> text, IFormatProvider culture) => Number(text, Signed, culture) switch
    {
        >= SmallestAmerican and <= DecimalOdds.Maximum * 100m and { } american => 1m + (american / 100m),
        <= -SmallestAmerican and { } american => 1m + (100m / -american),
        _ => null,
    };

    private static decimal? FractionalValue(ReadOnlySpan<char> fraction, IFormatProvider culture)
    {
        int slash = fraction.IndexOf('/');
        return slash > 0
            && long.TryParse(fraction[..slash], NumberStyles.AllowTrailingWhite, culture, out long numerator)
            && long.TryParse(fraction[(slash + 1)..], NumberStyles.AllowLeadingWhite, culture, out long denominator)
            && denominator > 0
            ? 1m + ((decimal)numerator / denominator)
            : null;
    }

    private static decimal? ProbabilityValue(ReadOnlySpan<char> text, IFormatProvider culture)
    {
        bool isPercent = text is [.., '%'];
        decimal? probability = Number(isPercent ? text[..^1].TrimEnd() : text, Unsigned, culture, largest: 100m);
        probability = isPercent ? probability / 100m : probability;
        return probability is >= 1m / DecimalOdds.Maximum and <= 1m ? 1m / probability : null;
    }

    private static string Expectation(OddsNotation notation) => notation switch
    {
        OddsNotation.Decimal => Invariant($"1 to {DecimalOdds.Maximum} such as 2.10"),
        OddsNotation.American => "-100 or less or +100 or more such as +170 or -110",
        OddsNotation.Fractional => "profit to stake in whole numbers such as 7/4",
        OddsNotation.HongKong => Invariant($"0 to {DecimalOdds.Maximum - 1m} such as 1.10"),
        OddsNotation.Malay => "-1 to 1 and not 0 such as 0.50 or -0.50",
        OddsNotation.Indonesian => "-1 or less or 1 or more such as 1.50 or -2.00",
        _ => Invariant($"{1m / DecimalOdds.Maximum} to 1 such as 0.4762, or a percentage such as 47.62%"),
    };
}
