using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Numerics.Statistics;

namespace Betting.Benchmarks.Ratios;

/// <summary>Drift statistics of 200,000 values against 200,000: scipy's Kolmogorov-Smirnov, and a stability index in numpy.</summary>
internal static class DriftComparisons
{
    private const int Count = 200_000;
    private const int Repeats = 5;

    /// <summary>Both statistics.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        double[] reference = SeededSamples.Normal(Count, 0, 1, seed: 1);
        double[] current = SeededSamples.Normal(Count, 0.02, 1.03, seed: 2);
        string[] files = [RawFiles.WriteNumbers(folder, "reference.f64", reference), RawFiles.WriteNumbers(folder, "current.f64", current)];

        yield return Against("Kolmogorov-Smirnov", "scipy_ks.py", "statistic", 1e-12, () => KolmogorovSmirnov.TwoSample(reference, current).Statistic);

        // A quantile that differs in its last bit moves one value to the next bin, which changes the index by some millionths.
        yield return Against("population stability index", "numpy_psi.py", "index", 1e-6, () => PopulationStability.Compare(reference, current).Value);

        Comparison Against(string name, string script, string value, double bar, Func<double> ours) => new()
        {
            Name = $"{name}, {Count / 1000}k against {Count / 1000}k",
            Rival = () => RivalProcess.Start(script, [.. files, Repeats.ToString(CultureInfo.InvariantCulture)]),
            Ours = () => Timing.Repeat(Repeats, ours),
            Agreement = new SameNumber(value, bar),
        };
    }
}
