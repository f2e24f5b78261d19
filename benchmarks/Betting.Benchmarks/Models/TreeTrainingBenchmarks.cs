using BenchmarkDotNet.Attributes;
using Betting.Benchmarks.Data;
using Betting.Models;
using Betting.Models.BoostedTrees;

namespace Betting.Benchmarks.Models;

/// <summary>Boosted trees on 8,000 rows of 20 inputs with two outcomes.</summary>
[MemoryDiagnoser]
public class TreeTrainingBenchmarks
{
    private TrainingSet? rows;

    /// <summary>The most threads; the trees are the same.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Draws the rows.</summary>
    [GlobalSetup]
    public void Setup() => rows = ClassificationTable.Draw(8_000, 20, seed: 42).ToTrainingSet(0, 8_000);

    /// <summary>100 rounds of trees with up to 31 leaves, no early stopping.</summary>
    [Benchmark]
    public IModel FitBoostedTrees() =>
        new BoostedTreesTrainer(new BoostedTreesOptions { Rounds = 100, EarlyStoppingRounds = 0, MaximumThreads = Threads }).Fit(rows!);
}
