using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Backtesting.Reports.Html;

/// <summary>Cuts time into months, or quarters or years where there would be too many.</summary>
internal sealed class PeriodScale
{
    private const int MostPeriods = 60;
    private const int MostTicks = 8;
    private const int FewestPlaces = 8;

    private static readonly ImmutableArray<int> Lengths = [1, 3, 12];
    private static readonly ImmutableArray<string> Nouns = ["month", "quarter", "year"];
    private static readonly ImmutableArray<int> MonthSteps = [1, 2, 3, 6, 12, 24, 60];
    private static readonly ImmutableArray<int> QuarterSteps = [1, 2, 4, 8, 20];
    private static readonly ImmutableArray<int> YearSteps = [1, 2, 5, 10, 20, 50, 100];

    private readonly int kind;

    /// <summary>The finest scale on which a span of time has at most 60 periods, else years.</summary>
    public PeriodScale(DateTimeOffset first, DateTimeOffset last)
    {
        while (kind < Lengths.Length - 1 && OrdinalOf(last) - OrdinalOf(first) >= MostPeriods)
        {
            kind++;
        }

        (First, Last) = (OrdinalOf(first), OrdinalOf(last));
    }

    /// <summary>The number of the first period.</summary>
    public int First { get; }

    /// <summary>The number of the last period.</summary>
    public int Last { get; }

    /// <summary>Month, quarter or year.</summary>
    public string Noun => Nouns[kind];

    /// <summary>The number of an instant's period; consecutive periods have consecutive numbers.</summary>
    public int OrdinalOf(DateTimeOffset instant) => ((instant.UtcDateTime.Year * 12) + instant.UtcDateTime.Month - 1) / Lengths[kind];

    /// <summary>The name of a period.</summary>
    public string LabelOf(int ordinal) => kind switch
    {
        0 => new DateTime(ordinal / 12, (ordinal % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc).ToString("MMM yyyy", CultureInfo.InvariantCulture),
        1 => string.Create(CultureInfo.InvariantCulture, $"Q{(ordinal % 4) + 1} {ordinal / 4}"),
        _ => ordinal.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>An axis on which each period is one unit wide and centred on its number; where there are few periods, they stand in the middle.</summary>
    public Axis ToAxis()
    {
        ImmutableArray<int> steps = kind switch { 0 => MonthSteps, 1 => QuarterSteps, _ => YearSteps };
        int step = steps[^1];
        foreach (int candidate in steps)
        {
            if ((Last / candidate) - ((First - 1) / candidate) <= MostTicks)
            {
                step = candidate;
                break;
            }
        }

        ImmutableArray<Tick>.Builder ticks = ImmutableArray.CreateBuilder<Tick>();
        for (int ordinal = (First + step - 1) / step * step; ordinal <= Last; ordinal += step)
        {
            ticks.Add(new Tick(ordinal, LabelOf(ordinal), ticks.Count % 2 == 1));
        }

        double pad = 0.5 + (Math.Max(0, FewestPlaces - (Last - First + 1)) / 2d);
        return new Axis(First - pad, Last + pad, ticks.ToImmutable());
    }
}
