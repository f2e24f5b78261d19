using System.Diagnostics;

namespace Betting.Benchmarks.Ratios;

/// <summary>Runs ours and the rival in turn, so that whatever else the machine does falls on both, and takes medians.</summary>
internal static class InterleavedRun
{
    // A rival that crawls on a busy machine gets one counted run and no more.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    /// <summary>Gives a row of times and a row of the numbers that must agree.</summary>
    public static IEnumerable<RatioRow> Rows(Comparison comparison, TextWriter progress)
    {
        progress.WriteLine($"{comparison.Name} ...");
        using RivalProcess rival = RivalProcess.Start(comparison.Script, comparison.Arguments, comparison.Threads);
        List<double> ours = [];
        List<double> theirs = [];
        TimedAnswer mine = default;
        TimedAnswer? other = null;
        long start = Stopwatch.GetTimestamp();
        for (int run = 0; run <= comparison.Runs && (run < 2 || Stopwatch.GetElapsedTime(start) < Budget); run++)
        {
            mine = comparison.Ours();
            other = rival.TryRun();
            if (run > 0)
            {
                ours.Add(mine.Seconds);
                theirs.Add(other?.Seconds ?? double.NaN);
            }
        }

        string note = other is null ? rival.Note : $"{rival.Note}; median of {ours.Count}";
        double scale = Median(ours) < 1 ? 1000 : 1;
        double? theirTime = other is null ? null : Median(theirs) * scale;
        string unit = scale == 1 ? "s" : "ms";
        return
        [
            new RatioRow(comparison.Name, Median(ours) * scale, theirTime, unit, null, note),
            new RatioRow($"{comparison.Name}: {comparison.ValueName}", mine.Value, other?.Value, comparison.ValueUnit, comparison.ValueBar, rival.Note),
        ];
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
