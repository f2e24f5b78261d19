using System.Collections.Immutable;

namespace Betting.Execution.Performance;

/// <summary>Puts days together to weeks, months and years.</summary>
internal static class PeriodFigures
{
    public static DateOnly WeekOf(DateOnly day) => DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - (((int)day.DayOfWeek + 6) % 7)));

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    public static DateOnly YearOf(DateOnly day) => new(day.Year, 1, 1);

    public static ImmutableArray<PerformancePeriod> By(Func<DateOnly, DateOnly> startOf, DayTallies days, PerformanceOptions options)
    {
        ImmutableArray<PerformancePeriod>.Builder periods = ImmutableArray.CreateBuilder<PerformancePeriod>();
        Tally tally = default;
        for (int index = 0; index < days.Count; index++)
        {
            DateOnly start = startOf(DateOnly.FromDayNumber(days.Days[index]));
            tally.Add(in days.Tallies[index]);
            if (index + 1 == days.Count || startOf(DateOnly.FromDayNumber(days.Days[index + 1])) != start)
            {
                periods.Add(new PerformancePeriod(start, FiguresOf.Sums(in tally, options)));
                tally = default;
            }
        }

        return periods.ToImmutable();
    }
}
