using System.Collections.Immutable;
using System.Globalization;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>A horizontal axis over days, labelled in ISO 8601.</summary>
internal static class DayAxis
{
    private const int MostTicks = 6;
    private const double Edge = 0.05;

    private static readonly ImmutableArray<int> DaySteps = [1, 2, 7, 14];
    private static readonly ImmutableArray<int> MonthSteps = [1, 2, 3];

    /// <summary>The axis from the start of one day to the end of another.</summary>
    public static Axis Between(int first, int last)
    {
        double start = first, end = last + 1;
        foreach (int step in DaySteps)
        {
            if ((end - start) / step <= MostTicks)
            {
                return new Axis(start, end, Labels(Days(first, last, step), start, end, "yyyy-MM-dd"));
            }
        }

        foreach (int step in MonthSteps)
        {
            if ((end - start) / (30.4 * step) <= MostTicks)
            {
                return new Axis(start, end, Labels(Months(first, last, step), start, end, "yyyy-MM"));
            }
        }

        return new Axis(start, end, Labels(Months(first, last, 6), start, end, "yyyy-MM"));
    }

    private static IEnumerable<int> Days(int first, int last, int step) =>
        Enumerable.Range(first, last - first + 1).Where(day => day % step == 0);

    private static IEnumerable<int> Months(int first, int last, int step) =>
        Enumerable.Range(first, last - first + 1).Where(day => DateOnly.FromDayNumber(day) is { Day: 1 } date && (date.Month - 1) % step == 0);

    // A label at the very edge would stick out.
    private static ImmutableArray<Tick> Labels(IEnumerable<int> days, double start, double end, string format)
    {
        ImmutableArray<Tick>.Builder ticks = ImmutableArray.CreateBuilder<Tick>();
        foreach (int day in days)
        {
            if ((day - start) / (end - start) is >= Edge and <= 1 - Edge)
            {
                ticks.Add(new Tick(day, DateOnly.FromDayNumber(day).ToString(format, CultureInfo.InvariantCulture), ticks.Count % 2 == 1));
            }
        }

        return ticks.ToImmutable();
    }
}
