using Betting.Models;
using Betting.Models.Baselines;
using Betting.Models.BoostedTrees;
using Betting.Models.Ensembles;
using Betting.Models.LogisticRegression;

namespace ReferencePipeline;

/// <summary>The learners by name.</summary>
internal static class TrainerCatalog
{
    private const string BoostedTrees = "boosted-trees";
    private const string Logistic = "logistic";
    private const string Ensemble = "ensemble";
    private const string OrderedProbit = "ordered-probit";

    public static IReadOnlyList<string> Names { get; } = [BoostedTrees, Logistic, Ensemble, OrderedProbit];

    /// <exception cref="ArgumentException">There is no such learner; the message names all.</exception>
    public static ITrainer Create(string name, int seed) => name switch
    {
        BoostedTrees => Trees(seed),
        Logistic => Linear(),
        // The weights come from the latest fifth of each fold's rows, which neither member has seen then.
        Ensemble => new EnsembleTrainer([new MemberTrainer(BoostedTrees, Trees(seed)), new MemberTrainer(Logistic, Linear())], new EnsembleOptions()),
        // One line in the difference of ratings: what every other learner has to beat.
        OrderedProbit => new OrderedRegressionTrainer(new OrderedRegressionOptions { Columns = ["elo_difference"] }),
        _ => throw new ArgumentException($"'{name}' is no model; there are {string.Join(", ", Names)}."),
    };

    private static LogisticRegressionTrainer Linear() => new(new LogisticRegressionOptions());

    // Single splits that correct a straight line: on a few thousand games deeper trees learn noise.
    private static BoostedTreesTrainer Trees(int seed) => new(new BoostedTreesOptions
    {
        Start = BoostingStart.Logistic,
        Rounds = 30,
        MaximumDepth = 1,
        MinimumRowsPerLeaf = 100,
        L2 = 10,
        RowSampling = 1,
        EarlyStoppingRounds = 0,
        Seed = (ulong)seed,
        MaximumThreads = 1, // Several folds are fitted at once already.
    });
}
