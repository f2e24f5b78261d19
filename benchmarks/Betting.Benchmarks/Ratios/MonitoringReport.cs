using System.Diagnostics;
using System.Globalization;
using Betting.Features;
using Betting.Monitoring.Drift;

namespace Betting.Benchmarks.Ratios;

/// <summary>A drift report of fifty features, a million rows against a million, on two threads.</summary>
internal static class MonitoringReport
{
    private const int Columns = 50;

    /// <summary>The measure; the rival's time is that of one column times fifty, since all columns are alike to it.</summary>
    public static Comparison Against(string[] files, double[] reference, double[] current)
    {
        Lazy<(FeatureMatrix Reference, FeatureMatrix Current)> matrices = new(() => (Wide(reference), Wide(current)));
        FeatureDriftCheck check = new(new FeatureDriftOptions { MaximumThreads = 2 });
        return new Comparison
        {
            Name = $"drift report, {Columns} features, 1M rows against 1M, 2 threads",
            Rival = () => RivalProcess.Start("scipy_drift_report.py", [.. files, Columns.ToString(CultureInfo.InvariantCulture)]),
            Ours = () => Report(check, matrices.Value.Reference, matrices.Value.Current),
            WarmUp = () => Report(check, Top(matrices.Value.Reference), Top(matrices.Value.Current)),
            Agreement = new SameNumber("Kolmogorov-Smirnov statistic of the first feature", 1e-12),
            Bar = MonitoringMeasures.Bar,
            Runs = 3,
        };
    }

    private static TimedAnswer Report(FeatureDriftCheck check, FeatureMatrix reference, FeatureMatrix current)
    {
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        long before = self.WorkingSet64;
        long allocated = GC.GetTotalAllocatedBytes();
        double statistic = 0;
        TimedAnswer answer = Timing.Repeat(1, () => statistic = check.Compare(reference, current, DateTimeOffset.UnixEpoch)[0].KsStatistic ?? double.NaN);
        self.Refresh();
        string remark = string.Create(
            CultureInfo.InvariantCulture,
            $"ours allocated {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:0} MB and grew by {(self.WorkingSet64 - before) / 1e6:0} MB beside matrices of {(reference.Values.Length + current.Values.Length) * 8 / 1e6:0} MB");
        return answer with { Remark = remark };
    }

    // The first column is the sample itself; the others are the sample turned and stretched.
    private static FeatureMatrix Wide(double[] column)
    {
        double[] values = new double[column.Length * Columns];
        for (int row = 0; row < column.Length; row++)
        {
            for (int feature = 0; feature < Columns; feature++)
            {
                int turned = (row + (feature * 7919)) % column.Length;
                values[(row * Columns) + feature] = (1 + feature) * column[turned];
            }
        }

        return new FeatureMatrix([.. Enumerable.Range(0, Columns).Select(feature => $"f{feature}")], column.Length, values);
    }

    private static FeatureMatrix Top(FeatureMatrix matrix) => matrix.Take([.. Enumerable.Range(0, 20_000)]);
}
