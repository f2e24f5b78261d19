using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>How old the newest row of each feature set is.</summary>
internal static class FreshnessPanel
{
    private const int Most = 50;

    /// <summary>Whether a set is empty or older than its time to live.</summary>
    public static bool IsStale(ReportFreshness set, DateTimeOffset now) => set.NewestKnownAt is not { } newest || now - newest > set.TimeToLive;

    public static ReportPanel Of(ReportWindow window)
    {
        ReportFreshness[] sets =
        [
            .. window.Data.Features
                .OrderByDescending(set => IsStale(set, window.End))
                .ThenBy(set => set.NewestKnownAt)
                .ThenBy(set => set.FeatureSet, StringComparer.Ordinal),
        ];
        ReportFreshness[] aged = [.. sets.Where(set => set.NewestKnownAt is not null).Take(CategoryAxis.Most)];
        return new ReportPanel("freshness", "Feature freshness", $"Age of the newest row at the end of the look-back. Stale sets first; at most {Figures.Count(Most)} are listed." + CategoryAxis.Cut(sets.Length, "set"))
        {
            Columns =
            [
                new("featureSet", "Feature set", IsNumber: false), new("rows", "Rows"), new("newest", "Newest row", IsNumber: false), new("ageSeconds", "Age"), new("timeToLiveSeconds", "Time to live"),
                new("state", "State", IsNumber: false, IsSeverity: true),
            ],
            Rows =
            [
                .. sets.Take(Most).Select(set => new[]
                {
                    ReportCell.Of(set.FeatureSet), ReportCell.Count(set.Rows), set.NewestKnownAt is { } newest ? ReportCell.Instant(newest) : ReportCell.NoData,
                    ReportCell.Seconds(Age(set, window)), ReportCell.Seconds(set.TimeToLive?.TotalSeconds), ReportCell.Of(State(set, window.End)),
                }),
            ],
            WhyEmpty = "No data: no feature set is watched.",
            Chart = aged.Length == 0 ? null : Chart(window, aged),
        };
    }

    private static ReportChart Chart(ReportWindow window, ReportFreshness[] aged)
    {
        double longest = aged.Max(set => Math.Max(Age(set, window) ?? 0, set.TimeToLive?.TotalSeconds ?? 0));
        (double seconds, string unit) = longest >= 2 * 86_400 ? (86_400d, "days") : longest >= 7200 ? (3600d, "hours") : (60d, "minutes");
        int count = aged.Length;
        return new ReportChart(
            Axis.Linear(0, Math.Max(longest / seconds, 1), Axis.PlainLabel, 4),
            CategoryAxis.Of([.. aged.Select(set => set.FeatureSet)]),
            $"Age ({unit})",
            "Feature set",
            $"{Figures.Count(aged.Count(set => IsStale(set, window.End)))} of {ReportText.Count(count, "set")} stale; the oldest is {ReportText.Duration(aged.Max(set => Age(set, window) ?? 0))} old.")
        {
            Shape = CategoryAxis.Shape(count),
            Marks =
            [
                new ChartMark("Age", "bar model") { Bars = CategoryAxis.Bars(count, index => (Age(aged[index], window) ?? 0) / seconds, index => $"{aged[index].FeatureSet}: {ReportText.Duration(Age(aged[index], window) ?? 0)}") },
                new ChartMark("Time to live", "line limit solid")
                {
                    Segments =
                    [
                        .. aged.Select((set, index) => (Set: set, Middle: CategoryAxis.Middle(count, index))).Where(row => row.Set.TimeToLive is not null)
                            .Select(row => (Place(row.Set, row.Middle - 0.42), Place(row.Set, row.Middle + 0.42))),
                    ],
                },
            ],
        };

        PlotPoint Place(ReportFreshness set, double height) => new((set.TimeToLive?.TotalSeconds ?? 0) / seconds, height);
    }

    private static string State(ReportFreshness set, DateTimeOffset now) => set.NewestKnownAt is null ? "no data" : IsStale(set, now) ? "stale" : "fresh";

    // A row from the future of the report is new, not negatively old.
    private static double? Age(ReportFreshness set, ReportWindow window) => set.NewestKnownAt is { } newest ? Math.Max(0, (window.End - newest).TotalSeconds) : null;
}
