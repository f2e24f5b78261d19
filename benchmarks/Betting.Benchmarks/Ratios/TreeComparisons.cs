using Betting.Models;
using Betting.Models.BoostedTrees;
using Betting.Models.TreeScoring;
using Betting.Numerics.Scoring;

namespace Betting.Benchmarks.Ratios;

/// <summary>
/// Boosted trees against xgboost's histogram method, from a table in memory to a model, binning included: 300 leaf-wise trees of 31 leaves, learning
/// rate 0.05, lambda 1, least hessian 1, no sampling, no early stopping, both starting from the frequency of the outcome.
/// </summary>
internal static class TreeComparisons
{
    private const int Rounds = 300;
    private const int WarmUpRounds = 30;
    private const int Leaves = 31;
    private const int ManyRows = 20_000;

    /// <summary>Training on one size.</summary>
    public static Comparison Of(TrainingData data, int threads) => new()
    {
        Name = $"boosted trees {data.Name}, {Rounds} rounds, {Leaves} leaves, {threads} thread{(threads == 1 ? "" : "s")}",
        Rival = () => Rival(data, threads, []),
        WarmUp = data.Rows < ManyRows ? null : () => Train(data.WarmUp, threads, WarmUpRounds),
        Ours = () =>
        {
            TrainingSet rows = data.Training;
            IModel? model = null;
            TimedAnswer fit = OneCore.Time(() => model = Train(rows, threads));
            return fit with { Value = LogLoss((IBatchModel)model!, data.Holdout) };
        },
        Agreement = new SameNumber("holdout log loss", data.LogLossBar, "nats"),
        Bar = data.Bar,
        Runs = data.Runs,
        Budget = TimeSpan.FromSeconds(60),
    };

    /// <summary>The rival on one size; more arguments say what else it should do with its model.</summary>
    public static RivalProcess Rival(TrainingData data, int threads, string[] more) =>
        RivalProcess.Start("xgboost_train.py", [.. data.Arguments(), TrainingData.Text(Rounds), TrainingData.Text(Leaves), TrainingData.Text(threads), .. more], threads);

    /// <summary>Our model with the same limits.</summary>
    public static IModel Train(TrainingSet rows, int threads, int rounds = Rounds) => new BoostedTreesTrainer(new BoostedTreesOptions
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
    }).Fit(rows);

    /// <summary>The mean log loss of a model.</summary>
    public static double LogLoss(IBatchModel model, TrainingSet holdout)
    {
        double[] probabilities = new double[holdout.RowCount * holdout.OutcomeCount];
        model.PredictMany(holdout.Features, probabilities);
        return ScoringRules.LogLoss(probabilities, holdout.OutcomeCount, holdout.Labels.AsSpan());
    }
}
