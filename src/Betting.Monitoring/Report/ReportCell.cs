using System.Globalization;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>One value: as people read it and as programs do.</summary>
/// <param name="Text">For the page.</param>
/// <param name="Number">For programs, where it is a number.</param>
/// <param name="Words">For programs, where it is a text; neither number nor text means that there is no value.</param>
internal readonly record struct ReportCell(string Text, double? Number, string? Words = null)
{
    public static ReportCell None { get; } = new(Figures.None, null);

    public static ReportCell NoData { get; } = new("no data", null);

    public static ReportCell Of(string words) => new(words, null, words);

    public static ReportCell Count(long value) => new(value.ToString("N0", CultureInfo.InvariantCulture), value);

    public static ReportCell Money(decimal value) => new(Figures.Money(value), (double)value);

    public static ReportCell Gain(decimal value) => new(Figures.SignedMoney(value), (double)value);

    public static ReportCell Score(double? value) => Finite(value) is { } number ? new(Figures.Score(number), number) : None;

    public static ReportCell Percent(double? value, int decimals = 1) => Finite(value) is { } number ? new(Figures.Percent(number, decimals), number) : None;

    public static ReportCell SignedPercent(double? value) => Finite(value) is { } number ? new(Figures.SignedPercent(number), number) : None;

    public static ReportCell Plain(double? value) => Finite(value) is { } number ? new(Short(number), number) : None;

    public static ReportCell Seconds(double? value) => Finite(value) is { } number ? new(ReportText.Duration(number), number) : None;

    public static ReportCell Day(int day) => Of(ReportText.Day(day));

    public static ReportCell Instant(DateTimeOffset at) =>
        new(Figures.Instant(at), null, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static string Short(double value) => (value != 0 && Math.Abs(value) < 0.001 ? value.ToString("0.0E+0", CultureInfo.InvariantCulture) : value.ToString("#,0.####", CultureInfo.InvariantCulture)).Replace('-', '\u2212');
}
