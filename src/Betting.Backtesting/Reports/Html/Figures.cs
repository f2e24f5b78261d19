using System.Globalization;

namespace Betting.Backtesting.Reports.Html;

/// <summary>Numbers and instants as text for people: invariant culture, UTC, a real minus sign, and words where there is no number.</summary>
internal static class Figures
{
    /// <summary>Stands where a number does not apply.</summary>
    public const string None = "n/a";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Count(int value) => Minus(value.ToString("N0", Culture));

    /// <summary>A count with its noun, for example <c>1 bet</c> or <c>1,200 bets</c>.</summary>
    public static string Count(int value, string noun) => $"{Count(value)} {noun}{(value == 1 ? "" : "s")}";

    public static string Money(decimal value) => Minus(value.ToString("N2", Culture));

    public static string SignedMoney(decimal value) => Minus(value.ToString("+#,##0.00;-#,##0.00;0.00", Culture));

    public static string Percent(double? value, int decimals = 1) =>
        Finite(value) is { } number ? Minus((number * 100).ToString("N" + decimals.ToString(Culture), Culture)) + "%" : None;

    public static string SignedPercent(double? value, int decimals = 1) =>
        Finite(value) is { } number ? Sign(Math.Round(number * 100, decimals)) + Percent(number, decimals) : None;

    /// <summary>A share as a probability with three decimals.</summary>
    public static string Share(double? value) => Fixed(value, 3);

    /// <summary>A score with four decimals.</summary>
    public static string Score(double? value) => Fixed(value, 4);

    public static string SignedScore(double? value) =>
        Finite(value) is { } number ? Sign(Math.Round(number, 4)) + Score(number) : None;

    public static string Fixed(double? value, int decimals) =>
        Finite(value) is { } number ? Minus(number.ToString("N" + decimals.ToString(Culture), Culture)) : None;

    public static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMM yyyy", Culture);

    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", Culture) + " UTC";

    /// <summary>Seconds with a unit that suits them.</summary>
    public static string Duration(double seconds) => !double.IsFinite(seconds) ? None
        : seconds < 1 ? string.Create(Culture, $"{seconds * 1000:0} ms")
        : seconds < 120 ? string.Create(Culture, $"{seconds:0.0} s")
        : string.Create(Culture, $"{seconds / 60:0.0} min");

    /// <summary>The word with a capital first letter.</summary>
    public static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>Cuts names that would swamp a headline.</summary>
    public static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)].TrimEnd() + "\u2026";

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static string Sign(double rounded) => rounded > 0 ? "+" : "";

    // A value that rounds to zero has no sign, in every format.
    private static string Minus(string text) =>
        text.StartsWith('-') ? text.AsSpan(1).ContainsAnyInRange('1', '9') ? "\u2212" + text[1..] : text[1..] : text;
}
