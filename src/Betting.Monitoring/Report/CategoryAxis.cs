using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>A vertical axis of names, the first on top.</summary>
internal static class CategoryAxis
{
    /// <summary>The most names that are drawn; the table has the rest.</summary>
    public const int Most = 12;

    private const int LongestLabel = 15;

    public static Axis Of(IReadOnlyList<string> names)
    {
        int count = Math.Min(names.Count, Most);
        ImmutableArray<Tick>.Builder ticks = ImmutableArray.CreateBuilder<Tick>(count);
        for (int index = 0; index < count; index++)
        {
            ticks.Add(new Tick(Middle(count, index), Figures.Short(names[index], LongestLabel)));
        }

        return new Axis(0, Math.Max(1, count), ticks.ToImmutable());
    }

    /// <summary>The height of a name.</summary>
    public static double Middle(int count, int index) => Math.Min(count, Most) - index - 0.5;

    /// <summary>The class that gives a chart of so many names its height.</summary>
    public static string Shape(int count) => $"rows-{Figures.Count(Math.Clamp(count, 1, Most))}";

    /// <summary>Bars from 0 to each value.</summary>
    public static ImmutableArray<ChartBar> Bars(int count, Func<int, double> value, Func<int, string> tip) =>
        [.. Enumerable.Range(0, Math.Min(count, Most)).Select(index => new ChartBar(0, value(index), Middle(count, index) - 0.32, Middle(count, index) + 0.32, tip(index)))];

    /// <summary>Says that only some of the names are drawn, where that is so.</summary>
    public static string Cut(int count, string noun) => count > Most ? $" The first {Figures.Count(Most)} of {ReportText.Count(count, noun)} are drawn." : "";
}
