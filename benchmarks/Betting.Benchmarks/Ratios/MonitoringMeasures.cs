using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Numerics.Statistics;

namespace Betting.Benchmarks.Ratios;

/// <summary>The area <c>monitoring</c>: drift statistics, scores, a whole drift report, and what recording one prediction costs.</summary>
internal static class MonitoringMeasures
{
    /// <summary>Ten times faster than the rival.</summary>
    public const double Bar = 0.1;

    private const int Count = 1_000_000;
    private const double SamePlaces = 1e-12;

    // A quantile that differs in its last bit moves one value to the next bin, which changes the index by some millionths.
    private const double SameBins = 1e-6;

    /// <summary>All measures; what uses two threads comes first, the rest is bound to one core.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        double[] reference = SeededSamples.Normal(Count, 0, 1, seed: 1);
        double[] current = SeededSamples.Normal(Count, 0.002, 1.002, seed: 2);
        string[] files = [RawFiles.WriteNumbers(folder, "reference.f64", reference), RawFiles.WriteNumbers(folder, "current.f64", current)];
        yield return MonitoringReport.Against(files, reference, current);

        OneCore.Bind();
        yield return Against("Kolmogorov-Smirnov", "scipy_ks.py", "statistic", SamePlaces, 3, () => KolmogorovSmirnov.TwoSample(reference, current).Statistic);
        yield return Against("Kolmogorov-Smirnov with its p", "scipy_ks.py", "p", SamePlaces, 1, () => KolmogorovSmirnov.TwoSample(reference, current).PValue);
        yield return Against("population stability index, 10 bins", "numpy_psi.py", "index", SameBins, 5, () => PopulationStability.Compare(reference, current).Value);
        foreach (IMeasure measure in MonitoringScores.In(folder, Count).Concat(MonitoringRecord.All()))
        {
            yield return measure;
        }

        Comparison Against(string name, string script, string value, double bar, int repeats, Func<double> ours) => new()
        {
            Name = $"{name}, 1M against 1M",
            Rival = () => RivalProcess.Start(script, [.. files, repeats.ToString(CultureInfo.InvariantCulture), value]),
            Ours = () => OneCore.Time(repeats, ours),
            Agreement = new SameNumber(value, bar),
            Bar = Bar,
        };
    }
}
