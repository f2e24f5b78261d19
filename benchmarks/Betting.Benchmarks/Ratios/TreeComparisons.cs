using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Models;
using Betting.Models.BoostedTrees;
using Betting.Numerics.Scoring;

namespace Betting.Benchmarks.Ratios;

/// <summary>
/// Boosted trees against xgboost's histogram method, from a table in memory to a model: leaf-wise trees of 31 leaves, learning rate 0.05, lambda 1, least
/// hessian 1, no sampling, no early stopping, both starting from the frequency of the outcome.
/// </summary>
internal static class TreeComparisons
{
    private const int Leaves = 31;
    private const int HoldoutRows = 40_000;
    private const double LogLossBar = 0.002;

    /// <summary>Two sizes, each with one thread and with two.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder) =>
        new[] { (Rows: 8_000, Columns: 20, Rounds: 300), (Rows: 80_000, Columns: 50, Rounds: 100) }.SelectMany(size => OfSize(folder, size.Rows, size.Columns, size.Rounds));

    private static IEnumerable<IMeasure> OfSize(ScratchFolder folder, int rows, int columns, int rounds)
    {
        ClassificationTable table = ClassificationTable.Draw(rows + HoldoutRows, columns, seed: 42);
        TrainingSet training = table.ToTrainingSet(0, rows);
        TrainingSet holdout = table.ToTrainingSet(rows, HoldoutRows);
        string values = RawFiles.WriteNumbers(folder, $"table-{rows}.f64", table.Values);
        string labels = RawFiles.WriteLabels(folder, $"table-{rows}.u8", table.Labels);
        foreach (int threads in (int[])[1, 2])
        {
            string[] numbers = [.. new[] { rows, columns, rounds, Leaves, threads }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
            yield return new Comparison
            {
                Name = $"boosted trees {rows / 1000}k x {columns}, {rounds} rounds, {Leaves} leaves, {threads} thread{(threads == 1 ? "" : "s")}",
                Rival = () => RivalProcess.Start("xgboost_train.py", [values, labels, .. numbers], threads),
                Ours = () => Train(training, holdout, rounds, threads),
                Agreement = new SameNumber("holdout log loss", LogLossBar, "nats"),
                Runs = 3,
            };
        }
    }

    private static TimedAnswer Train(TrainingSet training, TrainingSet holdout, int rounds, int threads)
    {
        BoostedTreesTrainer trainer = new(new BoostedTreesOptions
        {
            Rounds = rounds,
            MaximumLeaves = Leaves,
            MaximumDepth = 64,
            MinimumRowsPerLeaf = 1,
            MinimumHessianPerLeaf = 1,
            L2 = 1,
            RowSampling = 1,
            EarlyStoppingRounds = 0,
            MaximumThreads = threads,
        });
        IModel? model = null;
        TimedAnswer fit = Timing.Repeat(1, () =>
        {
            model = trainer.Fit(training);
            return 0;
        });
        return fit with { Value = LogLoss(model!, holdout) };
    }

    private static double LogLoss(IModel model, TrainingSet holdout)
    {
        double[] probabilities = new double[holdout.RowCount * 2];
        for (int row = 0; row < holdout.RowCount; row++)
        {
            model.Predict(holdout.Features.Row(row), probabilities.AsSpan(row * 2, 2));
        }

        return ScoringRules.LogLoss(probabilities, 2, holdout.Labels.AsSpan());
    }
}
