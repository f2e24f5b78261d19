using Betting.Models;
using Betting.Models.BoostedTrees;
using Betting.Models.LogisticRegression;

namespace ReferencePipeline;

/// <summary>The learners by name.</summary>
internal static class TrainerCatalog
{
    public static ITrainer Create(string name, int seed) => name switch
    {
        "logistic" => new LogisticRegressionTrainer(new LogisticRegressionOptions()),
        // Single splits that correct a straight line: on a few thousand games deeper trees learn noise.
        "boosted-trees" => new BoostedTreesTrainer(new BoostedTreesOptions
        {
            Start = BoostingStart.Logistic,
            Rounds = 30,
            MaximumDepth = 1,
            MinimumRowsPerLeaf = 100,
            L2 = 10,
            RowSampling = 1,
            EarlyStoppingRounds = 0,
            Seed = (ulong)seed,
        }),
        _ => throw new ArgumentException($"'{name}' is no model."),
    };
}
