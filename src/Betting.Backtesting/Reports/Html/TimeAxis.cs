using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Backtesting.Reports.Html;

/// <summary>Axes over calendar time, in days.</summary>
internal static class TimeAxis
{
    private const int MostTicks = 8;

    private static readonly ImmutableArray<int> MonthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];
    private static readonly ImmutableArray<int> DaySteps = [1, 2, 7, 14];

    /// <summary>An instant as a place on the axis.</summary>
    public static double At(DateTimeOffset instant) => instant.UtcTicks / (double)TimeSpan.TicksPerDay;

    /// <summary>The instant of a place on the axis.</summary>
    public static DateTimeOffset InstantAt(double value) => new((long)(value * TimeSpan.TicksPerDay), TimeSpan.Zero);

    /// <summary>An axis from one instant to another; one day wide where they are the same.</summary>
    public static Axis Between(DateTimeOffset first, DateTimeOffset last)
    {
        double start = At(first);
        double end = Math.Max(At(last), start + 1);
        return new Axis(start, end, end - start <= DaySteps[^1] * MostTicks ? Days(start, end) : Months(start, end));
    }

    private static ImmutableArray<Tick> Days(double start, double end)
    {
        int step = DaySteps[^1];
        foreach (int candidate in DaySteps)
        {
            if ((end - start) / candidate <= MostTicks)
            {
                step = candidate;
                break;
            }
        }

        ImmutableArray<Tick>.Builder ticks = ImmutableArray.CreateBuilder<Tick>();
        for (double day = Math.Ceiling(start); day <= end; day += step)
        {
            ticks.Add(new Tick(day, InstantAt(day).ToString("d MMM", CultureInfo.InvariantCulture), ticks.Count % 2 == 1));
        }

        return ticks.ToImmutable();
    }

    private static ImmutableArray<Tick> Months(double start, double end)
    {
        int first = MonthOf(InstantAt(start)) + 1;
        int last = MonthOf(InstantAt(end));
        int step = MonthSteps[^1];
        foreach (int candidate in MonthSteps)
        {
            if ((last / candidate) - ((first - 1) / candidate) <= MostTicks)
            {
                step = candidate;
                break;
            }
        }

        ImmutableArray<Tick>.Builder ticks = ImmutableArray.CreateBuilder<Tick>();
        for (int month = (first + step - 1) / step * step; month <= last; month += step)
        {
            DateTimeOffset instant = new(month / 12, (month % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero);
            string label = instant.ToString(step % 12 == 0 ? "yyyy" : "MMM yyyy", CultureInfo.InvariantCulture);
            ticks.Add(new Tick(At(instant), label, ticks.Count % 2 == 1));
        }

        return ticks.ToImmutable();
    }

    private static int MonthOf(DateTimeOffset instant) => (instant.Year * 12) + instant.Month - 1;
}
