using System.Globalization;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>Words of a report.</summary>
internal static class ReportText
{
    /// <summary>Predictions or bets below which a score or a yield says nothing: the error of a share is then above 9 percentage points.</summary>
    public const int Enough = 30;

    /// <summary>A day in ISO 8601.</summary>
    public static string Day(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The count with its noun and, where that is so, that it is too small to say anything.</summary>
    public static string Judged(long count, string noun) => count == 0 ? $"no {noun}s"
        : count < Enough ? string.Create(CultureInfo.InvariantCulture, $"{Count(count, noun)}: too few to judge ({Enough} needed)")
        : Count(count, noun);

    /// <summary>A count with its noun, for example <c>1 bet</c>.</summary>
    public static string Count(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>Seconds with a unit that suits them, from microseconds to days.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        0 => "0 s",
        < 1e-3 => Scaled(seconds * 1e6, "\u00b5s"),
        < 1 => Scaled(seconds * 1e3, "ms"),
        < 120 => Scaled(seconds, "s"),
        < 7200 => Scaled(seconds / 60, "min"),
        < 172_800 => Scaled(seconds / 3600, "h"),
        _ => Scaled(seconds / 86_400, "days"),
    };

    /// <summary>The amount with its currency, where it has a name.</summary>
    public static string Money(decimal amount, string currency) => currency.Length == 0 ? Figures.Money(amount) : $"{Figures.Money(amount)} {currency}";

    /// <summary>The title of an axis of amounts.</summary>
    public static string MoneyTitle(string what, string currency) => currency.Length == 0 ? $"{what} (currency of the bankroll)" : $"{what} ({currency})";

    private static string Scaled(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} {unit}");
}
