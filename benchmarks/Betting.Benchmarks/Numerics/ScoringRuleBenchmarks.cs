using BenchmarkDotNet.Attributes;
using Betting.Benchmarks.Data;
using Betting.Numerics.Scoring;

namespace Betting.Benchmarks.Numerics;

/// <summary>Scores of 100,000 two-outcome forecasts.</summary>
[MemoryDiagnoser]
public class ScoringRuleBenchmarks
{
    private const int Count = 100_000;
    private double[] forecasts = [];
    private double[] rows = [];
    private int[] happened = [];

    /// <summary>Draws the forecasts.</summary>
    [GlobalSetup]
    public void Setup()
    {
        (forecasts, happened) = SeededSamples.Forecasts(Count, seed: 3);
        rows = SeededSamples.AsRows(forecasts);
    }

    /// <summary>Mean squared error.</summary>
    [Benchmark]
    public double Brier() => ScoringRules.Brier(rows, 2, happened);

    /// <summary>Mean negative log likelihood.</summary>
    [Benchmark]
    public double LogLoss() => ScoringRules.LogLoss(rows, 2, happened);

    /// <summary>Area under the ROC curve; sorts.</summary>
    [Benchmark]
    public double? Area() => AreaUnderCurve.Binary(forecasts, happened);

    /// <summary>Expected calibration error over ten bins.</summary>
    [Benchmark]
    public double ExpectedCalibrationError() => CalibrationError.Expected(forecasts, happened);
}
