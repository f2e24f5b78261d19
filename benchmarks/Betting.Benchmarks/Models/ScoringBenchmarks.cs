using BenchmarkDotNet.Attributes;
using Betting.Benchmarks.Data;
using Betting.Models;
using Betting.Models.BoostedTrees;
using Betting.Models.LogisticRegression;

namespace Betting.Benchmarks.Models;

/// <summary>One row to probabilities, on a warm model. The rows take turns, so that branches are not learned by heart.</summary>
[MemoryDiagnoser]
public class ScoringBenchmarks
{
    private const int Rows = 8_000;
    private TrainingSet? rows;
    private IModel? trees;
    private IModel? logistic;
    private double[] probabilities = [];
    private int next;

    /// <summary>Fits 300 trees of 31 leaves, and a logistic regression.</summary>
    [GlobalSetup]
    public void Setup()
    {
        rows = ClassificationTable.Draw(Rows, 20, seed: 42).ToTrainingSet(0, Rows);
        BoostedTreesOptions options = new() { Rounds = 300, MaximumLeaves = 31, MaximumDepth = 64, EarlyStoppingRounds = 0 };
        trees = new BoostedTreesTrainer(options).Fit(rows);
        logistic = new LogisticRegressionTrainer(new LogisticRegressionOptions()).Fit(rows);
        probabilities = new double[rows.OutcomeCount];
    }

    /// <summary>300 trees of up to 31 leaves.</summary>
    [Benchmark]
    public PredictionCaveats ScoreBoostedTrees() => Score(trees!);

    /// <summary>20 weights, and as many for missing values.</summary>
    [Benchmark]
    public PredictionCaveats ScoreLogisticRegression() => Score(logistic!);

    private PredictionCaveats Score(IModel model)
    {
        next = next == Rows - 1 ? 0 : next + 1;
        return model.Predict(rows!.Features.Row(next), probabilities);
    }
}
