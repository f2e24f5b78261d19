using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>Whether the machinery works.</summary>
internal static class SystemState
{
    public static ReportSection Of(ReportWindow window)
    {
        ReportIngestion[] readings = [.. window.Data.Ingestion.Where(reading => window.Holds(reading.At))];
        LatencyStage[] stages = LatencyStage.Of(window);
        return new ReportSection(
            "system",
            "System",
            "Whether data come in, answers come out in time, features are new enough, and who was told when not.",
            Tiles(window, readings, stages),
            [
                IngestionPanels.OverTime(window, readings),
                IngestionPanels.BySource(readings),
                LatencyPanel.Of(stages),
                FreshnessPanel.Of(window),
                FindingPanels.AlertsOverTime(window),
                FindingPanels.Alerts(window),
                FindingPanels.Findings(window),
            ]);
    }

    private static ImmutableArray<ReportTile> Tiles(ReportWindow window, ReportIngestion[] readings, LatencyStage[] stages)
    {
        long attempts = readings.Sum(reading => reading.Attempts), failures = readings.Sum(reading => reading.Failures);
        LatencyStage? slowest = stages.MaxBy(stage => stage.P99);
        Alert[] alerts = [.. window.Data.Alerts.Where(alert => window.Holds(alert.At))];
        int critical = alerts.Count(alert => alert.Severity == Severity.Critical);
        int stale = window.Data.Features.Count(set => FreshnessPanel.IsStale(set, window.End));
        return
        [
            new(
                "ingestionSuccess", "Ingestion success", attempts > 0 ? ReportCell.Percent(1 - (failures / (double)attempts), 2) : ReportCell.NoData,
                attempts > 0 ? $"{Figures.Fixed(failures, 0)} of {ReportText.Count(attempts, "attempt")} failed" : "nothing was read in the look-back"),
            new(
                "slowestP99", "Slowest stage, p99", slowest is null ? ReportCell.NoData : ReportCell.Seconds(slowest.P99),
                slowest is null ? "nothing was timed in the look-back" : $"{Figures.Short(slowest.Name, 40)}; {ReportText.Judged(slowest.Count, "measurement")}"),
            new(
                "staleFeatureSets", "Stale feature sets", window.Data.Features.IsDefaultOrEmpty ? ReportCell.NoData : ReportCell.Count(stale),
                window.Data.Features.IsDefaultOrEmpty ? "no feature set is watched" : $"of {ReportText.Count(window.Data.Features.Length, "feature set")}; empty or older than their time to live",
                stale > 0 ? Severity.Warning : Severity.None),
            new("alerts", "Alerts", ReportCell.Count(alerts.Length), $"{Figures.Count(critical)} critical in {Figures.Count(window.Data.LookBackDays)} days", critical > 0 ? Severity.Critical : Severity.None),
        ];
    }
}
