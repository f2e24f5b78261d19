using BenchmarkDotNet.Attributes;
using Betting.Benchmarks.Data;
using Betting.Models;
using Betting.Models.LogisticRegression;

namespace Betting.Benchmarks.Models;

/// <summary>Logistic regression on 8,000 rows of 20 inputs with two outcomes.</summary>
[MemoryDiagnoser]
public class LogisticTrainingBenchmarks
{
    private TrainingSet? rows;

    /// <summary>Draws the rows.</summary>
    [GlobalSetup]
    public void Setup() => rows = ClassificationTable.Draw(8_000, 20, seed: 42).ToTrainingSet(0, 8_000);

    /// <summary>To the default tolerance, on one thread.</summary>
    [Benchmark]
    public IModel FitLogisticRegression() => new LogisticRegressionTrainer(new LogisticRegressionOptions()).Fit(rows!);
}
