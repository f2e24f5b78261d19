using BenchmarkDotNet.Attributes;
using Betting.Benchmarks.Data;
using Betting.Numerics.Statistics;

namespace Betting.Benchmarks.Numerics;

/// <summary>Drift statistics of 100,000 values against 100,000.</summary>
[MemoryDiagnoser]
public class StatisticsBenchmarks
{
    private const int Count = 100_000;
    private double[] reference = [];
    private double[] current = [];

    /// <summary>Draws two samples that differ a little.</summary>
    [GlobalSetup]
    public void Setup()
    {
        reference = SeededSamples.Normal(Count, 0, 1, seed: 1);
        current = SeededSamples.Normal(Count, 0.02, 1.03, seed: 2);
    }

    /// <summary>Two-sample Kolmogorov-Smirnov with its p-value.</summary>
    [Benchmark]
    public KolmogorovSmirnovResult KolmogorovSmirnovTwoSample() => KolmogorovSmirnov.TwoSample(reference, current);

    /// <summary>Population stability index over ten quantile bins, with its critical value.</summary>
    [Benchmark]
    public PopulationStabilityResult PopulationStabilityIndex() => PopulationStability.Compare(reference, current);
}
