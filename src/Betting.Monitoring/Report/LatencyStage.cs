namespace Betting.Monitoring.Report;

/// <summary>The times of one stage in the look-back: nearest-rank quantiles, so that each is a time that was measured.</summary>
internal sealed record LatencyStage(string Name, int Count, double P50, double P95, double P99, double Longest)
{
    public static LatencyStage[] Of(ReportWindow window) =>
    [
        .. window.Data.Latencies
            .Where(latency => window.Holds(latency.At))
            .GroupBy(latency => latency.Stage, StringComparer.Ordinal)
            .Select(group => Of(group.Key, [.. group.Select(latency => latency.Seconds).Order()]))
            .OrderByDescending(stage => stage.P99)
            .ThenBy(stage => stage.Name, StringComparer.Ordinal),
    ];

    private static LatencyStage Of(string name, double[] sorted) => new(name, sorted.Length, Rank(sorted, 50), Rank(sorted, 95), Rank(sorted, 99), sorted[^1]);

    private static double Rank(double[] sorted, int percent) => sorted[(int)((((long)sorted.Length * percent) + 99) / 100) - 1];
}
